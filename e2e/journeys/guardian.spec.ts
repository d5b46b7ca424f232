import { expect, test } from '@playwright/test';
import { displayName } from '@trousseau/shared';
import type { ActivationStatus } from '@trousseau/shared';
import {
  expectAccessible,
  expectAccessibleInBothLanguages,
  expectNoSidewaysScroll,
} from '../support/checks.js';
import { heading } from '../support/console.js';
import type { Installation } from '../support/installation.js';
import { addChildByKeyboard, pressKey, typeInto } from '../support/keyboard.js';
import { guardiansWithLetters } from '../support/people.js';
import { FAMILY_PASSWORD, onPhone, signInFamily, typeDate } from '../support/portal.js';
import {
  aCollege,
  anInstallation,
  importAtCommandLine,
  lettersOf,
  UAI,
} from '../support/school.js';

const EMAIL = 'famille@example.net';

let installation: Installation;

test.beforeAll(async () => {
  installation = await anInstallation();
});

test.afterAll(() => installation.remove());

test('a guardian of two children activates with the letter and the mail', async ({ browser }) => {
  const { college, file } = aCollege(32);
  await importAtCommandLine(installation, file);
  const letters = await lettersOf(installation, ['--holder', 'guardian']);
  const families = guardiansWithLetters(college, letters, 2);
  const [family] = families.filter(({ guardian }) => guardian.email !== null);
  if (!family) throw new Error('no guardian of two children can be told by name');
  const [elder, younger] = family.children;
  const { login, secret } = family.letter;

  await onPhone(browser, async (phone) => {
    await test.step('the letter opens the activation', async () => {
      await signInFamily(phone, installation.url, 'guardian', login, secret ?? '');
      await expect(heading(phone, /dates de naissance de vos enfants/)).toBeVisible();
      await expectAccessible(phone);
    });

    await test.step('one child is not all the children, and nothing says how many there are', async () => {
      await typeDate(phone, elder?.birthDate ?? '');
      await phone.getByRole('button', { name: 'J’ai indiqué tous mes enfants' }).click();
      await expect(phone.getByRole('alert')).toContainText('Il vous reste 4 essais');
      await expectAccessible(phone);
    });

    await test.step('both children, the younger first', async () => {
      const entered = phone.getByRole('button', { name: /^Retirer le/ });
      await expect(entered).toHaveCount(1);
      await pressKey(phone, /^Retirer le/);
      await expect(entered).toHaveCount(0);
      await addChildByKeyboard(phone, younger?.birthDate ?? '');
      await expect(entered).toHaveCount(1);
      await addChildByKeyboard(phone, elder?.birthDate ?? '');
      await expect(entered).toHaveCount(2);
      await expectNoSidewaysScroll(phone);
      await expectAccessible(phone);
      await pressKey(phone, 'J’ai indiqué tous mes enfants');
    });

    await test.step('a code goes to the address that the school holds', async () => {
      const held = family.guardian.email;
      if (held === null) return;
      await expect(heading(phone, 'Confirmez que c’est bien vous')).toBeVisible();
      await expectAccessible(phone);
      await pressKey(phone, /^Recevoir un code à/);
      const code = await installation.mailbox.codeFor(held);
      await typeInto(phone, 'Code à six chiffres', code);
      await expectAccessible(phone);
      await pressKey(phone, 'Continuer');
    });

    await test.step('a password, by keyboard like all the rest', async () => {
      await expect(heading(phone, 'Choisissez votre mot de passe')).toBeVisible();
      await typeInto(phone, 'Nouveau mot de passe', FAMILY_PASSWORD);
      await typeInto(phone, 'Le même mot de passe, encore une fois', FAMILY_PASSWORD);
      await pressKey(phone, 'Continuer');
    });

    await test.step('the children are named, and confirmed', async () => {
      await expect(heading(phone, /responsable de ces élèves/)).toBeVisible();
      for (const child of family.children) {
        await expect(phone.getByText(displayName(child))).toBeVisible();
      }
      await expectAccessibleInBothLanguages(phone);
      await pressKey(phone, 'Continuer');
    });

    await test.step('the e-mail is mandatory', async () => {
      await expect(heading(phone, 'Quelle est votre adresse mail ?')).toBeVisible();
      await expectAccessibleInBothLanguages(phone);
      await typeInto(phone, 'Adresse mail', EMAIL);
      await expectAccessible(phone);
      await pressKey(phone, 'Enregistrer et recevoir le mail');
      await expect(heading(phone, /ouvrez votre mail/)).toBeVisible();
      await expectAccessibleInBothLanguages(phone);
      expect(await guardiansIn('PENDING_EMAIL')).toBe(1);
    });

    await test.step('the link of the mail confirms, after one more press', async () => {
      const link = await installation.mailbox.linkFor(EMAIL, `${installation.url}/mail/`);
      await phone.goto(link);
      await expectAccessibleInBothLanguages(phone);
      expect(await guardiansIn('ACTIVE')).toBe(0);
      await pressKey(phone, 'Confirmer mon adresse mail');
      await expect(heading(phone, 'Votre compte est activé')).toBeVisible();
      expect(await guardiansIn('ACTIVE')).toBe(1);
    });
  });

  await test.step('from then on the chosen password opens the account', () =>
    onPhone(browser, async (phone) => {
      await signInFamily(phone, installation.url, 'guardian', login, FAMILY_PASSWORD);
      await expect(heading(phone, 'Mon compte')).toBeVisible();
      await expect(phone.getByText(EMAIL)).toBeVisible();
      await expectAccessible(phone);
      await phone.getByRole('button', { name: 'Se déconnecter' }).click();
      await phone.goto(`${installation.url}/mon-compte`);
      await expect(heading(phone, 'Mon compte')).toBeHidden();
    }));
});

/** How many guardians are in a state, as the operator reads it. */
async function guardiansIn(state: 'PENDING_EMAIL' | 'ACTIVE'): Promise<number> {
  const status = await installation.run<ActivationStatus>('activation-status', '--school', UAI);
  return status.guardians.byState[state];
}
