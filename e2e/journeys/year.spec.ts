import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Authenticator } from '../support/authenticator.js';
import { expectFit } from '../support/checks.js';
import { heading, joinStaff, signInByKeyboard } from '../support/console.js';
import { giveCode, ImportWizard } from '../support/import-wizard.js';
import { Installation } from '../support/installation.js';
import { pressKey, typeInto } from '../support/keyboard.js';
import { readCredentials } from '../support/letters-pdf.js';
import { importAtCommandLine, invite, SCHOOL_NAME, UAI } from '../support/school.js';

const EMAIL = 'direction@example.org';
/** The summer of this journey: the next one but for the machine's own year, so that it always lies ahead. */
const YEAR = new Date().getFullYear() + 1;
const JUNE = new Date(`${String(YEAR)}-06-22T08:00:00Z`);
const SEPTEMBER = new Date(`${String(YEAR)}-09-01T06:00:00Z`);
const NEXT = `${String(YEAR)}-${String(YEAR + 1)}`;

const BEFORE = [
  ['ANSEL;Ana', '6A'],
  ['TALBOT;Tom', '6A'],
  ['MARTY;Max', '6B'],
  ['ESTEVE;Eva', '3A'],
  ['DURIEU;Dan', '3A'],
] as const;
const AFTER = [
  ['ANSEL;Ana', '5A'],
  ['TALBOT;Tom', '5A'],
  ['MARTY;Max', '5B'],
] as const;
const ARRIVALS = [
  ['ZOLA;Zoé', '6A'],
  ['ÑUÑEZ;Inès', '6A'],
] as const;

let installation: Installation;
let authenticator: Authenticator;
let wizard: ImportWizard;
/** Signed in as the head. */
let head: Page;

test.beforeAll(async ({ browser }) => {
  installation = await Installation.serving();
  await installation.moveTo(JUNE);
  await installation.run('create-school', '--uai', UAI, '--name', SCHOOL_NAME);
  await importAtCommandLine(installation, list(BEFORE));
  head = await (await browser.newContext()).newPage();
  const link = await invite(installation, EMAIL, 'administrator');
  authenticator = await joinStaff(head, link, 'Claire Vasseur', installation.now);
  wizard = new ImportWizard(head, authenticator);
});

test.afterAll(() => installation.remove());

test('from June to September: the next year is opened, imported, switched to, and its arrivals get letters', async () => {
  await test.step('in June the head opens the next year', async () => {
    await pressKey(head, 'Année scolaire');
    await expect(heading(head, 'Année scolaire')).toBeVisible();
    await expectFit(head);
    const open = `Ouvrir l’année ${NEXT}`;
    await pressKey(head, open);
    await expect(head.getByRole('dialog', { name: open })).toBeVisible();
    await expectFit(head);
    await pressKey(head, open);
    await expect(head.getByText(`Personne n’est encore attendu en ${NEXT}`)).toBeVisible();
    await expectFit(head);
  });

  await test.step('September’s roster is imported into it: nothing changes yet', async () => {
    await wizard.choose({ name: 'Rentrée.csv', buffer: roster(), year: /^L’année suivante/ });
    await wizard.toReview();
    await expect(head.getByText(new RegExp(`Pour ${NEXT}, arrivées.: 2`))).toBeVisible();
    await expect(head.getByText(/passages.: 3/)).toBeVisible();
    await expectFit(head);
    await wizard.apply('for a code');
    await expect(wizard.numbers.first()).toHaveText('2');
    const letters = head.getByRole('button', { name: /^Imprimer les courriers des.4.nouveaux$/ });
    await expect(letters).toBeDisabled();
    await expect(letters).toHaveAccessibleDescription(new RegExp(`après la bascule en ${NEXT}`));
    await expectFit(head);
  });

  await test.step('the page of the year says who arrives, goes on and leaves', async () => {
    await pressKey(head, 'Année scolaire');
    await expect(head.getByText('2, dont 2 du dernier niveau')).toBeVisible();
    await expect(head.getByRole('row', { name: /^6A 2 2$/ })).toBeVisible();
    await expect(head.getByRole('row', { name: /^5A 2 0$/ })).toBeVisible();
    await expectFit(head);
  });

  await test.step('in September the head switches', async () => {
    await installation.moveTo(SEPTEMBER);
    await signInByKeyboard(head, installation.url, EMAIL, authenticator);
    await pressKey(head, 'Année scolaire');
    const name = `Basculer en ${NEXT}`;
    await pressKey(head, name);
    await expect(head.getByRole('dialog', { name })).toContainText(/Arrivées.: 2, passages.: 3/);
    await expectFit(head);
    await pressKey(head, name);
    await giveCode(head, authenticator);
    await expect(head.getByText(new RegExp(`^Bascule de .* en ${NEXT} le`))).toBeVisible();
    await expectFit(head);
  });

  await test.step('the switch could be undone, and the dialog says what that would do', async () => {
    await pressKey(head, 'Annuler la bascule');
    const dialog = head.getByRole('dialog', { name: 'Annuler la bascule' });
    await expect(dialog.getByText(/^7.élèves retrouvent leur place/)).toBeVisible();
    await expectFit(head);
    await head.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('letters are printed for the arrivals and their parents alone', async () => {
    await pressKey(head, 'Importer');
    await expect(head.getByRole('row')).toHaveCount(3);
    await pressKey(head, new RegExp(`/${String(YEAR)}`));
    await pressKey(head, /^Imprimer les courriers des.4.nouveaux$/);
    await expect(head.getByRole('button', { name: 'Imprimer 4 courriers' })).toBeVisible();
    await expectFit(head);
    await typeInto(head, /^Motif de l’impression/, 'rentrée');
    const download = head.waitForEvent('download');
    await pressKey(head, 'Imprimer 4 courriers');
    const printed = readCredentials(await (await download).path()).map(({ login }) => login);
    expect([...printed].sort()).toEqual(['i.nunez', 'm.zola', 'n.nunez', 'z.zola']);
    await expect(heading(head, /^4.courriers du/)).toBeVisible();
    await expectFit(head);
  });
});

/** A file of pupils, each with a class. */
function list(pupils: readonly (readonly [string, string])[]): Buffer {
  const rows = pupils.map(([name, inClass], index) => `${name};${born(index)};${inClass}`);
  return Buffer.from(['Nom;Prénom;Né(e) le;Classe', ...rows].join('\n'));
}

/** September’s roster: those who stay, a class higher, and the arrivals with a parent each. */
function roster(): Buffer {
  const titles = 'Nom;Prénom;Né(e) le;Classe;Nom responsable;Prénom responsable';
  const staying = AFTER.map(([name, inClass], index) => `${name};${born(index)};${inClass};;`);
  const arriving = ARRIVALS.map(([name, inClass], index) => {
    const parent = index === 0 ? 'ZOLA;Maya' : 'ÑUÑEZ;Noé';
    return `${name};${born(index + 20)};${inClass};${parent}`;
  });
  return Buffer.from([titles, ...staying, ...arriving].join('\n'));
}

/** A birth date of its own for each. */
function born(index: number): string {
  return `${String(index + 1).padStart(2, '0')}/03/2014`;
}
