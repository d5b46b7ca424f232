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
