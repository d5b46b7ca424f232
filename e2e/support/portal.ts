import { expect } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import type { Holder } from '@trousseau/shared';
import { heading } from './console.js';

/** A password that anybody in a test may choose. */
export const FAMILY_PASSWORD = 'hirondelle granit 47 parapluie';

/** The telephone of most families. */
const PHONE = { width: 360, height: 800 };

/** Lets somebody use a telephone of their own, with nothing in it. */
export async function onPhone(
  browser: Browser,
  use: (page: Page) => Promise<void>,
  options: { readonly javaScriptEnabled?: boolean } = {},
): Promise<void> {
  const context = await browser.newContext({ viewport: PHONE, ...options });
  await use(await context.newPage());
  await context.close();
}

/** Signs in on the page of a profile. */
export async function signInFamily(
  page: Page,
  url: string,
  profile: Holder,
  login: string,
  password: string,
): Promise<void> {
  await page.goto(`${url}/connexion/${profile === 'student' ? 'eleve' : 'responsable'}`);
  await page.getByLabel('Identifiant').fill(login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

/** Chooses a password, twice. */
export async function choosePassword(page: Page, password: string): Promise<void> {
  await expect(heading(page, 'Choisissez votre mot de passe')).toBeVisible();
  await page.getByLabel('Nouveau mot de passe').fill(password);
  await page.getByLabel('Le même mot de passe, encore une fois').fill(password);
  await page.getByRole('button', { name: 'Continuer' }).click();
}

/** Types a date, `YYYY-MM-DD`, into the three fields of the page. */
export async function typeDate(page: Page, isoDate: string): Promise<void> {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  await page.getByLabel('Jour').fill(String(Number(day)));
  await page.getByLabel('Mois').fill(String(Number(month)));
  await page.getByLabel('Année').fill(year);
}
