import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Authenticator } from '../support/authenticator.js';
import { expectAccessible, expectNoRawKey, expectNoSidewaysScroll } from '../support/checks.js';
import { heading, joinStaff, signInByKeyboard } from '../support/console.js';
import type { Installation } from '../support/installation.js';
import { focusIsSeen, tabTo } from '../support/keyboard.js';
import {
  aCollege,
  anInstallation,
  importAtCommandLine,
  invite,
  lettersOf,
} from '../support/school.js';
import { everyScreen, openScreen } from '../support/screens.js';

const EMAIL = 'direction@example.org';
/** The dark theme's text. */
const LIGHT_INK = 'rgb(233, 230, 222)';

let installation: Installation;
let authenticator: Authenticator;
/** Signed in as the head, for every test but the first. */
let head: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  installation = await anInstallation();
  await importAtCommandLine(installation, aCollege(34).file);
  await lettersOf(installation, ['--class', '4C']);
  head = await (await browser.newContext()).newPage();
  const link = await invite(installation, EMAIL, 'administrator');
  authenticator = await joinStaff(head, link, 'Claire Vasseur');
});

test.afterAll(() => installation.remove());

test('the keyboard alone signs in, finds a student and signs out', async ({ page }) => {
  await signInByKeyboard(page, installation.url, EMAIL, authenticator);

  await page.reload();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await page.reload();
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Élèves', exact: true }));
  expect(await focusIsSeen(page)).toBe(true);
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Élèves')).toBeVisible();
  await tabTo(page, page.getByLabel('Nom, identifiant ou adresse mail'));
  await page.keyboard.type('a');
  const first = page.getByRole('row').nth(1).getByRole('link').first();
  await tabTo(page, first);
  const name = await first.innerText();
  await page.keyboard.press('Enter');
  await expect(heading(page, name)).toBeVisible();

  await page.reload();
  await expect(heading(page, name)).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: /Compte de Claire Vasseur/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Se connecter')).toBeVisible();
});

test('every page is accessible, says everything in French and fits a desk', async () => {
  test.setTimeout(600_000);
  for (const path of await everyScreen(head)) {
    await test.step(path, async () => {
      await openScreen(head, installation.url, path);
      await expect(head.locator('html')).toHaveAttribute('lang', 'fr');
      await expectNoRawKey(head);
      await expectNoSidewaysScroll(head);
      await expectAccessible(head);
    });
  }
});

test('the dark theme is as accessible', async () => {
  test.setTimeout(600_000);
  await openScreen(head, installation.url, '/');
  await fromUserMenu(head, /Compte de/, 'Thème sombre');
  await expect(head.locator('body')).toHaveCSS('color', LIGHT_INK);
  for (const path of await everyScreen(head)) {
    await test.step(path, async () => {
      await openScreen(head, installation.url, path);
      await expectAccessible(head);
    });
  }
  await fromUserMenu(head, /Compte de/, 'Thème clair');
});

test('every page says everything in English after the switch', async () => {
  test.setTimeout(600_000);
  await fromUserMenu(head, /Compte de/, 'English');
  for (const path of await everyScreen(head)) {
    await test.step(path, async () => {
      await openScreen(head, installation.url, path);
      await expect(head.locator('html')).toHaveAttribute('lang', 'en');
      await expectNoRawKey(head);
    });
  }
  await fromUserMenu(head, /Account of/, 'Français');
});

async function fromUserMenu(page: Page, menu: RegExp, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await expect(page.getByRole('menu')).toBeHidden();
}
