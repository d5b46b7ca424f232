import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
  expectAccessible,
  expectAccessibleInBothLanguages,
  expectNoSidewaysScroll,
  expectReachableByKeyboard,
  expectReadableAtEveryWidth,
} from '../support/checks.js';
import { heading } from '../support/console.js';
import type { Installation } from '../support/installation.js';
import { focusIsSeen, pressKey, typeInto } from '../support/keyboard.js';
import { studentsWithLetters } from '../support/people.js';
import type { StudentWithLetter } from '../support/people.js';
import {
  choosePassword,
  FAMILY_PASSWORD,
  onPhone,
  signInFamily,
  typeDate,
} from '../support/portal.js';
import { aCollege, anInstallation, importAtCommandLine, lettersOf } from '../support/school.js';

const PUBLIC_PAGES = [
  '/',
  '/compte',
  '/compte?profil=responsable',
  '/connexion/eleve',
  '/connexion/responsable',
  '/aide',
  '/accessibilite',
  '/mentions-legales',
  '/mentions-informatives',
  '/acces/education-nationale',
  '/acces/invite',
  '/nulle-part',
  '/page-expiree?page=/connexion/eleve',
  '/envoi-interrompu',
];

let installation: Installation;
let pupils: StudentWithLetter[];

test.beforeAll(async () => {
  installation = await anInstallation();
  const { college, file } = aCollege(33);
  await importAtCommandLine(installation, file);
  const letters = await lettersOf(installation, ['--class', '5B', '--holder', 'student']);
  pupils = studentsWithLetters(college, letters);
});

test.afterAll(() => installation.remove());

test('a student activates by keyboard alone, without JavaScript', ({ browser }) =>
  onPhone(
    browser,
    async (phone) => {
      const { student, letter } = pupil(0);
      await phone.goto(installation.url);
      await pressKey(phone, /^Élève/);
      await expect(heading(phone, 'Connexion élève')).toBeVisible();
      await pressKey(phone, /^Afficher le mot de passe/);
      await typeInto(phone, 'Identifiant', letter.login.toUpperCase());
      // as families type it: with the spaces and capitals that are without importance
      const typed = letter.secret?.replaceAll('-', ' ').toUpperCase() ?? '';
      await typeInto(phone, 'Mot de passe', typed);
      await pressKey(phone, 'Se connecter');
      await expect(heading(phone, 'Choisissez votre mot de passe')).toBeVisible();
      await typeInto(phone, 'Nouveau mot de passe', 'college');
      await typeInto(phone, 'Le même mot de passe, encore une fois', 'college');
      await pressKey(phone, 'Continuer');
      await expect(phone.getByRole('alert')).toBeFocused();
      await typeInto(phone, 'Nouveau mot de passe', FAMILY_PASSWORD);
      await typeInto(phone, 'Le même mot de passe, encore une fois', FAMILY_PASSWORD);
      expect(await focusIsSeen(phone)).toBe(true);
      await pressKey(phone, 'Continuer');
      const [year = '', month = '', day = ''] = student.birthDate?.split('-') ?? [];
      await typeInto(phone, 'Jour', day);
      await typeInto(phone, 'Mois', month);
      await typeInto(phone, 'Année', year);
      await pressKey(phone, 'Activer mon compte');
      await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
      await pressKey(phone, 'Aller à mon compte');
      await expect(phone.getByText('Compte activé')).toBeVisible();
    },
    { javaScriptEnabled: false },
  ));

