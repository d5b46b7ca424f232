import { expect, test } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { displayName } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import { Demo } from '../support/demo.js';
import type { DemoGuest } from '../support/demo.js';
import type { Installation } from '../support/installation.js';
import { guardiansWithLetters } from '../support/people.js';
import type { GuardianWithLetter } from '../support/people.js';
import { FAMILY_PASSWORD, onPhone, signInFamily, typeDate } from '../support/portal.js';
import {
  aCollege,
  anInstallation,
  importAtCommandLine,
  lettersOf,
  UAI,
} from '../support/school.js';
import { expectScreensAsDocumented } from '../support/screens-per-path.js';
import { formsTapped, ImpatientPhone, tappingOfThisRun } from '../support/taps.js';

const OTHER_PASSWORD = 'marmotte violette tambour 61 océan';

/** Every form of the portal. `server/test/portal/sent-twice.spec.ts` compares such a list with the routes. */
const FORMS = [
  '/activation/adresse-mail',
  '/activation/code',
  '/activation/code/envoyer',
  '/activation/code/hors-de-portee',
  '/activation/contact',
  '/activation/contact/envoyer',
  '/activation/date-de-naissance',
  '/activation/enfants',
  '/activation/mot-de-passe',
  '/activation/rattachements',
  '/code',
  '/code/renvoyer',
  '/connexion/eleve',
  '/connexion/responsable',
  '/deconnexion',
  '/franceconnect/rattacher',
  '/franceconnect/rattacher/oublie',
  '/franceconnect/telephone',
  '/identifiant-oublie',
  '/inscription',
  '/mail/:token',
  '/mail/renvoyer',
  '/mon-compte/adresse-mail',
  '/mon-compte/ajouter-des-eleves',
  '/mon-compte/ajouter-des-eleves/confirmer',
  '/mon-compte/connexions/fermer',
  '/mon-compte/mot-de-passe',
  '/mon-compte/telephone',
  '/mon-compte/telephone/code',
  '/mon-compte/telephone/code/renvoyer',
  '/mot-de-passe-oublie',
];

let demo: Demo;
const screens: Record<
  'pupil' | 'letter' | 'registration' | 'franceConnect' | 'daily',
  readonly string[]
> = { pupil: [], letter: [], registration: [], franceConnect: [], daily: [] };

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  demo = await Demo.started();
});

test.afterAll(() => demo.remove());

test('a pupil’s letter: a wrong date sent twice is one try', ({ browser }) =>
  impatient(browser, async (phone) => {
    const { page } = phone;
    const { login, secret, birthDate } = demo.letter('Élève');
    await fromTheEntry(phone, 'student');
    await signIn(phone, login, secret);
    await choosePassword(phone);
    await phone.at('Quelle est votre date de naissance ?');
    await typeDate(page, birthDate === '2014-01-01' ? '2014-01-02' : '2014-01-01');
    await phone.tapTwice('Activer mon compte');
    await expect(page.getByRole('alert')).toContainText('Il vous reste 4 essais');
    await typeDate(page, birthDate);
    await phone.tapTwice('Activer mon compte');
    await phone.at('Votre compte est activé');
    screens.pupil = [...phone.screens];
    await page.getByRole('link', { name: 'Aller à mon compte' }).click();
    await phone.at('Mon compte');
    await phone.tapTwice('Se déconnecter');
    await phone.sees('Vous êtes déconnecté');
  }));

