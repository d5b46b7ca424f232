import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
  generateCollege,
  guardiansXml,
  siecleXml,
  studentsXml,
  xlsxOf,
  zipOf,
} from '@trousseau/fixtures';
import { expectFit } from '../support/checks.js';
import { joinStaff } from '../support/console.js';
import { ImportWizard } from '../support/import-wizard.js';
import type { Installation } from '../support/installation.js';
import { pressKey, tabTo } from '../support/keyboard.js';
import { anInstallation, importAtCommandLine, invite, UAI } from '../support/school.js';

const pupils = generateCollege(36)
  .students.filter(({ leftOn }) => leftOn === null)
  .slice(0, 60);

let installation: Installation;
let wizard: ImportWizard;
/** Signed in as the secretary. */
let secretary: Page;

test.beforeAll(async ({ browser }) => {
  installation = await anInstallation();
  secretary = await (await browser.newContext()).newPage();
  const link = await invite(installation, 'secretariat@example.org', 'secretary');
  wizard = new ImportWizard(secretary, await joinStaff(secretary, link, 'Odile Tournebise'));
});

test.afterAll(() => installation.remove());

test('the exports of SIECLE in a ZIP are imported by keyboard alone', async () => {
  const exports = siecleXml({ students: pupils }, { uai: UAI });
  const zip = zipOf({
    'ElevesAvecAdresses.xml': Buffer.from(studentsXml(exports, 'UTF-8')),
    'ResponsablesAvecAdresses.xml': Buffer.from(guardiansXml(exports, 'UTF-8')),
  });
  await wizard.choose({ name: 'ExportXML.zip', buffer: zip });
  await expect(secretary.getByText('Ce fichier dit lui-même qui est qui')).toBeVisible();
  await expectFit(secretary);
  await wizard.toReview();
  await expect(wizard.applyButton).toBeVisible();
  await expectFit(secretary);
  await wizard.apply('for a code');
  await expect(wizard.numbers).toHaveText(['60', '0', '0', '0', '0', '0']);
  await expectFit(secretary);
});

test('a workbook of one class is imported by keyboard alone', async () => {
  const known = pupils
    .slice(0, 4)
    .map((student) => [
      student.lastName,
      student.firstName,
      frenchDate(student.birthDate ?? ''),
      student.className ?? '',
    ]);
  const workbook = xlsxOf([
    {
      name: 'Liste',
      rows: [
        ['Nom', 'Prénom', 'Né(e) le', 'Classe'],
        ...known,
        ['TOURNEBISE', 'Zoë', '07/03/2014', '6A'],
      ],
    },
  ]);
  await wizard.choose({ name: 'Liste.xlsx', buffer: workbook });
  await expect(secretary.getByText('4 colonnes reconnues')).toBeVisible();
  await expectFit(secretary);
  await wizard.toReview();
  await expect(wizard.applyButton).toBeVisible();
  await expect(secretary.getByRole('row', { name: /TOURNEBISE Zoë/ })).toBeVisible();
  await expectFit(secretary);
  await wizard.apply();
  await expect(wizard.numbers).toHaveText(['1', '0', '0', '0', '4', '56']);
  await expectFit(secretary);
});

test('the second sheet of a workbook is chosen by keyboard alone', async () => {
  const titles = ['Nom', 'Prénom', 'Né(e) le', 'Classe'];
  const workbook = xlsxOf([
    { name: '6e', rows: [titles, ['AVENEL', 'Léa', '08/04/2015', '6B']] },
    { name: '5e', rows: [titles, ['ROQUEBERT', 'Noé', '09/05/2014', '5A']] },
  ]);
  await wizard.choose({ name: 'Niveaux.xlsx', buffer: workbook });
  await expect(secretary.getByText(/seule la feuille «.6e.» est lue/)).toBeVisible();
  const sheet = secretary.getByLabel('Feuille');
  await tabTo(secretary, sheet);
  await secretary.keyboard.press('ArrowDown');
  await expect(secretary.getByText(/seule la feuille «.5e.» est lue/)).toBeVisible();
  await expect(sheet).toHaveValue('5e');
  await expect(sheet).toBeFocused();
  await expectFit(secretary);
  await wizard.toReview();
  await expect(secretary.getByRole('row', { name: /ROQUEBERT Noé/ })).toBeVisible();
  await expect(secretary.getByText('AVENEL')).toHaveCount(0);
  await wizard.apply();
  await expect(wizard.numbers).toHaveText(['1', '0', '0', '0', '0', '61']);
});

test('a reading shows how far it is, and is given up by keyboard alone', async () => {
  const rows = Array.from({ length: 240_000 }, (_, index) => `Nom${String(index)};Zoé;6A`);
  const name = 'Académie.csv';
  const buffer = Buffer.from(`Nom;Prénom;Classe\n${rows.join('\n')}\n`);
  await wizard.open({ name, buffer });
  await pressKey(secretary, 'Lire 1 fichier');
  await expect(secretary.getByText(/^[\d\s]+\s(lignes|changements)\s/)).toBeVisible();
  await expectFit(secretary);
  await pressKey(secretary, 'Annuler la lecture');
  await expect(secretary.getByText('La lecture est annulée')).toBeVisible();
  await expect(secretary.getByRole('button', { name: 'Lire 1 fichier' })).toBeEnabled();
  await pressKey(secretary, 'Historique des imports');
  await expect(secretary.getByRole('row')).toHaveCount(4);
});

test('who resembles a known pupil is told from them by keyboard alone', async () => {
  const list = (...rows: readonly string[]): Buffer =>
    Buffer.from(['Nom;Prénom;Né(e) le;Classe', ...rows].join('\n'));
  await importAtCommandLine(installation, list('MOREAU;Léa;05/03/2012;4A'));
  await wizard.choose({ name: 'Jumeaux.csv', buffer: list('MOREAU;Léo;05/03/2012;4A') });
  await wizard.toReview();
  await expect(secretary.getByRole('row', { name: 'Prénom Léo Léa' })).toBeVisible();
  await expectFit(secretary);
  const asked = secretary.getByRole('group', { name: /^Qui est MOREAU Léo/ });
  await tabTo(secretary, asked.getByRole('radio', { name: 'Plus tard' }));
  await secretary.keyboard.press('ArrowLeft');
  await expect(asked.getByRole('radio', { name: 'Deux personnes' })).toBeChecked();
  await pressKey(secretary, /^Enregistrer 1\s.*réponse/);
  await expect(secretary.getByText(/^1\sréponse retenue$/)).toBeVisible();
  await expect(wizard.applyButton).toBeVisible();
  await expectFit(secretary);
  await wizard.apply();
  await expect(wizard.numbers.first()).toHaveText('1');
});

/** `2014-03-07` → `07/03/2014`. */
function frenchDate(isoDate: string): string {
  return isoDate.split('-').reverse().join('/');
}
