import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActivationPath, Role } from '@trousseau/shared';
import type { Account } from '../../src/accounts/index.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { cancelReset, resetLetter } from '../journeys/reset-letter.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { issueRun } from '../support/print.js';
import { Browser } from './browser.js';
import { proveChildren } from './codes.js';
import { PASSWORD, choosePassword, dateFields, signIn, signInByLetter } from './families.js';

const OLD = 'volcan marmite parapluie ortie';
const REASON = { reason: 'mot de passe oublié' };

describe('a new password that the school prepares', () => {
  let server: TestApp;
  let school: TestSchool;
  let browser: Browser;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    school = await aSchool(server.app);
  });

  beforeEach(() => {
    browser = new Browser(server.url);
  });

  afterAll(() => server.close());

  const anActiveStudent = async (): Promise<Account> => {
    const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
    return withChosenPassword(server.app, await school.accountOf(student), OLD);
  };

  const anActiveGuardian = async (path: ActivationPath = 'SELF_REGISTRATION'): Promise<Account> => {
    const guardian = aGuardian().of(await aStudent().in(school));
    return school.accountOf(await guardian.active(path).in(school));
  };

  const staff = async (role: Role, at = school): Promise<SignedInStaff> => {
    const member = await aStaff(server, role, at.id);
    member.schoolId = at.id;
    return member;
  };

  const reset = (member: SignedInStaff, { id }: Account): Promise<Response> =>
    member.post(`/api/accounts/${id}/reset`, REASON);

  const cancel = (member: SignedInStaff, { id }: Account): Promise<Response> =>
    member.post(`/api/accounts/${id}/cancel-reset`, REASON);

  describe('in the family’s hands', () => {
    it('takes a student from the letter to « Votre mot de passe est changé »', async () => {
      const account = await anActiveStudent();
      await resetLetter(school, account);
      const password = await signInByLetter(browser, server.app, account);
      expect(password.address).toBe('/activation/mot-de-passe');
      expect(password.text).toContain('Étape 1 sur 2');
      const birthDate = await choosePassword(browser, password);
      expect(birthDate.html).toContain('Changer mon mot de passe');
      const done = await browser.send(birthDate, birthDate.address, dateFields('2015-03-07'));
      expect([done.address, done.heading]).toEqual([
        '/mot-de-passe-oublie/termine',
        'Votre mot de passe est changé',
      ]);
      expect((await browser.open('/mon-compte')).text).toContain('Compte activé');
      expect((await signIn(new Browser(server.url), account, PASSWORD)).address).toBe(
        '/mon-compte',
      );
    });

    it('takes a guardian there by the children and the password, without another e-mail', async () => {
      const account = await anActiveGuardian('FRANCECONNECT');
      await resetLetter(school, account);
      const children = await signInByLetter(browser, server.app, account);
      expect(children.text).toContain('Étape 1 sur 2');
      expect(children.text).toContain('tous les élèves de votre courrier');
      const password = await proveChildren(browser, children, ['2015-03-07']);
      expect(password.heading).toBe('Choisissez votre mot de passe');
      const done = await choosePassword(browser, password);
      expect(done.heading).toBe('Votre mot de passe est changé');
      expect(done.text).toContain(account.login);
    });

    it('ends where the school has taken it back: nothing is saved', async () => {
      const account = await anActiveGuardian();
      await resetLetter(school, account);
      const page = await signInByLetter(browser, server.app, account);
      const password = await proveChildren(browser, page, ['2015-03-07']);
      await cancelReset(school, account);
      const ended = await choosePassword(browser, password);
      expect([ended.status, ended.heading]).toEqual([409, 'Ce courrier ne fonctionne plus']);
      expect((await school.accountOf({ accountId: account.id })).passwordHash).toBeNull();
    });

    it('fills the identifier in by the letter’s QR code', async () => {
      const account = await anActiveStudent();
      const { reference } = await resetLetter(school, account);
      const page = await browser.open(`/l/${reference}`);
      expect(page.address).toBe(`/connexion/eleve?identifiant=${account.login}`);
    });
  });

  describe('at the office', () => {
    it('is asked for and taken back with a reason and a fresh code', async () => {
      const secretary = await staff('secretary');
      const account = await anActiveStudent();
      expect(await refusal(reset(secretary, account))).toBe('403 staff.step-up-needed');
      await secretary.stepUp();
      expect(await refusal(secretary.post(`/api/accounts/${account.id}/reset`, {}))).toMatch(
        /^400 /,
      );
      expect(await ok(reset(secretary, account))).toMatchObject({
        state: 'RESET_PENDING',
        shownState: 'RESET_PENDING',
        letterExpiresAt: null,
      });
      expect(await refusal(reset(secretary, account))).toBe('409 accounts.transition-refused');
      await issueRun(server.app, school.scope, { logins: [account.login] });
      const { password } = await letterInHand(server.app, account.id);
      expect(await ok(cancel(secretary, account))).toMatchObject({ state: 'ACTIVE' });
      const page = await signIn(browser, account, password);
      expect(page.heading).toBe('Un autre courrier a remplacé celui-ci');
    });

    it('is a troubleshooter’s to prepare for students, never for guardians', async () => {
      const troubleshooter = await (await staff('troubleshooter')).stepUp();
      const student = await anActiveStudent();
      expect(await ok(reset(troubleshooter, student))).toMatchObject({ state: 'RESET_PENDING' });
      const guardian = await anActiveGuardian();
      for (const attempt of [reset, cancel]) {
        expect(await refusal(attempt(troubleshooter, guardian))).toBe('404 record.not-found');
      }
      expect((await school.accountOf({ accountId: guardian.id })).state).toBe('ACTIVE');
    });

    it('is nobody else’s: not another school’s, not a viewer’s', async () => {
      const account = await anActiveStudent();
      const elsewhere = await aSchool(server.app, { name: 'Lycée Simone-Veil' });
      const stranger = await (await staff('administrator', elsewhere)).stepUp();
      for (const attempt of [reset, cancel]) {
        expect(await refusal(attempt(stranger, account))).toBe('404 record.not-found');
      }
      expect(await refusal(reset(await staff('viewer'), account))).toBe('403 staff.forbidden');
      expect((await school.accountOf({ accountId: account.id })).state).toBe('ACTIVE');
    });
  });
});