test('the code of a letter leads to the password: in the first screen, with the cursor in it', async ({
  browser,
}) => {
  const { login } = pupil(0).letter;
  for (const [width, height] of [
    [390, 844],
    [320, 640],
    [1280, 800],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    // where the code of a valid letter leads: a reference is on paper only
    for (const profile of ['eleve', 'responsable']) {
      await page.goto(`${installation.url}/connexion/${profile}?identifiant=${login}`);
      const password = page.getByLabel('Mot de passe', { exact: true });
      await expect(page.getByLabel('Identifiant')).toHaveValue(login);
      await expect(password).toBeFocused();
      await expect(password).toBeInViewport({ ratio: 1 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    await context.close();
  }
});

test('what is wrong is said first, read aloud, and tied to its field', ({ browser }) =>
  onPhone(browser, async (phone) => {
    const { student, letter } = pupil(1);
    await phone.goto(`${installation.url}/connexion/eleve`);
    await phone.getByRole('button', { name: 'Se connecter' }).click();
    await expectAnnounced(phone, 'Indiquez votre identifiant.');
    await expectReadableAtEveryWidth(phone);
    await expectReachableByKeyboard(phone);
    await expect(phone.getByLabel('Identifiant')).toHaveAttribute('aria-invalid', 'true');
    await expect(phone.getByLabel('Identifiant')).toHaveAccessibleDescription(
      /Indiquez votre identifiant/,
    );

    await signInFamily(phone, installation.url, 'student', letter.login, 'pas-le-bon-mot');
    await expectAnnounced(phone, 'Identifiant ou mot de passe inexact.');
    await signInFamily(phone, installation.url, 'student', 'personne.inconnue', 'pas-le-bon-mot');
    await expectAnnounced(phone, 'Identifiant ou mot de passe inexact.');

    await signInFamily(phone, installation.url, 'student', letter.login, letter.secret ?? '');
    await expectAccessibleInBothLanguages(phone);
    await choosePassword(phone, 'college');
    await expectAnnounced(phone, /caractères.*comme «\slampe girafe pneu citron\s»/);
    await choosePassword(phone, 'Marseille13013!');
    await expectAnnounced(phone, /se devine trop facilement/);
    await choosePassword(phone, FAMILY_PASSWORD);
    await expectAccessibleInBothLanguages(phone);
    await typeDate(phone, '2013-02-30');
    await phone.getByRole('button', { name: 'Activer mon compte' }).click();
    await expectAnnounced(phone, 'Cette date n’existe pas.');
    await typeDate(phone, student.birthDate === '2001-01-01' ? '2001-01-02' : '2001-01-01');
    await phone.getByRole('button', { name: 'Activer mon compte' }).click();
    await expectAnnounced(phone, 'Il vous reste 4 essais');
    await expectReadableAtEveryWidth(phone);
  }));

test('a letter that does not serve any more says why', async ({ browser }) => {
  const { letter } = pupil(2);
  const [replacement] = await lettersOf(installation, [
    ...['--login', letter.login, '--holder', 'student'],
    ...['--reissue', '--yes-void', '1'],
  ]);
  await onPhone(browser, async (phone) => {
    await signInFamily(phone, installation.url, 'student', letter.login, letter.secret ?? '');
    await expect(heading(phone, 'Un autre courrier a remplacé celui-ci')).toBeVisible();
    await expectAccessible(phone);
    await signInFamily(phone, installation.url, 'student', letter.login, replacement?.secret ?? '');
    await expect(heading(phone, 'Choisissez votre mot de passe')).toBeVisible();
  });
  await onPhone(browser, async (phone) => {
    const { login, secret } = pupil(0).letter;
    await signInFamily(phone, installation.url, 'student', login, secret ?? '');
    await expect(heading(phone, 'Ce courrier a déjà servi')).toBeVisible();
    await expectAccessible(phone);
    await phone.goto(`${installation.url}/l/aaaaaaaaaaaaaaaaaaaa`);
    await expect(heading(phone, 'Ce courrier n’est plus valable')).toBeVisible();
    await expectAccessible(phone);
  });
});

test('the other language is one press away, and stays', ({ browser }) =>
  onPhone(browser, async (phone) => {
    await phone.goto(installation.url);
    await expect(phone.locator('html')).toHaveAttribute('lang', 'fr');
    await phone.getByRole('link', { name: 'English' }).click();
    await expect(phone.locator('html')).toHaveAttribute('lang', 'en');
    await expect(heading(phone, 'You would like to sign in as…')).toBeVisible();
    await expectAccessible(phone);
    await phone.goto(`${installation.url}/connexion/eleve`);
    await phone.getByLabel('Login').fill('nobody');
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await expect(phone.locator('html')).toHaveAttribute('lang', 'en');
    await expect(phone.getByRole('alert')).toContainText('password');
    await phone.getByRole('link', { name: 'Français' }).click();
    await expect(phone.locator('html')).toHaveAttribute('lang', 'fr');
  }));

test('every public page fits a telephone and a desk, in both languages', async ({ page }) => {
  for (const language of ['fr', 'en']) {
    await page.goto(`${installation.url}/?lang=${language}`);
    for (const path of PUBLIC_PAGES) {
      await page.goto(installation.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expectReadableAtEveryWidth(page);
      await expectReachableByKeyboard(page);
    }
  }
});

test('what a page draws is for the eye: no arrow and no picture is read aloud', ({ browser }) =>
  onPhone(browser, async (phone) => {
    await phone.goto(installation.url);
    const said = await phone.getByRole('main').ariaSnapshot();
    expect(said).not.toMatch(/[→←]|img/);
    await phone.goto(`${installation.url}/compte`);
    expect(await phone.getByRole('main').ariaSnapshot()).not.toMatch(/[→←]|img/);
  }));

/** The n-th student of the class who can be told by name. */
function pupil(index: number): StudentWithLetter {
  const found = pupils[index];
  if (!found) throw new Error('too few students of the class can be told by name');
  return found;
}

/** The page says what is wrong in its title, and opens on an alert. */
async function expectAnnounced(page: Page, message: string | RegExp): Promise<void> {
  await expect(page.getByRole('alert')).toContainText(message);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page).toHaveTitle(/^Erreur/);
  await expectAccessible(page);
}
