import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Authenticator } from '../support/authenticator.js';
import { expectAccessible, expectNoRawKey, expectNoSidewaysScroll } from '../support/checks.js';
import { heading, joinStaff } from '../support/console.js';
import type { Installation } from '../support/installation.js';
import { pressKey, tabTo } from '../support/keyboard.js';
import { anInstallation, invite } from '../support/school.js';

const PUPILS = 500;
const FAULTY = 40;
const NO_DATE = '31/02/2014';

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

test('40 faulty rows are mended in the file of the rejected rows, by keyboard alone', async () => {
  await choose('Rentrée.csv', list());
  await pressKey(secretary, 'Continuer vers la vérification');
  await expect(secretary.getByText(/^40\serreurs$/).first()).toBeVisible();
  await expectFit();
  await applyByKeyboard(giveCode);
  await expect(numbers().first()).toHaveText(String(PUPILS - FAULTY));
  const mended = await downloadByKeyboard();
  expect(mended.name).toBe('Rentrée - lignes refusées.csv');
  await choose(mended.name, Buffer.from(mended.text.replaceAll(NO_DATE, '28/02/2014'), 'utf8'));
  await pressKey(secretary, 'Continuer vers la vérification');
  await expect(secretary.getByText(/\serreurs?$/)).toHaveCount(0);
  await expectFit();
  await applyByKeyboard();
  await expect(numbers().first()).toHaveText(String(FAULTY));
  await expectFit();
});

test('a cell is corrected, a row left out and both taken back, by keyboard alone', async () => {
  const rows = [
    'ABEILLE;Zoé;31/02/2014;6A',
    'BOURDON;Noé;32/01/2014;6A',
    'CIGALE;Ana;01/02/2014;6A',
  ];
  await choose(
    'Retardataires.csv',
    Buffer.from(`Nom;Prénom;Né(e) le;Classe\n${rows.join('\n')}\n`),
  );
  await pressKey(secretary, 'Continuer vers la vérification');
  await pressKey(secretary, /^Corriger la ligne 2/);
  const cell = secretary.getByLabel('Né(e) le (ABEILLE Zoé)');
  await expect(cell).toBeFocused();
  await expect(cell).toHaveValue(NO_DATE);
  await expectFit();
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
  await expectFit();
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

/** Opens the wizard, chooses a file and has it read, by keyboard alone. */
async function choose(name: string, buffer: Buffer): Promise<void> {
  await pressKey(secretary, 'Importer');
  await pressKey(secretary, 'Importer des classes');
  await expect(heading(secretary, 'Importer des classes')).toBeVisible();
  await tabTo(secretary, secretary.getByRole('button', { name: 'Choisir des fichiers' }));
  const chooser = secretary.waitForEvent('filechooser');
  await secretary.keyboard.press('Enter');
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer });
  await pressKey(secretary, 'Lire 1 fichier');
  await expect(secretary.getByRole('button', { name: /Continuer/ })).toBeVisible();
}

async function applyByKeyboard(whenAsked = () => Promise.resolve()): Promise<void> {
  await pressKey(secretary, /^Appliquer [\d\s]+changement/);
  await whenAsked();
  await expect(secretary.getByText(/changements? appliqués? le/)).toBeVisible({ timeout: 30_000 });
}

/** Answers the dialog for a fresh code, which then holds for ten minutes. */
async function giveCode(): Promise<void> {
  await expect(secretary.getByLabel('Code à six chiffres')).toBeFocused();
  await secretary.keyboard.type(authenticator.code());
  await secretary.keyboard.press('Enter');
}

function numbers(): Locator {
  return secretary.getByRole('row', { name: /^Élèves / }).getByRole('cell');
}

/** The step is accessible, says everything in French and fits a desk. */
async function expectFit(): Promise<void> {
  await expectNoRawKey(secretary);
  await expectNoSidewaysScroll(secretary);
  await expectAccessible(secretary);
}
