import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/checks.js';
import { heading, joinStaff, openFromMenu, stepUp } from '../support/console.js';
import type { Installation } from '../support/installation.js';
import { readCredentials } from '../support/letters-pdf.js';
import type { PrintedLetter } from '../support/letters-pdf.js';
import { studentsWithLetters } from '../support/people.js';
import {
  choosePassword,
  FAMILY_PASSWORD,
  onPhone,
  signInFamily,
  typeDate,
} from '../support/portal.js';
import { aCollege, anInstallation, invite } from '../support/school.js';

const CLASS = '6A';

let installation: Installation;

test.beforeAll(async () => {
  installation = await anInstallation();
});

test.afterAll(() => installation.remove());

test('from the export to the activated student', async ({ page, browser }) => {
  const { college, file } = aCollege(31);
  const pupils = college.facts.classes.find(({ name }) => name === CLASS)?.students ?? 0;
  const link = await invite(installation, 'direction@example.org', 'administrator');

  const authenticator = await test.step('the head joins with the one-time link', () =>
    joinStaff(page, link, 'Claire Vasseur'));

  await test.step('she imports the SIECLE extraction through the wizard', async () => {
    await page.getByRole('link', { name: 'Importer des classes' }).click();
    await expectAccessible(page);
    await page
      .getByTestId('import-files')
      .setInputFiles(installation.file('exportCSVExtraction.csv', file));
    await page.getByRole('button', { name: 'Lire 1 fichier' }).click();
    await expect(page.getByText('SIECLE, extraction').first()).toBeAttached();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Continuer vers la vérification' }).click();
    await expect(page.getByText(`${String(college.facts.students)} entrants`)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Appliquer .* changements$/ }).click();
    await stepUp(page, authenticator);
    await expect(page.getByText(/changements appliqués le/)).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
  });

  await test.step('the dashboard counts the class, nobody activated yet', async () => {
    await openFromMenu(page, 'Tableau de bord');
    await expect(studentsOf(page, CLASS)).toHaveText(new RegExp(`^0 / ${String(pupils)}`));
    await expectAccessible(page);
  });

  const letters = await test.step('she prints the class, by the code that she gave', async () => {
    await chooseLetters(page);
    const print = page.getByRole('button', { name: `Imprimer ${String(pupils)} courriers` });
    // Until the figures of this choice are there, those of the last one stand dimmed.
    await expect(print).toBeVisible();
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await print.click();
    const pdf = await download;
    expect(pdf.suggestedFilename()).toMatch(/^Courriers 6A \d\d-\d\d-\d{4}\.pdf$/);
    await expect(heading(page, new RegExp(`^${String(pupils)} courriers du`))).toBeVisible();
    await expectAccessible(page);
    return readCredentials(await pdf.path());
  });
  expect(letters).toHaveLength(pupils);
  const [pupil, other] = studentsWithLetters(college, letters);
  if (!pupil || !other) throw new Error('nobody of the class can be told by name');

  await test.step('a student activates on a telephone with the sheet in hand', () =>
    onPhone(browser, async (phone) => {
      const { login, secret } = pupil.letter;
      await signInFamily(phone, installation.url, 'student', login, secret ?? '');
      await choosePassword(phone, FAMILY_PASSWORD);
      await typeDate(phone, pupil.student.birthDate ?? '');
      await expectAccessible(phone);
      await phone.getByRole('button', { name: 'Activer mon compte' }).click();
      await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
      await expect(phone.getByRole('definition')).toHaveText(login);
      await expectAccessible(phone);
    }));

  await test.step('the dashboard has moved', async () => {
    await openFromMenu(page, 'Tableau de bord');
    await expect(studentsOf(page, CLASS)).toHaveText(new RegExp(`^1 / ${String(pupils)}`));
  });

  await test.step('printing the class again gives that student the page without a secret', async () => {
    await chooseLetters(page);
    await page.getByRole('checkbox', { name: 'Déjà activés' }).check();
    const figures = page.getByRole('listitem');
    await expect(figures.filter({ hasText: 'laissées de côté' })).toContainText(String(pupils - 1));
    await expect(figures.filter({ hasText: 'nouveau mot de passe' })).toContainText('0');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Imprimer 1 courrier', exact: true }).click();
    const again: PrintedLetter[] = readCredentials(await (await download).path());
    expect(again.map(({ login, secret }) => ({ login, secret }))).toEqual([
      { login: pupil.letter.login, secret: null },
    ]);
  });

  await test.step('every other letter still works', () =>
    onPhone(browser, async (phone) => {
      const { login, secret } = other.letter;
      await signInFamily(phone, installation.url, 'student', login, secret ?? '');
      await expect(heading(phone, 'Choisissez votre mot de passe')).toBeVisible();
    }));
});

/** Fills in the page that prepares letters: the students of the class. */
async function chooseLetters(page: Page): Promise<void> {
  await openFromMenu(page, 'Courriers');
  await page.getByRole('link', { name: 'Préparer des courriers' }).click();
  await page.getByRole('combobox', { name: 'Classes' }).fill(CLASS);
  await page.getByRole('option', { name: CLASS, exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Élèves', exact: true }).check();
  await page.getByLabel('Motif de l’impression').fill('rentrée');
}

/** The cell of the dashboard that counts the students of a class. */
function studentsOf(page: Page, className: string) {
  return page
    .getByRole('table', { name: /classe par classe/ })
    .getByRole('row', { name: new RegExp(`^${className}\\b`) })
    .getByRole('cell')
    .first();
}
