import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/checks.js';
import { heading, openFromMenu } from '../support/console.js';
import { Demo } from '../support/demo.js';

const SECRETARY = 'secretariat@demo.example';
const PROVIDER = 'l’académie (simulée)';

let demo: Demo;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await Demo.started();
});

test.afterAll(() => demo.remove());

/** Says at the provider who one is. */
async function signInThere(page: Page, email: string): Promise<void> {
  await expect(heading(page, 'Fournisseur d’identité simulé')).toBeVisible();
  await page.getByRole('button', { name: email }).click();
}

async function openMyAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Compte de/ }).click();
  await page.getByRole('menuitem', { name: 'Mon compte' }).click();
  await expect(heading(page, 'Mon compte')).toBeVisible();
}

test('a secretary links her account to the provider, comes in by it, and ends a session that is not hers', async ({
  page,
  browser,
}) => {
  await test.step('the provider knows her, and nobody here does yet', async () => {
    await page.goto(`${demo.url}/console`);
    await page.getByRole('button', { name: `Se connecter avec ${PROVIDER}` }).click();
    await signInThere(page, SECRETARY);
    await expect(page.getByRole('alert')).toHaveText(/Aucun compte d’ici n’est encore relié/);
    expect(new URL(page.url()).search).toBe('');
    await expectAccessible(page);
  });

  await test.step('she links it, signed in with her password', async () => {
    await demo.signInStaff(page, SECRETARY);
    await openMyAccount(page);
    await expectAccessible(page);
    // the provider knows the browser still: it asks nothing
    await page.getByRole('button', { name: `Relier mon compte à ${PROVIDER}` }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(SECRETARY);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: `Relier mon compte à ${PROVIDER}` }).click();
    await expect(page.getByText(/Votre compte est relié depuis/)).toBeVisible();
  });

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await test.step('another browser comes in by the provider', async () => {
    await other.goto(`${demo.url}/console`);
    await other.getByRole('button', { name: `Se connecter avec ${PROVIDER}` }).click();
    await signInThere(other, SECRETARY);
    await expect(heading(other, 'Tableau de bord')).toBeVisible();
  });

  await test.step('she sees it, and ends it: its next click is refused', async () => {
    await page.reload();
    await expect(page.getByText('Cette session')).toBeVisible();
    await expect(
      page.getByText('Navigateur où ce compte n’avait jamais servi').first(),
    ).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Fermer m/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Fermer m/ })
      .click();
    await expect(page.getByText(/fermées?$/)).toBeVisible();
    await openFromMenu(other, 'Élèves');
    await expect(other.getByLabel('Mot de passe')).toBeVisible();
  });
  await elsewhere.close();
});

test('the head limits a role to the network of the school, and cannot shut herself out', async ({
  page,
}) => {
  await demo.signInStaff(page, 'principale@demo.example');
  await openFromMenu(page, 'Réseaux autorisés');
  await expectAccessible(page);
  const change = async (role: RegExp, networks: string): Promise<void> => {
    await page.getByRole('button', { name: role }).click();
    await page.getByLabel('Réseaux autorisés').fill(networks);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Limiter/ })
      .click();
  };
  await change(/Réseaux du rôle .*(Direction|dministr)/i, '192.0.2.0/24');
  await expect(page.getByRole('alert')).toHaveText(/vous seriez refusé aussitôt/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await change(/Réseaux du rôle .*Secrétariat/i, '192.0.2.0/24');
  await expect(page.getByText('Réseaux enregistrés.')).toBeVisible();

  const elsewhere = await page.context().browser()?.newContext();
  const secretary = await elsewhere?.newPage();
  if (!secretary) throw new Error('no other browser');
  await secretary.goto(`${demo.url}/console`);
  await secretary.getByLabel('Adresse mail').fill(SECRETARY);
  await secretary.getByLabel('Mot de passe').fill(demo.staffPassword);
  await secretary.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await expect(secretary.getByRole('alert')).toHaveText(/que depuis certains réseaux/);
  await elsewhere?.close();
});
