import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { Authenticator } from './authenticator.js';
import { expectAccessible } from './checks.js';

/** A password that anybody in a test may have. */
export const STAFF_PASSWORD = 'girafe tonnerre biscuit lagune';

/**
 * Redeems a one-time link, enrols an authenticator and arrives at the dashboard.
 *
 * @param now the time of the installation, where it is another one
 */
export async function joinStaff(
  page: Page,
  link: string,
  name: string,
  now: () => number = Date.now,
): Promise<Authenticator> {
  await page.goto(link);
  const authenticator = await redeemLink(page, name, now);
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  return authenticator;
}

/** Chooses a password on the page of a one-time link, which is open, and enrols an authenticator. */
export async function redeemLink(
  page: Page,
  name: string,
  now: () => number = Date.now,
): Promise<Authenticator> {
  await page.getByLabel('Prénom et nom').fill(name);
  await page.getByLabel('Nouveau mot de passe').fill(STAFF_PASSWORD);
  await page.getByLabel('Le même mot de passe, encore une fois').fill(STAFF_PASSWORD);
  await page.getByRole('button', { name: 'Choisir ce mot de passe' }).click();
  await page.getByRole('button', { name: 'Commencer' }).click();
  const secret = await page.getByText(/^(?:[A-Z2-7]{4} ?){8}$/).innerText();
  const authenticator = new Authenticator(secret, now);
  await page.getByLabel('Code à six chiffres').fill(authenticator.code());
  await page.getByRole('button', { name: 'Confirmer ce code' }).click();
  await page.getByRole('button', { name: 'Ils sont en lieu sûr, continuer' }).click();
  return authenticator;
}

/** Signs in by keyboard alone and arrives at the dashboard. */
export async function signInByKeyboard(
  page: Page,
  url: string,
  email: string,
  authenticator: Authenticator,
): Promise<void> {
  await page.goto(`${url}/console`);
  await expect(page.getByLabel('Adresse mail')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(STAFF_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code à six chiffres')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(authenticator.code());
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
}

/** Answers the dialog that asks for a fresh code. */
export async function stepUp(page: Page, authenticator: Authenticator): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Un nouveau code' });
  await dialog.getByLabel('Code à six chiffres').fill(authenticator.code());
  await dialog.getByRole('button', { name: 'Continuer' }).click();
  await expect(dialog).toBeHidden();
}

/** Opens a page of the menu. */
export async function openFromMenu(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Menu principal' });
  await menu.getByRole('link', { name, exact: true }).click();
}

/** The page's own heading. */
export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name });
}
