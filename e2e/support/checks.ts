import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Keys of the console's texts: seen on a page, one is missing. */
const RAW_KEY = /\b(?:app|resources|ra)\.[a-z][\w-]*(?:\.[\w-]+)*/i;

/** No violation of any of axe's rules on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await settle(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(found, `axe at ${page.url()}`).toEqual([]);
}

/** The page is accessible as it is, and in the other language; comes back to the first. */
export async function expectAccessibleInBothLanguages(page: Page): Promise<void> {
  const address = page.url();
  const document = page.locator('html');
  const language = (await document.getAttribute('lang')) ?? '';
  const other = page.getByRole('banner').getByRole('link', { name: /^(English|Français)$/ });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await other.click();
  await expect(document).toHaveAttribute('lang', language === 'fr' ? 'en' : 'fr');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
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
