import type { Locator, Page } from '@playwright/test';

const MOST_STOPS = 80;

/** Presses Tab until the focus is on an element. Throws when it never gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key never reaches ${target.toString()}`);
}

/** Whether the focused element shows that it is. */
export function focusIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused !== null && getComputedStyle(focused).outlineStyle !== 'none';
  });
}

/** Goes to a field by the Tab key and types into it, in the place of what stood there. */
export async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: typeof label === 'string' });
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Goes to a button or a link by the Tab key and presses it. */
export async function pressKey(page: Page, name: string | RegExp): Promise<void> {
  const target = page.getByRole('button', { name }).or(page.getByRole('link', { name })).first();
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Adds the date of one more child, `YYYY-MM-DD`, to the step that asks for them. */
export async function addChildByKeyboard(page: Page, isoDate: string): Promise<void> {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  await typeInto(page, 'Jour', day);
  await typeInto(page, 'Mois', month);
  await typeInto(page, 'Année', year);
  await pressKey(page, 'Ajouter un autre enfant');
}
