import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import {
  generateCollege,
  guardiansXml,
  siecleXml,
  studentsXml,
  xlsxOf,
  zipOf,
} from '@trousseau/fixtures';
import type { Authenticator } from '../support/authenticator.js';
import { expectAccessible, expectNoRawKey, expectNoSidewaysScroll } from '../support/checks.js';
import { heading, joinStaff } from '../support/console.js';
import type { Installation } from '../support/installation.js';
import { focusIsSeen, pressKey, tabTo } from '../support/keyboard.js';
import { anInstallation, invite, UAI } from '../support/school.js';

const pupils = generateCollege(36)
  .students.filter(({ leftOn }) => leftOn === null)
  .slice(0, 60);

let installation: Installation;
let authenticator: Authenticator;
/** Signed in as the secretary. */
let secretary: Page;

test.beforeAll(async ({ browser }) => {
  installation = await anInstallation();
  secretary = await (await browser.newContext()).newPage();
  const link = await invite(installation, 'secretariat@example.org', 'secretary');
  authenticator = await joinStaff(secretary, link, 'Odile Tournebise');
});

test.afterAll(() => installation.remove());

test('the exports of SIECLE in a ZIP are imported by keyboard alone', async () => {
  const exports = siecleXml({ students: pupils }, { uai: UAI });
  const zip = zipOf({
    'ElevesAvecAdresses.xml': Buffer.from(studentsXml(exports, 'UTF-8')),
    'ResponsablesAvecAdresses.xml': Buffer.from(guardiansXml(exports, 'UTF-8')),
  });
  await choose('ExportXML.zip', zip);
  await expect(secretary.getByText('Ce fichier dit lui-même qui est qui')).toBeVisible();
  await expectFit();
  await pressKey(secretary, 'Continuer vers la vérification');
  await expect(apply()).toBeVisible();
  await expectFit();
  await applyByKeyboard(giveCode);
  await expect(numbers()).toHaveText(['60', '0', '0', '0', '0', '0']);
  await expectFit();
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
  await choose('Liste.xlsx', workbook);
  await expect(secretary.getByText('4 colonnes reconnues')).toBeVisible();
  await expectFit();
  await pressKey(secretary, 'Continuer vers la vérification');
  await expect(apply()).toBeVisible();
  await expect(secretary.getByRole('row', { name: /TOURNEBISE Zoë/ })).toBeVisible();
  await expectFit();
  await applyByKeyboard();
  await expect(numbers()).toHaveText(['1', '0', '0', '0', '4', '56']);
  await expectFit();
});

/** Opens the wizard, chooses a file and has it read, by keyboard alone. */
async function choose(name: string, buffer: Buffer): Promise<void> {
  await pressKey(secretary, 'Importer');
  await pressKey(secretary, 'Importer des classes');
  await expect(heading(secretary, 'Importer des classes')).toBeVisible();
  await tabTo(secretary, secretary.getByRole('button', { name: 'Choisir des fichiers' }));
  const chooser = secretary.waitForEvent('filechooser');
  await secretary.keyboard.press('Enter');
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  await expect(secretary.getByText(name)).toBeVisible();
  await expectFit();
  await pressKey(secretary, 'Lire 1 fichier');
  await expect(secretary.getByRole('button', { name: /Continuer/ })).toBeVisible();
}

/** Applies what is shown. Nothing else is asked: few pupils change, or there were none before. */
async function applyByKeyboard(whenAsked = () => Promise.resolve()): Promise<void> {
  await tabTo(secretary, apply());
  expect(await focusIsSeen(secretary)).toBe(true);
  await secretary.keyboard.press('Enter');
  await whenAsked();
  await expect(secretary.getByText(/changements? appliqués? le/)).toBeVisible({ timeout: 30_000 });
}

/** Answers the dialog for a fresh code, which then holds for ten minutes. */
async function giveCode(): Promise<void> {
  await expect(secretary.getByLabel('Code à six chiffres')).toBeFocused();
  await expectFit();
  await secretary.keyboard.type(authenticator.code());
  await secretary.keyboard.press('Enter');
}

function apply(): Locator {
  return secretary.getByRole('button', { name: /^Appliquer [\d\s]+changement/ });
}

/** What the report says of students: arrived, changed, moved, left, unchanged, absent from the file. */
function numbers(): Locator {
  return secretary.getByRole('row', { name: /^Élèves / }).getByRole('cell');
}

/** The step is accessible, says everything in French and fits a desk. */
async function expectFit(): Promise<void> {
  await expectNoRawKey(secretary);
  await expectNoSidewaysScroll(secretary);
  await expectAccessible(secretary);
}

/** `2014-03-07` → `07/03/2014`. */
function frenchDate(isoDate: string): string {
  return isoDate.split('-').reverse().join('/');
}
