import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import type { Authenticator } from '../support/authenticator.js';
import { expectAccessible, expectFit, expectNoSidewaysScroll } from '../support/checks.js';
import { heading, openFromMenu, redeemLink, stepUp } from '../support/console.js';
import { Installation } from '../support/installation.js';
import { readCredentials } from '../support/letters-pdf.js';
import { aCollege, SCHOOL_NAME, UAI } from '../support/school.js';

const CLASS = '6A';
const HEAD = 'direction@example.org';
const SECRETARY = 'secretariat@example.org';
/** How often the router asks who is signed in before it gives up. */
const ASKED = 4;

let installation: Installation;

test.beforeAll(async () => {
  installation = await Installation.serving();
});

test.afterAll(() => installation.remove());

test('from an empty installation to the first printed letters, in the console alone', async ({
  page,
  browser,
}) => {
  const { college, file } = aCollege(37);
  const pupils = college.facts.classes.find(({ name }) => name === CLASS)?.students ?? 0;

  const operator = await test.step('who started it opens the printed link', async () => {
    await openAndRead(page, await installation.setUpLink());
    const authenticator = await redeemLink(page, 'Camille Roche');
    await expect(heading(page, 'Établissements')).toBeVisible();
    await expect(page.getByText(/Créez le premier/)).toBeVisible();
    await expectFit(page);
    return authenticator;
  });

  await test.step('and creates the school, whose code is checked', async () => {
    await page.getByRole('link', { name: 'Créer un établissement' }).click();
    await page.getByLabel('Code UAI').fill('0130001A');
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(SCHOOL_NAME);
    await choose(page, 'Type', 'Collège');
    await page.getByLabel('Adresse, ligne 1').fill('1 rue Ada-Lovelace');
    await page.getByLabel('Code postal').fill('13001');
    await page.getByLabel('Commune').fill('Marseille');
    await page.getByLabel('Nom du chef d’établissement').fill('Claire Vasseur');
    const create = page.getByRole('button', { name: 'Créer un établissement' });
    await create.click();
    await expect(
      page
        .getByText(/UAI/)
        .filter({ hasText: /lettre/ })
        .first(),
    ).toBeVisible();
    await expect(heading(page, 'Créer un établissement')).toBeVisible();
    await expectFit(page);
    await atTelephone(page);
    await page.getByLabel('Code UAI').fill(UAI);
    await create.click();
    await expect(heading(page, 'Tableau de bord')).toBeVisible();
    await expect(page.getByRole('banner')).toContainText(SCHOOL_NAME);
    await expect(page.getByText('Direction', { exact: true })).toBeVisible();
    await expectFit(page);
  });

  const links =
    await test.step('and invites its head by mail, its secretary with a link in the hand', async () => {
      await page.getByRole('link', { name: 'Inviter la direction' }).click();
      await invite(page, HEAD, 'Direction');
      await page.getByRole('button', { name: 'Inviter', exact: true }).click();
      await stepUp(page, operator);
      await expect(page.getByText(`Lien en cours d’envoi à ${HEAD}`)).toBeVisible();
      const head = await installation.mailbox.linkFor(HEAD, `${installation.url}/console/`);
      await page.getByRole('link', { name: 'Inviter un collègue' }).click();
      await invite(page, SECRETARY, 'Secrétariat');
      await page.getByLabel('Envoyer le lien par mail').uncheck();
      await page.getByRole('button', { name: 'Inviter', exact: true }).click();
      const secretary = await takeLink(page, SECRETARY);
      return { head, secretary };
    });

  const [principal, authenticator] = await join(browser, links.head, 'Claire Vasseur');
  await test.step('the head is told what is missing, and begins with the import', async () => {
    await expect(principal.getByText('TROUSSEAU_SMS_URL')).toBeVisible();
    await expect(principal.getByText('Direction', { exact: true })).toBeHidden();
    await expectFit(principal);
    await atTelephone(principal);
    await principal.getByRole('link', { name: 'Importer des classes' }).click();
    await principal
      .getByTestId('import-files')
      .setInputFiles(installation.file('exportCSVExtraction.csv', file));
    await principal.getByRole('button', { name: 'Lire 1 fichier' }).click();
    await principal.getByRole('button', { name: 'Continuer vers la vérification' }).click();
    await expect(principal.getByText(`${String(college.facts.students)} entrants`)).toBeVisible();
  });

  await test.step('the guide leads back to the import that waits, and she applies it', async () => {
    await openFromMenu(principal, 'Tableau de bord');
    await principal.getByRole('link', { name: 'Vérifier l’import' }).click();
    await principal.getByRole('button', { name: /^Appliquer .* changements$/ }).click();
    await stepUp(principal, authenticator);
    await expect(principal.getByText(/changements appliqués le/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('and prints the letters of a class', async () => {
    await openFromMenu(principal, 'Tableau de bord');
    await expectAccessible(principal);
    await principal
      .getByRole('listitem')
      .filter({ hasText: '3 Imprimer' })
      .getByRole('link', { name: 'Préparer des courriers' })
      .click();
    await principal.getByRole('combobox', { name: 'Classes' }).fill(CLASS);
    await principal.getByRole('option', { name: CLASS, exact: true }).click();
    await principal.keyboard.press('Escape');
    await principal.getByRole('radio', { name: 'Élèves', exact: true }).check();
    await principal.getByLabel('Motif de l’impression').fill('rentrée');
    const print = principal.getByRole('button', { name: `Imprimer ${String(pupils)} courriers` });
    await expect(print).toBeVisible();
    const download = principal.waitForEvent('download');
    await print.click();
    const letters = readCredentials(await (await download).path());
    expect(letters).toHaveLength(pupils);
    for (const { text, login, secret } of letters) {
      expect([login, secret]).not.toContain(null);
      expect(text).toContain(SCHOOL_NAME);
      expect(text).toContain('1 rue Ada-Lovelace');
      expect(text).toContain(new URL(installation.url).host);
    }
  });

  await test.step('what is left is to follow, and the envelope was seen', async () => {
    await openFromMenu(principal, 'Tableau de bord');
    await expect(principal.locator('[aria-current="step"]')).toContainText('4 Suivre');
    await expect(principal.getByText('Fenêtre de l’enveloppe')).toBeHidden();
    await expectFit(principal);
  });

  await test.step('the secretary comes in by her link, and sees the same', async () => {
    const [office] = await join(browser, links.secretary, 'Karim Haddad');
    await expect(office.locator('[aria-current="step"]')).toContainText('4 Suivre');
  });

  await test.step('the operator follows, without a name in reach', async () => {
    await page.goto(`${installation.url}/console/`);
    await expect(page.locator('[aria-current="step"]')).toContainText('4 Suivre');
    await expect(page.getByRole('link', { name: 'Élèves', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: SCHOOL_NAME }).click();
    await page.getByRole('menuitem', { name: 'Tous les établissements' }).click();
    await expect(heading(page, 'Établissements')).toBeVisible();
    await expectFit(page);
    await page.getByRole('button', { name: `Ouvrir ${SCHOOL_NAME}` }).click();
    await expect(page.getByRole('banner')).toContainText(SCHOOL_NAME);
  });
});

/** Opens a link and reads for half a minute, after the router has asked in vain who is signed in. */
async function openAndRead(page: Page, link: string): Promise<void> {
  let asked = 0;
  page.on('response', (response) => {
    if (response.url().endsWith('/api/me') && response.status() === 401) asked += 1;
  });
  await page.clock.install();
  await page.goto(link);
  await expect
    .poll(async () => {
      await page.clock.runFor(1_000);
      return asked;
    })
    .toBe(ASKED);
  await page.clock.runFor(30_000);
  await expect(page.getByLabel('Nouveau mot de passe')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/console/invitation');
  await expectFit(page);
}

/** Somebody comes in by their link, in a browser of their own. */
async function join(browser: Browser, link: string, name: string): Promise<[Page, Authenticator]> {
  const page = await (await browser.newContext()).newPage();
  await openAndRead(page, link);
  const authenticator = await redeemLink(page, name);
  await expect(heading(page, 'Tableau de bord')).toBeVisible();
  return [page, authenticator];
}

/** Fills in the invitation of somebody, whose link goes by mail unless it is asked for here. */
async function invite(page: Page, email: string, role: string): Promise<void> {
  await page.getByLabel('Adresse mail').fill(email);
  await choose(page, 'Rôle', role);
}

/** Takes the link that is shown once. */
async function takeLink(page: Page, email: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: `Lien pour ${email}` });
  const link = await dialog.locator('output').innerText();
  await dialog.getByRole('button', { name: 'Je l’ai copié' }).click();
  return link;
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The page fits a telephone too. */
async function atTelephone(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 800 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  if (before) await page.setViewportSize(before);
}
