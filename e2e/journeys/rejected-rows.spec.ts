import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectFit } from '../support/checks.js';
import { joinStaff } from '../support/console.js';
import { ImportWizard } from '../support/import-wizard.js';
import type { Installation } from '../support/installation.js';
import { pressKey } from '../support/keyboard.js';
import { anInstallation, invite } from '../support/school.js';

const PUPILS = 500;
const FAULTY = 40;
const NO_DATE = '31/02/2014';

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

test('40 faulty rows are mended in the file of the rejected rows, by keyboard alone', async () => {
  await wizard.choose({ name: 'Rentrée.csv', buffer: list() });
  await wizard.toReview();
  await expect(secretary.getByText(/^40\serreurs$/).first()).toBeVisible();
  await expectFit(secretary);
  await wizard.apply('for a code');
  await expect(wizard.numbers.first()).toHaveText(String(PUPILS - FAULTY));
  const mended = await downloadByKeyboard();
  expect(mended.name).toBe('Rentrée - lignes refusées.csv');
  const buffer = Buffer.from(mended.text.replaceAll(NO_DATE, '28/02/2014'), 'utf8');
  await wizard.choose({ name: mended.name, buffer });
  await wizard.toReview();
  await expect(secretary.getByText(/\serreurs?$/)).toHaveCount(0);
  await expectFit(secretary);
  await wizard.apply();
  await expect(wizard.numbers.first()).toHaveText(String(FAULTY));
  await expectFit(secretary);
});

test('a cell is corrected, a row left out and both taken back, by keyboard alone', async () => {
  const rows = [
    'ABEILLE;Zoé;31/02/2014;6A',
    'BOURDON;Noé;32/01/2014;6A',
    'CIGALE;Ana;01/02/2014;6A',
  ];
  const buffer = Buffer.from(`Nom;Prénom;Né(e) le;Classe\n${rows.join('\n')}\n`);
  await wizard.choose({ name: 'Retardataires.csv', buffer });
  await wizard.toReview();
  await pressKey(secretary, /^Corriger la ligne 2/);
  const cell = secretary.getByLabel('Né(e) le (ABEILLE Zoé)');
  await expect(cell).toBeFocused();
  await expect(cell).toHaveValue(NO_DATE);
  await expectFit(secretary);
  await secretary.keyboard.press('Escape');
  await expect(cell).toHaveCount(0);
  await pressKey(secretary, /^Corriger la ligne 2/);
  await secretary.keyboard.press('ControlOrMeta+A');
  await secretary.keyboard.type('28/02/2014');
  await secretary.keyboard.press('Enter');
  await pressKey(secretary, /^Laisser de côté la ligne 3/);
  await pressKey(secretary, /^Enregistrer 2\slignes/);
  await expect(secretary.getByText(/^2\slignes corrigées ou laissées de côté$/)).toBeVisible();
  await expect(secretary.getByText(/31\/02\/2014 → 28\/02\/2014 \(corrigé\)/)).toBeVisible();
  await expect(secretary.getByText(/\serreurs?$/)).toHaveCount(0);
  await expectFit(secretary);
  await pressKey(secretary, /^Revenir en arrière pour la ligne 3/);
  await expect(secretary.getByText(/^1\sligne corrigée ou laissée de côté$/)).toBeVisible();
  await expect(secretary.getByText(/^1\serreur$/).first()).toBeVisible();
});

/** Pupils in many classes, of whom some have a birth date that does not exist. */
function list(): Buffer {
  const rows = Array.from({ length: PUPILS }, (_, index) => {
    const name = `${letters(index)}OLLIVAUD`;
    const date = index % 12 === 5 && index < FAULTY * 12 ? NO_DATE : '01/03/2014';
    return `${name};Prénom${letters(index)};${date};6${'ABCDEFGH'[index % 8] ?? ''};${String(index)}`;
  });
  return Buffer.from(['Nom;Prénom;Né(e) le;Classe;Casier', ...rows].join('\n'));
}

/** Three letters, no two of near numbers alike. */
function letters(index: number): string {
  return [index % 26, Math.floor(index / 26) % 26, (index * 7) % 26]
    .map((one) => String.fromCharCode(97 + one))
    .join('');
}

async function downloadByKeyboard(): Promise<{ readonly name: string; readonly text: string }> {
  const download = secretary.waitForEvent('download');
  await pressKey(secretary, /^Télécharger les 40\slignes refusées/);
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
