import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { displayName } from '@trousseau/shared';
import type { ActivationStatus, Holder } from '@trousseau/shared';
import { expectAccessibleInBothLanguages } from '../support/checks.js';
import { heading } from '../support/console.js';
import type { Installation } from '../support/installation.js';
import { addChildByKeyboard, focusIsSeen, pressKey, typeInto } from '../support/keyboard.js';
import type { PrintedLetter } from '../support/letters-pdf.js';
import { guardiansWithLetters, studentsWithLetters } from '../support/people.js';
import { FAMILY_PASSWORD, onPhone } from '../support/portal.js';
import {
  aCollege,
  anInstallation,
  importAtCommandLine,
  lettersOf,
  UAI,
} from '../support/school.js';

const EMAIL = 'responsable@example.net';
const { college, file } = aCollege(35);

let installation: Installation;

test.beforeAll(async () => {
  installation = await anInstallation();
  await importAtCommandLine(installation, file);
});

test.afterAll(() => installation.remove());

test('a student activates by keyboard alone, without JavaScript', async ({ browser }) => {
  const letters = await lettersOf(installation, ['--class', '5B', '--holder', 'student']);
  const [pupil] = studentsWithLetters(college, letters);
  if (!pupil) throw new Error('no student of the class can be told by name');
  const before = await activeByLetter('students');
  await onPhone(
    browser,
    async (phone) => {
      await signIn(phone, 'student', pupil.letter);
      await choosePassword(phone);
      await typeDate(phone, pupil.student.birthDate ?? '');
      await pressKey(phone, 'Activer mon compte');
      await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
    },
    { javaScriptEnabled: false },
  );
  expect(await activeByLetter('students')).toBe(before + 1);
});

test('a guardian activates by keyboard alone, without JavaScript', async ({ browser }) => {
  const letters = await lettersOf(installation, ['--holder', 'guardian']);
  const families = guardiansWithLetters(college, letters, 2);
  const [family] = families.filter(({ guardian }) => guardian.email === null);
  if (!family) throw new Error('no guardian of two children without an e-mail can be told by name');
  await onPhone(
    browser,
    async (phone) => {
      await signIn(phone, 'guardian', family.letter);
      for (const { birthDate } of family.children) await addChildByKeyboard(phone, birthDate ?? '');
      await pressKey(phone, /^J’ai indiqué tous mes enfants/);
      await choosePassword(phone);
      for (const child of family.children) {
        await expect(phone.getByText(displayName(child))).toBeVisible();
      }
      await pressKey(phone, 'Continuer');
      await typeInto(phone, 'Adresse mail', EMAIL);
      expect(await focusIsSeen(phone)).toBe(true);
      await pressKey(phone, 'Enregistrer et recevoir le mail');
      await expect(heading(phone, /ouvrez votre mail/)).toBeVisible();
      await phone.goto(await installation.mailbox.linkFor(EMAIL, `${installation.url}/mail/`));
      await pressKey(phone, 'Confirmer mon adresse mail');
      await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
    },
    { javaScriptEnabled: false },
  );
  expect(await activeByLetter('guardians')).toBe(1);
});

test('the steps that only letters have are accessible in both languages', async ({ browser }) => {
  const letters = await lettersOf(installation, ['--class', '4B', '--holder', 'student']);
  const [pupil] = studentsWithLetters(college, letters);
  if (!pupil) throw new Error('no student of the class can be told by name');
  await onPhone(browser, async (phone) => {
    await signIn(phone, 'student', pupil.letter);
    await expect(heading(phone, 'Choisissez votre mot de passe')).toBeVisible();
    await expectAccessibleInBothLanguages(phone);
    await choosePassword(phone);
    await expect(heading(phone, 'Quelle est votre date de naissance ?')).toBeVisible();
    await expectAccessibleInBothLanguages(phone);
    await typeDate(phone, pupil.student.birthDate ?? '');
    await pressKey(phone, 'Activer mon compte');
    await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
    await expectAccessibleInBothLanguages(phone);
    await phone.goto(`${installation.url}/mon-compte`);
    await expectAccessibleInBothLanguages(phone);
  });
});

async function signIn(phone: Page, profile: Holder, letter: PrintedLetter): Promise<void> {
  const page = profile === 'student' ? 'eleve' : 'responsable';
  await phone.goto(`${installation.url}/connexion/${page}`);
  await typeInto(phone, 'Identifiant', letter.login);
  await typeInto(phone, 'Mot de passe', letter.secret ?? '');
  await pressKey(phone, 'Se connecter');
}

async function choosePassword(phone: Page): Promise<void> {
  await expect(heading(phone, 'Choisissez votre mot de passe')).toBeVisible();
  await typeInto(phone, 'Nouveau mot de passe', FAMILY_PASSWORD);
  await typeInto(phone, 'Le même mot de passe, encore une fois', FAMILY_PASSWORD);
  await pressKey(phone, 'Continuer');
}

/** Types the own date, `YYYY-MM-DD`. */
async function typeDate(phone: Page, isoDate: string): Promise<void> {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  await typeInto(phone, 'Jour', day);
  await typeInto(phone, 'Mois', month);
  await typeInto(phone, 'Année', year);
}

/** How many activated with a provisional password, as the dashboard counts them. */
async function activeByLetter(who: 'students' | 'guardians'): Promise<number> {
  const status = await installation.run<ActivationStatus>('activation-status', '--school', UAI);
  return status[who].byPath.PROVISIONAL_PASSWORD;
}
