import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Keys of the console's texts: seen on a page, one is missing. */
const RAW_KEY = /\b(?:app|resources|ra)\.[a-z][\w-]*(?:\.[\w-]+)*/i;

/** No violation of any of axe's rules on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await settle(page);
  const found = (await violations(page)).map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(found, `axe at ${page.url()}`).toEqual([]);
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/**
 * What axe finds. A document keeps axe once it was read: reading it once more, at another width,
 * takes a tenth of the time. Legacy mode needs no second page; nothing here has frames of other sites.
 */
async function violations(page: Page): Promise<Violations> {
  const again = await page.evaluate(async () => {
    const { axe } = window as { axe?: { run(): Promise<{ violations: Violations }> } };
    return axe ? (await axe.run()).violations : null;
  });
  return again ?? (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations;
}

const REACHED =
  'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary';

/** The Tab key comes to every link, button and field of the page, and each of them shows it. */
export async function expectReachableByKeyboard(page: Page): Promise<void> {
  const all = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length,
    REACHED,
  );
  const reached = new Set<number>();
  const unseen: string[] = [];
  for (let press = 0; press < 2 * all + 4 && reached.size < all; press += 1) {
    await page.keyboard.press('Tab');
    const { index, seen, html } = await page.evaluate((selector) => {
      const focused = document.activeElement ?? document.body;
      const shown = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
      const outlined = getComputedStyle(focused).outlineStyle !== 'none';
      return { index: shown.indexOf(focused), seen: outlined, html: focused.outerHTML };
    }, REACHED);
    if (index < 0) continue;
    reached.add(index);
    if (!seen) unseen.push(html);
  }
  expect(unseen, `focus that nobody sees at ${page.url()}`).toEqual([]);
  expect(reached.size, `reached by the Tab key at ${page.url()}`).toBe(all);
}

/** A small telephone, a telephone, a desk. */
const WIDTHS = [320, 390, 1280];
/** Three times the text that the style sheet sets, on a small telephone. */
const LARGE_TEXT = '318.75%';

/** A page of the portal as families have it: accessible at each width, and never wider than the screen, large text included. */
export async function expectReadableAtEveryWidth(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  await setTextSize(page, LARGE_TEXT);
  await expectNoSidewaysScroll(page);
  await setTextSize(page, '');
  if (before) await page.setViewportSize(before);
}

function setTextSize(page: Page, size: string): Promise<void> {
  return page.evaluate((fontSize) => {
    document.documentElement.style.fontSize = fontSize;
  }, size);
}

/** The page is accessible as it is, by keyboard too, and in the other language; comes back to the first. */
export async function expectAccessibleInBothLanguages(page: Page): Promise<void> {
  const address = page.url();
  const document = page.locator('html');
  const language = (await document.getAttribute('lang')) ?? '';
  const other = page.getByRole('banner').getByRole('link', { name: /^(English|Français)$/ });
  await expectReadableAtEveryWidth(page);
  await expectReachableByKeyboard(page);
  await other.click();
  await expect(document).toHaveAttribute('lang', language === 'fr' ? 'en' : 'fr');
  await expectReadableAtEveryWidth(page);
  await other.click();
  await expect(document).toHaveAttribute('lang', language);
  await page.goto(address);
}

/** No text, label, title or placeholder of the page is the key of a text. */
export async function expectNoRawKey(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
    const spoken = [...document.querySelectorAll('*')].flatMap((element) =>
      attributes.flatMap((name) => element.getAttribute(name) ?? []),
    );
    return [document.title, document.body.innerText, ...spoken];
  });
  const keys = texts.flatMap((one) => RAW_KEY.exec(one)?.[0] ?? []);
  expect(keys, `raw keys at ${page.url()}`).toEqual([]);
}

/** A page of the console is accessible as it is, says everything in words and fits a desk. */
export async function expectFit(page: Page): Promise<void> {
  await expectNoRawKey(page);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

/** Nothing of the page lies beyond its right edge. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [wide, shown] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(shown);
}

/** Waits until nothing moves or fades any more: axe would measure half a contrast. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document.getAnimations().map((animation) => animation.finished.catch(() => undefined)),
    ),
  );
}
