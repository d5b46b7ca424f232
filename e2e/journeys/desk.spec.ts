import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/checks.js';
import { heading } from '../support/console.js';
import { Demo } from '../support/demo.js';

const SEARCH = 'Rechercher un élève ou un responsable';
const WIDTHS = [1280, 390];

let demo: Demo;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await Demo.started();
});

test.afterAll(() => demo.remove());

/** Keeps what is seen beside what the test found: somebody is to look at it. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
}

/** A guardian of the school, and the surname with its second and third letters swapped. */
async function someGuardian(page: Page): Promise<{ name: string; typed: string }> {
  const links = page.locator('main a[href*="/guardians/"]');
  const link = links.filter({ hasText: /^[A-Z]{6,} [A-Z][a-z]+$/ }).first();
  const name = (await link.textContent()) ?? '';
  const surname = name.split(' ')[0] ?? '';
  const typed = `${surname.charAt(0)}${surname.charAt(2)}${surname.charAt(1)}${surname.slice(3)}`;
  return { name, typed: `${typed} ${name.split(' ').at(-1) ?? ''}`.toLowerCase() };
}

test('a parent at the desk is found with a typo and opened by keyboard, on a desk and on a telephone', async ({
  page,
}) => {
  await demo.signInStaff(page, 'secretariat@demo.example');
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${demo.url}/console/guardians`);
    // rows on a desk, cards on a telephone
    await expect(page.locator('main a[href*="/guardians/"][href$="/show"]').first()).toBeVisible();
    await expectAccessible(page);
    await look(page, `guardians-${String(width)}`);
    const { name, typed } = await someGuardian(page);
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: SEARCH })).toBeFocused();
    await page.keyboard.type(typed);
    const option = page.getByRole('option', { name }).first();
    await expect(option).toContainText('Responsable de');
    await expectAccessible(page);
    await look(page, `found-${String(width)}`);
    while ((await option.getAttribute('aria-selected')) !== 'true') {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await expect(heading(page, name)).toBeVisible();
    await expect(page).toHaveURL(/\/guardians\/[\w-]+\/show$/);
  }
});

test('nobody found, an address that leads nowhere, and columns that are not wanted', async ({
  page,
}) => {
  await demo.signInStaff(page, 'secretariat@demo.example');
  await page.keyboard.press('/');
  await page.keyboard.type('xqzwk');
  await expect(page.getByText('Personne ne correspond')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText('Personne ne correspond')).toBeHidden();
  await page.goto(`${demo.url}/console/nulle-part`);
  await expect(heading(page, 'Page introuvable')).toBeVisible();
  await expectAccessible(page);
  await look(page, 'not-found');
  await page.goto(`${demo.url}/console/guardians`);
  await page.getByRole('button', { name: 'Colonnes' }).click();
  await expectAccessible(page);
  await look(page, 'columns');
  await page.getByRole('menuitemcheckbox', { name: 'Commune' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Commune' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Commune' })).toBeHidden();
});
