import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothLanguages } from '../support/checks.js';
import { heading } from '../support/console.js';
import { Demo } from '../support/demo.js';
import { addChildByKeyboard, focusIsSeen, pressKey, typeInto } from '../support/keyboard.js';
import { FAMILY_PASSWORD, onPhone, signInFamily, typeDate } from '../support/portal.js';

const OWN_PAGES = [
  '/mot-de-passe',
  '/connexions',
  '/adresse-mail',
  '/telephone',
  '/ajouter-des-eleves',
];

let demo: Demo;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await Demo.started();
});

test.afterAll(() => demo.remove());

test('a guardian activates with FranceConnect by keyboard alone, without JavaScript', async ({
  browser,
  request,
}) => {
  const guest = demo.guest('nom-d-usage');
  const before = await demo.guardiansByPath(request);
  await onPhone(
    browser,
    async (phone) => {
      await identify(phone, guest.login);
      await expect(heading(phone, 'Quel est votre téléphone portable ?')).toBeVisible();
      await typeInto(phone, 'Téléphone portable', guest.mobile);
      expect(await focusIsSeen(phone)).toBe(true);
      await pressKey(phone, 'Recevoir un code par SMS');
      await typeInto(phone, 'Code à six chiffres', await demo.codeFor(guest.mobile));
      await pressKey(phone, 'Continuer');
      for (const date of guest.birthDates) await addChildByKeyboard(phone, date);
      await pressKey(phone, /^J’ai indiqué tous mes enfants/);
      await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
      await expect(phone.getByText('FranceConnect suffit')).toBeVisible();
    },
    { javaScriptEnabled: false },
  );
  const after = await demo.guardiansByPath(request);
  expect(after.FRANCECONNECT).toBe(before.FRANCECONNECT + 1);
});

test('who came before is straight in, and leaves FranceConnect too', ({ browser }) =>
  onPhone(
    browser,
    async (phone) => {
      await identify(phone, demo.guest('deja-venu').login);
      await expect(heading(phone, 'Mon compte')).toBeVisible();
      await pressKey(phone, 'Se déconnecter');
      await expect(phone.getByText('Simulateur de FranceConnect')).toBeVisible();
      await pressKey(phone, 'Se déconnecter');
      await expect(heading(phone, 'Vous êtes déconnecté')).toBeVisible();
    },
    { javaScriptEnabled: false },
  ));

test('names that differ go to the school; turning back changes nothing', ({ browser }) =>
  onPhone(
    browser,
    async (phone) => {
      const guest = demo.guest('autre-nom');
      await begin(phone);
      await pressKey(phone, /^Revenir sur/);
      await expect(heading(phone, 'Vous n’êtes pas connecté')).toBeVisible();
      await identify(phone, guest.login);
      await typeInto(phone, 'Téléphone portable', guest.mobile);
      await pressKey(phone, 'Recevoir un code par SMS');
      await typeInto(phone, 'Code à six chiffres', await demo.codeFor(guest.mobile));
      await pressKey(phone, 'Continuer');
      await expect(heading(phone, 'L’établissement va vérifier')).toBeVisible();
    },
    { javaScriptEnabled: false },
  ));

test('every page of the way is accessible in both languages', ({ browser }) =>
  onPhone(browser, async (phone) => {
    const guest = demo.guest('compte-actif');
    await phone.goto(`${demo.url}/franceconnect/explication`);
    await expectAccessibleInBothLanguages(phone);
    await phone.goto(`${demo.url}/franceconnect`);
    await expectAccessible(phone);
    await phone.getByRole('button', { name: /compte-actif/ }).click();
    await expectAccessible(phone);
    await phone.getByRole('button', { name: /^Continuer sur/ }).click();
    await expectAccessibleInBothLanguages(phone);
    await phone.getByLabel('Téléphone portable').fill(guest.mobile);
    await phone.getByRole('button', { name: 'Recevoir un code par SMS' }).click();
    await expectAccessibleInBothLanguages(phone);
    await phone.getByLabel('Code à six chiffres').fill(await demo.codeFor(guest.mobile));
    await phone.getByRole('button', { name: 'Continuer' }).click();
    await expect(heading(phone, 'Ce compte existe déjà')).toBeVisible();
    await expectAccessibleInBothLanguages(phone);
    await phone.getByRole('button', { name: 'Je ne connais plus ce mot de passe' }).click();
    await expect(heading(phone, 'L’établissement va vérifier')).toBeVisible();
    await expectAccessible(phone);
  }));