test('a guardian’s letter: a child is added once, one message goes to each', ({ browser }) =>
  impatient(browser, async (phone) => {
    const { page } = phone;
    const { login, secret, birthDate } = demo.letter('Responsable');
    const email = 'visiteur@example.org';
    await fromTheEntry(phone, 'guardian');
    await signIn(phone, login, secret);
    await phone.at(/dates de naissance de vos enfants/);
    await typeDate(page, birthDate);
    await phone.tapTwice('Ajouter un autre enfant');
    await expect(page.getByRole('button', { name: /^Retirer le/ })).toHaveCount(1);
    await phone.tapTwice('J’ai indiqué tous mes enfants');
    await phone.at('Confirmez que c’est bien vous');
    const code = await oneCode(() => phone.tapTwice(/^Recevoir un code au 06/));
    await phone.lookAround('Confirmez que c’est bien vous');
    await page.getByLabel('Code à six chiffres').fill(code);
    await phone.tapTwice('Continuer');
    await choosePassword(phone);
    await phone.at(/^Êtes-vous responsable de/);
    await phone.tapTwice('Continuer');
    await phone.at('Quelle est votre adresse mail ?');
    await page.getByLabel('Adresse mail').fill(email);
    await phone.tapTwice('Enregistrer et recevoir le mail');
    await phone.at(/ouvrez votre mail/);
    screens.letter = [...phone.screens];
    await expect.poll(() => messagesTo(email)).toBe(1);
    await page.goto(`${demo.url}/mon-compte`);
    await phone.at('Mon compte');
    await phone.tapTwice('Renvoyer le mail');
    await expect.poll(() => messagesTo(email)).toBe(2);
    const [mail = ''] = await demo.messagesTo(email);
    await page.goto(/http:[^"]+\/mail\/[\w-]+/.exec(mail)?.[0] ?? '');
    await phone.at('Confirmer votre adresse mail');
    await phone.tapTwice('Confirmer mon adresse mail');
    await phone.at('Votre compte est activé');
    expect(await messagesTo(email)).toBe(2);
  }));

test('self-registration: one SMS, whatever is tapped', ({ browser }) =>
  impatient(browser, async (phone) => {
    const { page } = phone;
    const { firstName, lastName, mobile, birthDates } = demo.newcomer;
    await fromTheEntry(phone, 'guardian');
    await page.getByRole('link', { name: /Je n’ai pas de compte/ }).click();
    await phone.at(/^Je n’ai pas de compte/);
    await page.getByLabel('Nom', { exact: true }).fill(lastName);
    await page.getByLabel('Prénom', { exact: true }).fill(firstName);
    await page.getByLabel('Téléphone portable').fill(mobile);
    await phone.tapTwice('Recevoir un code par SMS');
    await phone.at('Tapez le code reçu');
    await phone.tapTwice('Recevoir un nouveau code');
    await expect(page.getByRole('alert')).toContainText('il y a moins d’une minute');
    await page.getByLabel('Code à six chiffres').fill(await demo.codeFor(mobile));
    expect(await messagesTo(mobile)).toBe(1);
    await phone.tapTwice('Continuer');
    await phone.at(/dates de naissance de vos enfants/);
    await typeDate(page, birthDates[0] ?? '');
    await phone.tapTwice('J’ai indiqué tous mes enfants');
    await choosePassword(phone);
    await phone.at('Votre compte est activé');
    screens.registration = [...phone.screens];
  }));

test('FranceConnect, the first time', ({ browser }) =>
  impatient(browser, async (phone) => {
    const { page } = phone;
    const guest = demo.guest('nom-de-naissance');
    await fromTheEntry(phone, 'guardian');
    await identify(phone, guest);
    await phone.at(/dates de naissance de vos enfants/);
    await typeDate(page, guest.birthDates[0] ?? '');
    await phone.tapTwice('J’ai indiqué tous mes enfants');
    await phone.at('Votre compte est activé');
    screens.franceConnect = [...phone.screens];
  }));

test('FranceConnect on an account that has a password: a wrong one is one try', ({ browser }) =>
  impatient(browser, async (phone) => {
    const { page } = phone;
    await page.goto(`${demo.url}/connexion/responsable`);
    await identify(phone, demo.guest('compte-actif'));
    await phone.at('Ce compte existe déjà');
    await page.getByLabel('Mot de passe de votre compte').fill('pas celui-ci');
    await phone.tapTwice('Relier FranceConnect à mon compte');
    await expect(page.getByRole('alert')).toContainText('n’est pas celui de votre compte');
    await phone.tapTwice('Je ne connais plus ce mot de passe');
    await phone.at('L’établissement va vérifier');
  }));

test('« Mon compte »: each change is made once', async ({ browser }) => {
  const { login, password } = demo.activeGuardian;
  await onPhone(browser, (other) => signInFamily(other, demo.url, 'guardian', login, password));
  await impatient(browser, async (phone) => {
    const { page } = phone;
    await fromTheEntry(phone, 'guardian');
    await signIn(phone, login, password);
    await phone.at('Mon compte');
    screens.daily = [...phone.screens];

    await page.goto(`${demo.url}/mon-compte/connexions`);
    await phone.at('Mes connexions');
    await phone.tapTwice(/^Fermer mon autre session/);
    await expect(page.getByText('Vos autres sessions sont fermées.')).toBeVisible();

    await page.goto(`${demo.url}/mon-compte/mot-de-passe`);
    await phone.at('Changer de mot de passe');
    await page.getByLabel('Mot de passe actuel').fill(password);
    await page.getByLabel('Nouveau mot de passe').fill(OTHER_PASSWORD);
    await page.getByLabel('Le même mot de passe, encore une fois').fill(OTHER_PASSWORD);
    await phone.tapTwice('Changer mon mot de passe');
    await expect(page.getByText('Votre mot de passe est changé.')).toBeVisible();

    await page.goto(`${demo.url}/mon-compte/adresse-mail`);
    await phone.at(/adresse mail$/);
    await page.getByLabel('Mot de passe actuel').fill(OTHER_PASSWORD);
    await page.getByLabel('Nouvelle adresse mail').fill('nouvelle@example.org');
    await phone.tapTwice('Envoyer le mail de confirmation');
    await expect.poll(() => messagesTo('nouvelle@example.org')).toBe(1);

    await page.goto(`${demo.url}/mon-compte/telephone`);
    await phone.at(/téléphone$/);
    await page.getByLabel('Mot de passe actuel').fill(OTHER_PASSWORD);
    await page.getByLabel('Nouveau téléphone portable').fill('06 39 98 99 97');
    const code = await oneCode(() => phone.tapTwice('Recevoir un code par SMS'));
    await phone.at('Tapez le code reçu');
    await phone.tapTwice('Recevoir un nouveau code');
    await expect(page.getByRole('alert')).toContainText('il y a moins d’une minute');
    await page.getByLabel('Code à six chiffres').fill(code);
    await phone.tapTwice('Continuer');
    await expect(page.getByText('Votre téléphone est enregistré.')).toBeVisible();
  });
});

test('forgotten: the identifier, then the password', ({ browser }) =>
  impatient(browser, async (phone) => {
    const { page } = phone;
    const { login, mobile } = demo.activeGuardian;
    const known = demo.guest('deja-venu').mobile;
    await page.goto(`${demo.url}/identifiant-oublie`);
    await phone.at('Identifiant oublié');
    await page.getByLabel('Téléphone portable ou adresse mail').fill(known);
    const before = await messagesTo(known);
    await phone.tapTwice('Recevoir mon identifiant');
    await phone.at('C’est noté');
    await expect.poll(() => messagesTo(known)).toBe(before + 1);

    await page.goto(`${demo.url}/mot-de-passe-oublie`);
    await phone.at('Mot de passe oublié');
    await page.getByLabel('Identifiant').fill(login);
    await page.getByLabel('Téléphone portable ou adresse mail').fill(mobile);
    const code = await oneCode(() => phone.tapTwice('Recevoir un code'));
    await phone.at('Tapez le code reçu');
    await page.getByLabel('Code à six chiffres').fill(code);
    await phone.tapTwice('Continuer');
    await choosePassword(phone);
    await phone.at('Votre mot de passe est changé');
  }));

test('no path is longer than it may be, and the documentation says what they are', () => {
  expectScreensAsDocumented([
    { path: 'Pupil, letter', most: 6, screens: screens.pupil },
    { path: 'Guardian, letter', most: 8, screens: screens.letter },
    { path: 'Guardian, self-registration', most: 7, screens: screens.registration },
    { path: 'Guardian, FranceConnect, first time', most: 6, screens: screens.franceConnect },
    { path: 'Every day, identifier and password', most: 3, screens: screens.daily },
  ]);
});

test.describe('with letters of a school', () => {
  let installation: Installation;
  let families: readonly GuardianWithLetter[];

  test.beforeAll(async () => {
    installation = await anInstallation();
    const { college, file } = aCollege(40);
    await importAtCommandLine(installation, file);
    const letters = await lettersOf(installation, ['--holder', 'guardian']);
    families = guardiansWithLetters(college, letters, 1);
  });

  test.afterAll(() => installation.remove());

  test('a contact out of reach is reported once', ({ browser }) =>
    impatient(browser, async (phone) => {
      const { page } = phone;
      const family = families.find(({ guardian }) => guardian.email !== null);
      if (!family) throw new Error('no guardian has an address');
      await page.goto(`${installation.url}/connexion/responsable`);
      await signIn(phone, family.letter.login, family.letter.secret ?? '');
      await phone.at(/dates de naissance de vos enfants/);
      await typeDate(page, family.children[0]?.birthDate ?? '');
      await phone.tapTwice('J’ai indiqué tous mes enfants');
      await phone.at('Confirmez que c’est bien vous');
      await page.getByRole('link', { name: 'Je n’y ai plus accès' }).click();
      await phone.at(/^Vous n’avez plus accès/);
      await phone.tapTwice('Prévenir l’établissement');
      await phone.at('L’établissement va vérifier');
    }));

  test('two accounts of one name become one, once', ({ browser }) =>
    impatient(browser, async (phone) => {
      const { page } = phone;
      const [own, other] = homonyms(families);
      await page.goto(`${installation.url}/connexion/responsable`);
      await signIn(phone, own.letter.login, own.letter.secret ?? '');
      await typeDate(page, own.children[0]?.birthDate ?? '');
      await phone.tapTwice('J’ai indiqué tous mes enfants');
      await choosePassword(phone);
      await phone.tapTwice('Continuer');
      await page.getByLabel('Adresse mail').fill('homonyme@example.org');
      await phone.tapTwice('Enregistrer et recevoir le mail');
      await page.goto(
        await installation.mailbox.linkFor('homonyme@example.org', `${installation.url}/mail/`),
      );
      await phone.tapTwice('Confirmer mon adresse mail');
      await page.goto(`${installation.url}/mon-compte/ajouter-des-eleves`);
      await phone.at('Ajouter des élèves depuis un autre compte');
      await page.getByLabel('Identifiant de l’autre compte').fill(other.letter.login);
      await page.getByLabel('Mot de passe de l’autre compte').fill(other.letter.secret ?? '');
      await phone.tapTwice('Continuer');
      await phone.at('Réunir vos deux comptes ?');
      await phone.tapTwice(/^Ajouter 1\s?élève/);
      await expect(page.getByText(/sont maintenant ici/)).toBeVisible();
    }));

  test('a password that must change is changed once, after one code to a contact of long standing', async ({
    browser,
  }) => {
    const [{ letter }] = homonyms(families);
    await installation.moveTo(new Date(installation.now() + 10 * 86_400_000));
    const since = new Date(installation.now()).toISOString().slice(0, 10);
    const act = ['change-passwords', '--school', UAI, '--since', since, '--reason', 'fuite'];
    const { count } = await installation.run<{ count: number }>(...act);
    expect(count).toBe(1);
    await installation.run(...act, '--yes', '--count', '1');
    await impatient(browser, async (phone) => {
      const { page } = phone;
      await page.goto(`${installation.url}/connexion/responsable`);
      await signIn(phone, letter.login, FAMILY_PASSWORD);
      await phone.at('Votre mot de passe doit changer');
      await phone.tapTwice(/^Recevoir un code à h/);
      const code = await installation.mailbox.codeFor('homonyme@example.org');
      await page.getByLabel('Code à six chiffres').fill(code);
      await phone.tapTwice('Continuer');
      await phone.at('Choisissez votre mot de passe');
      await page.getByLabel('Nouveau mot de passe').fill(OTHER_PASSWORD);
      await page.getByLabel('Le même mot de passe, encore une fois').fill(OTHER_PASSWORD);
      await phone.tapTwice('Continuer');
      await phone.at('Votre mot de passe est changé');
    });
  });
});

test('every form of the portal was tapped twice', () => {
  expect(formsTapped()).toEqual(FORMS);
});

/** Two guardians of one name, whom the school holds no contact of. */
function homonyms(
  families: readonly GuardianWithLetter[],
): readonly [GuardianWithLetter, GuardianWithLetter] {
  const alike = families.filter(({ guardian }) => guardian.email === null);
  for (const own of alike) {
    const name = displayName(own.guardian);
    const other = families.find((one) => one !== own && displayName(one.guardian) === name);
    if (other) return [own, other];
  }
  throw new Error('no two guardians have one name');
}

function impatient(browser: Browser, act: (phone: ImpatientPhone) => Promise<void>): Promise<void> {
  return ImpatientPhone.use(browser, tappingOfThisRun(), act);
}

async function fromTheEntry(phone: ImpatientPhone, holder: Holder): Promise<void> {
  const [choice, title] = {
    student: [/^Élève/, 'Connexion élève'] as const,
    guardian: [/^Représentant légal/, 'Connexion responsable d’élève'] as const,
  }[holder];
  await phone.page.goto(demo.url);
  await phone.at(/^Vous souhaitez/);
  await phone.page.getByRole('link', { name: choice }).click();
  await phone.at(title);
}

async function signIn(phone: ImpatientPhone, login: string, password: string): Promise<void> {
  await phone.page.getByLabel('Identifiant').fill(login);
  await phone.page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await phone.tapTwice('Se connecter');
}

async function choosePassword(phone: ImpatientPhone): Promise<void> {
  await phone.at('Choisissez votre mot de passe');
  await phone.page.getByLabel('Nouveau mot de passe').fill(FAMILY_PASSWORD);
  await phone.page.getByLabel('Le même mot de passe, encore une fois').fill(FAMILY_PASSWORD);
  await phone.tapTwice('Continuer');
}

/** Goes to the simulator, comes back as one of its people, and proves the mobile. */
async function identify(phone: ImpatientPhone, { login, mobile }: DemoGuest): Promise<void> {
  const { page } = phone;
  await page.getByRole('link', { name: /S’identifier avec FranceConnect/ }).click();
  await page.getByRole('button', { name: new RegExp(`\\b${login}$`) }).click();
  await page.getByRole('button', { name: /^Continuer sur/ }).click();
  await phone.at('Quel est votre téléphone portable ?');
  await page.getByLabel('Téléphone portable').fill(mobile);
  await phone.tapTwice('Recevoir un code par SMS');
  await phone.at('Tapez le code reçu');
  await page.getByLabel('Code à six chiffres').fill(await demo.codeFor(mobile));
  expect(await messagesTo(mobile)).toBe(1);
  await phone.tapTwice('Continuer');
}

async function messagesTo(contact: string): Promise<number> {
  return (await demo.messagesTo(contact)).length;
}

/** Does something that sends a code, one message and no more, and reads it. */
async function oneCode(send: () => Promise<void>): Promise<string> {
  const before = await messagesTo('');
  await send();
  await expect.poll(() => messagesTo('')).toBe(before + 1);
  const [newest = ''] = await demo.messagesTo('');
  return /\b\d{6}\b/.exec(newest)?.[0] ?? '';
}
