import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { ActivationStatus } from '@trousseau/shared';
import { expectAccessible, expectNoSidewaysScroll } from '../support/checks.js';
import { heading } from '../support/console.js';
import type { Installation } from '../support/installation.js';
import { addChildByKeyboard, focusIsSeen, pressKey, typeInto } from '../support/keyboard.js';
import { guardiansWithMobile } from '../support/people.js';
import type { GuardianWithMobile } from '../support/people.js';
import { Phones } from '../support/phones.js';
import { FAMILY_PASSWORD, onPhone } from '../support/portal.js';
import { aCollege, anInstallation, importAtCommandLine, UAI } from '../support/school.js';

const OTHER_PASSWORD = 'marmotte violette tambour 61 océan';

const PAGES = [
  '/connexion/responsable',
  '/inscription',
  '/identifiant-oublie',
  '/mot-de-passe-oublie',
];

let phones: Phones;
let installation: Installation;
let family: GuardianWithMobile;
let email: string;

test.beforeAll(async () => {
  phones = await Phones.open();
  installation = await anInstallation(phones.settings);
  const { college, file } = aCollege(34);
  await importAtCommandLine(installation, file);
  const emails = college.guardians.map((guardian) => guardian.email);
  const [first] = guardiansWithMobile(college).filter(
    ({ birthDates, guardian }) =>
      birthDates.length > 1 &&
      guardian.email !== null &&
      emails.filter((one) => one === guardian.email).length === 1,
  );
  if (!first?.guardian.email) throw new Error('no guardian of several children can be told apart');
  family = first;
  email = first.guardian.email;
});

test.afterAll(async () => {
  await installation.remove();
  await phones.close();
});

test('a guardian without a letter activates by keyboard alone, without JavaScript, on a telephone', ({
  browser,
}) =>
  onPhone(
    browser,
    async (phone) => {
      expect(await selfRegistered()).toBe(0);
      await test.step('name and mobile, then the code', async () => {
        await phone.goto(`${installation.url}/connexion/responsable`);
        await pressKey(phone, /Je n’ai pas de compte/);
        await typeInto(phone, 'Nom', family.guardian.lastName.toLowerCase());
        await typeInto(phone, 'Prénom', family.guardian.firstName);
        await typeInto(phone, 'Téléphone portable', family.mobile.replace('+33', '0'));
        expect(await focusIsSeen(phone)).toBe(true);
        await pressKey(phone, 'Recevoir un code par SMS');
        await expect(heading(phone, 'Tapez le code reçu')).toBeVisible();
        await expectNoSidewaysScroll(phone);
        await enterCode(phone, await phones.codeIn(family.mobile, 1));
      });

      await test.step('every child, then a password', async () => {
        for (const date of family.birthDates) await addChildByKeyboard(phone, date);
        await pressKey(phone, /^J’ai indiqué tous mes enfants/);
        await choose(phone, FAMILY_PASSWORD);
        await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
        expect(await selfRegistered()).toBe(1);
      });
      const login = await phone.getByRole('definition').first().innerText();

      await test.step('a forgotten password is replaced by the address that the school holds', async () => {
        await pressKey(phone, 'Se déconnecter');
        await phone.waitForURL(`${installation.url}/deconnexion`);
        await phone.goto(`${installation.url}/mot-de-passe-oublie`);
        await typeInto(phone, 'Identifiant', login);
        await typeInto(phone, 'Téléphone portable ou adresse mail', email);
        await pressKey(phone, 'Recevoir un code');
        await enterCode(phone, await installation.mailbox.codeFor(email));
        await choose(phone, OTHER_PASSWORD);
        await expect(heading(phone, 'Votre mot de passe est changé')).toBeVisible();
      });
    },
    { javaScriptEnabled: false },
  ));

test('every page of the way is accessible in both languages', ({ browser }) =>
  onPhone(browser, async (phone) => {
    for (const language of ['fr', 'en']) {
      for (const path of PAGES) {
        await phone.goto(`${installation.url}${path}?lang=${language}`);
        await expectNoSidewaysScroll(phone);
        await expectAccessible(phone);
      }
    }
    await phone.goto(`${installation.url}/inscription?lang=fr`);
    await phone.getByRole('button').last().click();
    await expect(phone.getByRole('alert')).toContainText('Indiquez votre nom.');
    await expectAccessible(phone);
    await phone.getByLabel('Nom', { exact: true }).fill('Personne');
    await phone.getByLabel('Prénom').fill('Inconnue');
    await phone.getByLabel('Téléphone portable').fill('06 39 98 99 99');
    await phone.getByRole('button', { name: 'Recevoir un code par SMS' }).click();
    await phone.getByLabel('Code à six chiffres').fill('000000');
    await phone.getByRole('button', { name: 'Continuer' }).click();
    await expect(phone.getByRole('alert')).toContainText('Il vous reste 4 essais');
    await expectAccessible(phone);
    await phone.getByRole('link', { name: 'English' }).click();
    await expect(heading(phone, 'Type the code you received')).toBeVisible();
    await expectAccessible(phone);
  }));

async function enterCode(phone: Page, code: string): Promise<void> {
  await typeInto(phone, 'Code à six chiffres', code);
  await pressKey(phone, 'Continuer');
}

async function choose(phone: Page, password: string): Promise<void> {
  await expect(heading(phone, 'Choisissez votre mot de passe')).toBeVisible();
  await typeInto(phone, 'Nouveau mot de passe', password);
  await typeInto(phone, 'Le même mot de passe, encore une fois', password);
  await pressKey(phone, 'Continuer');
}

/** How many guardians activated by themselves, as the dashboard counts them. */
async function selfRegistered(): Promise<number> {
  const status = await installation.run<ActivationStatus>('activation-status', '--school', UAI);
  return status.guardians.byPath.SELF_REGISTRATION;
}