test('with its script, a page shows a password in place, and asks before the session ends', ({
  browser,
}) =>
  onPhone(browser, async (phone) => {
    const { login, password } = demo.activeGuardian;
    await phone.clock.install();
    await phone.goto(`${demo.url}/connexion/responsable`);
    const typed = phone.getByLabel('Mot de passe', { exact: true });
    await typed.fill(password);
    await phone.getByRole('button', { name: /^Afficher le mot de passe/ }).click();
    await expect(typed).toHaveAttribute('type', 'text');
    await phone.getByRole('button', { name: /^Masquer le mot de passe/ }).click();
    await expect(typed).toHaveAttribute('type', 'password');
    await phone.getByLabel('Identifiant').fill(login);
    await phone.getByRole('button', { name: 'Se connecter' }).click();
    await expect(heading(phone, 'Mon compte')).toBeVisible();

    const dialog = phone.getByRole('dialog', { name: 'Êtes-vous toujours là ?' });
    const ends = Number(await phone.locator('script[data-ends]').getAttribute('data-ends'));
    for (let time = 0; time < 2; time += 1) {
      // two minutes before the end it asks; the clock runs on meanwhile, hence half a minute of play
      await phone.clock.fastForward((ends - 150) * 1000);
      await expect(dialog).toBeHidden();
      await phone.clock.fastForward(31_000);
      await expect(dialog).toBeVisible();
      await expectAccessible(phone);
      const renewed = phone.waitForResponse(`${demo.url}/session`);
      await phone.getByRole('button', { name: 'Rester connecté' }).click();
      expect((await renewed).status()).toBe(200);
      await expect(dialog).toBeHidden();
    }
    await phone.getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(heading(phone, 'Vous êtes déconnecté')).toBeVisible();
  }));

test('« Mon compte » and its pages are accessible in both languages', ({ browser }) =>
  onPhone(browser, async (phone) => {
    const { login, password } = demo.activeGuardian;
    await signInFamily(phone, demo.url, 'guardian', login, password);
    await expect(heading(phone, 'Mon compte')).toBeVisible();
    for (const page of ['', ...OWN_PAGES]) {
      await phone.goto(`${demo.url}/mon-compte${page}`);
      await expectAccessibleInBothLanguages(phone);
    }
    await phone.goto(`${demo.url}/mon-compte/mot-de-passe`);
    await phone.getByLabel('Mot de passe actuel').fill('pas celui-ci du tout');
    await phone.getByLabel('Nouveau mot de passe').fill(FAMILY_PASSWORD);
    await phone.getByLabel('Le même mot de passe, encore une fois').fill(FAMILY_PASSWORD);
    await phone.getByRole('button', { name: 'Changer mon mot de passe' }).click();
    await expect(phone.getByRole('alert')).toBeVisible();
    await expectAccessible(phone);
  }));

test('the steps of a letter are accessible in both languages', ({ browser }) =>
  onPhone(browser, async (phone) => {
    const { login, secret, birthDate } = demo.letter('Responsable');
    await signInFamily(phone, demo.url, 'guardian', login, secret);
    await expectAccessibleInBothLanguages(phone);
    await typeDate(phone, birthDate);
    // the key goes on: it does not add a child
    await phone.getByLabel('Année').press('Enter');
    await expect(heading(phone, 'Confirmez que c’est bien vous')).toBeVisible();
    await expectAccessibleInBothLanguages(phone);
    await phone.getByRole('link', { name: 'Je n’y ai plus accès' }).click();
    await expectAccessibleInBothLanguages(phone);
    await phone.getByRole('button', { name: 'Prévenir l’établissement' }).click();
    await expect(heading(phone, 'L’établissement va vérifier')).toBeVisible();
    await expectAccessible(phone);
  }));

async function begin(phone: Page): Promise<void> {
  await phone.goto(`${demo.url}/connexion/responsable`);
  await pressKey(phone, /S’identifier avec FranceConnect/);
}

/** Goes to the simulator and comes back as one of its people. */
async function identify(phone: Page, login: string): Promise<void> {
  await begin(phone);
  await pressKey(phone, new RegExp(`\\b${login}$`));
  await pressKey(phone, /^Continuer sur/);
}
