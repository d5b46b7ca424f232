import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountStore, ResetAccount } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { PortalSessions } from '../../src/identity/index.js';
import { ProveKnownContact } from '../../src/journeys/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Roster } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, TestSchool } from '../builders/roster.js';
import { doubtPassword, withChosenPassword } from '../identity/chosen-password.js';
import { signedIn } from '../identity/own-sessions.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun, printRun, readCredentials } from '../support/print.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import { choose, codeTo, digitsIn, enterCode, settled } from './codes.js';
import { PASSWORD, dateFields, signIn } from './families.js';
import { Mailbox } from './mailbox.js';

const OLD = 'marmotte violette tambour océan';
const CONTACT = '/activation/contact';
const MUST_CHANGE = 'Votre mot de passe doit changer';
const ASK_SCHOOL = 'Demandez un nouveau courrier';

describe.each(DIALECTS)('a password that somebody else may know, on %s', (dialect) => {
  const gateway = new SmsGateway();
  const mailbox = new Mailbox();
  let server: TestApp;
  let school: TestSchool;
  let child: StudentRecord;
  let browser: Browser;
  let people = 0;
  let mobile: string;
  let email: string;

  beforeAll(async () => {
    const settings = { ...(await gateway.open()), TROUSSEAU_SMTP_URL: await mailbox.open() };
    server = await startTestApp(dialect, settings);
    school = await aSchool(server.app);
  });

  beforeEach(async () => {
    people += 1;
    mobile = `+336399806${String(people).padStart(2, '0')}`;
    email = `doute${String(people)}@example.org`;
    child = await aStudent().in(school);
    browser = new Browser(server.url);
    server.clock.advance(100 * 3_600_000);
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
    await mailbox.close();
  });

  const write = async ({ id }: Account, patch: Partial<Account>): Promise<void> => {
    await server.app
      .get(UnitOfWork)
      .run(() => server.app.get(AccountStore).update(id, { ...patch }));
  };
  const accountNow = async ({ id }: Account): Promise<Account | null> =>
    server.app.get(AccountStore).find(id);
  /** A guardian with a chosen password, whose own contacts were proved now. */
  const active = async (
    contacts: Partial<Pick<Account, 'mobile' | 'email'>>,
    builder: GuardianBuilder = aGuardian(),
  ): Promise<{ account: Account; record: GuardianRecord }> => {
    const record = await builder.of(child).active('SELF_REGISTRATION').in(school);
    const account = await withChosenPassword(server.app, await school.accountOf(record), OLD);
    const now = server.clock.now();
    await write(account, { ...contacts, mobileConfirmedAt: now, emailConfirmedAt: now });
    return { account: { ...account, ...contacts }, record };
  };
  const doubt = (account: Account): Promise<void> => doubtPassword(server.app, account);
  const send = (page: OpenPage, channel: 'sms' | 'mail' = 'sms'): Promise<OpenPage> =>
    browser.send(page, `${CONTACT}/envoyer`, { channel });
  const enter = (page: OpenPage, code: string): Promise<OpenPage> =>
    browser.send(page, CONTACT, { code });
  const smsTo = (number: string): number => gateway.sent.filter(({ to }) => to === number).length;

  it('leads to a code, then to another password: the others end and their owner is told', async () => {
    const { account } = await active({ mobile, email });
    await doubt(account);
    let page = await signIn(browser, account, OLD);
    expect([page.address, page.heading]).toEqual([CONTACT, MUST_CHANGE]);
    expect(page.text).toContain('06 •• •• ••');
    expect(page.text).not.toContain(email);
    expect(smsTo(mobile)).toBe(0);
    page = await send(page);
    expect((await enter(page, '000000')).text).toContain('Il vous reste 4 essais');
    page = await enter(page, await codeTo(gateway, mobile));
    expect(page.heading).toBe('Choisissez votre mot de passe');
    page = await choose(browser, page);
    expect(page.heading).toBe('Votre mot de passe est changé');
    await expect(mailbox.next(email)).resolves.toContain('vient de changer');
    expect((await signIn(new Browser(server.url), account, OLD)).status).toBe(403);
    expect((await signIn(new Browser(server.url), account, PASSWORD)).heading).toBe('Mon compte');
    expect(await accountNow(account)).toMatchObject({
      passwordDoubtedSince: null,
      passwordDoubtedBy: null,
      passwordChangedAt: server.clock.now(),
    });
  });

  it('is no new password', async () => {
    const { account } = await active({ mobile });
    await doubt(account);
    let page = await send(await signIn(browser, account, OLD));
    page = await enter(page, await codeTo(gateway, mobile));
    const again = { password: OLD, again: OLD };
    page = await browser.send(page, '/activation/mot-de-passe', again);
    expect([page.status, page.text]).toEqual([
      422,
      expect.stringContaining('C’est votre ancien mot de passe'),
    ]);
  });

  it('is told of to nobody who types another one', async () => {
    const { account } = await active({ mobile });
    const before = await signIn(browser, account, 'pas celui-ci du tout');
    await doubt(account);
    const after = await signIn(browser, account, 'pas celui-ci du tout');
    expect([after.status, after.text]).toEqual([before.status, before.text]);
  });

  it('opens nothing to a thief without the contact', async () => {
    const { account } = await active({ mobile });
    const open = await signedIn(server.app, account);
    await doubt(account);
    await send(await signIn(browser, account, OLD));
    for (const address of ['/mon-compte', '/mon-compte/telephone', '/activation/mot-de-passe']) {
      expect((await browser.open(address)).address).toBe(CONTACT);
    }
    browser.cookies.set('__Host-trousseau-portal', open.token);
    expect((await browser.open('/mon-compte')).status).toBe(401);
  });

  it('is changed by a contact of the school’s record that was there before', async () => {
    const { account } = await active({}, aGuardian().withMobile(mobile).reachedAt(email));
    await doubt(account);
    const page = await send(await signIn(browser, account, OLD), 'mail');
    const mail = await mailbox.next(email);
    const code = digitsIn(mail.split('\r\n\r\n').slice(1).join(' '));
    expect((await enter(page, code)).heading).toBe('Choisissez votre mot de passe');
  });

  it.each([
    [
      'proved after the day',
      async (): Promise<Account> => {
        const { account } = await active({});
        await doubt(account);
        const mobileConfirmedAt = new Date(server.clock.now().getTime() + 1000);
        await write(account, { mobile, mobileConfirmedAt });
        return account;
      },
    ],
    [
      'put on the record after the day, once its hold is over',
      async (): Promise<Account> => {
        const { account, record } = await active({});
        await doubt(account);
        server.clock.advance(1000);
        const roster = server.app.get(Roster);
        await roster.change(school.scope, () =>
          roster.changeGuardian(school.scope, record.id, { mobile }),
        );
        server.clock.advance(80 * 3_600_000);
        return account;
      },
    ],
    [
      'held',
      async (): Promise<Account> => {
        const { account, record } = await active({});
        const roster = server.app.get(Roster);
        await roster.change(school.scope, () =>
          roster.changeGuardian(school.scope, record.id, { mobile }),
        );
        server.clock.advance(1000);
        await doubt(account);
        return account;
      },
    ],
    [
      'somebody else’s too',
      async (): Promise<Account> => {
        const { account } = await active({ mobile });
        await aGuardian().withMobile(mobile).of(child).in(school);
        await doubt(account);
        return account;
      },
    ],
  ])('sends no code to a contact that is %s: the school is to be asked', async (_, prepare) => {
    const account = await prepare();
    const page = await signIn(browser, account, OLD);
    expect([page.heading, page.text]).toEqual([
      ASK_SCHOOL,
      expect.stringContaining('au secrétariat de l’établissement'),
    ]);
    const session = await server.app.get(PortalSessions).recognise(browser.token);
    if (session?.stage !== 'activating') throw new Error('it is not on its way');
    const asker = { address: '203.0.113.9', language: 'fr' } as const;
    const forced = await server.app.get(ProveKnownContact).send(session, 'sms', asker);
    expect([forced.outcome, smsTo(mobile)]).toEqual(['unusable', 0]);
  });

  it('is changed by a letter of the school for a pupil, who has no contact', async () => {
    const pupil = await aStudent().inClass('5C').active('PROVISIONAL_PASSWORD').in(school);
    const account = await withChosenPassword(server.app, await school.accountOf(pupil), OLD);
    await doubt(account);
    const refused = await signIn(browser, account, OLD);
    expect([refused.heading, refused.text]).toEqual([
      ASK_SCHOOL,
      expect.stringContaining('professeur principal'),
    ]);
    expect(refused.text).not.toContain('FranceConnect');
    const asked = { schoolId: school.id, actor: 'cli:head', reason: 'Fuite' };
    await server.app.get(ResetAccount).request(account.id, asked);
    expect((await signIn(browser, account, OLD)).heading).toBe(ASK_SCHOOL);
    const run = await issueRun(server.app, school.scope, { logins: [account.login] });
    const letters = readCredentials(await printRun(server.app, school.scope, run.letterRunId));
    const secret = letters.find(({ login }) => login === account.login)?.secret ?? '';
    const same = { password: OLD, again: OLD };
    const page = await signIn(browser, account, secret);
    const again = await browser.send(page, '/activation/mot-de-passe', same);
    expect(again.text).toContain('C’est votre ancien mot de passe');
    const born = await choose(browser, again);
    const done = await browser.send(
      born,
      '/activation/date-de-naissance',
      dateFields('2015-03-07'),
    );
    expect(done.heading).toBe('Votre mot de passe est changé');
    expect(await accountNow(account)).toMatchObject({
      passwordDoubtedSince: null,
      passwordResetAt: server.clock.now(),
    });
  });

  it('keeps nobody out who came in by FranceConnect', async () => {
    const { account } = await active({ mobile });
    await doubt(account);
    const details = { way: 'france-connect', idToken: 'not-asked-for' } as const;
    const { token } = await server.app.get(PortalSessions).signIn(account.id, null, details);
    browser.cookies.set('__Host-trousseau-portal', token);
    expect((await browser.open('/mon-compte')).heading).toBe('Mon compte');
  });

  it('proves no other account to be one’s own', async () => {
    const { account: own } = await active({}, aGuardian().named('Nadia', 'Benali'));
    const { account: other } = await active({ mobile }, aGuardian().named('Nadia', 'Benali'));
    await doubt(other);
    await signIn(browser, own, OLD);
    const address = '/mon-compte/ajouter-des-eleves';
    const page = await browser.send(await browser.open(address), address, {
      login: other.login,
      password: OLD,
    });
    expect([page.status, page.text]).toEqual([
      422,
      expect.stringContaining('doit changer avant de servir ici'),
    ]);
  });

  it('is forgotten by a contact that was known before, and by no later one', async () => {
    const { account } = await active({ mobile });
    await doubt(account);
    const emailConfirmedAt = new Date(server.clock.now().getTime() + 1000);
    await write(account, { email, emailConfirmedAt });
    const forget = async (contact: string): Promise<OpenPage> =>
      browser.send(await browser.open('/mot-de-passe-oublie'), '/mot-de-passe-oublie', {
        login: account.login,
        contact,
      });
    const late = await forget(email);
    expect(late.heading).toBe('Tapez le code reçu');
    const mail = await mailbox.next(email);
    expect(mail).toContain('trop r');
    expect(mail).not.toMatch(/\b\d{6}\b\. Il fonctionne/);
    await settled(server.app);
    server.clock.advance(120_000);
    const page = await enterCode(browser, await forget(mobile), await codeTo(gateway, mobile));
    expect((await choose(browser, page)).heading).toBe('Votre mot de passe est changé');
    expect((await accountNow(account))?.passwordDoubtedSince).toBeNull();
  });

  it('is not changed by a code to a contact that is somebody else’s too by now', async () => {
    const { account } = await active({ mobile });
    await doubt(account);
    const page = await send(await signIn(browser, account, OLD));
    const code = await codeTo(gateway, mobile);
    await aGuardian().withMobile(mobile).of(child).in(school);
    expect((await enter(page, code)).status).toBe(403);
    expect((await browser.open('/activation/mot-de-passe')).heading).toBe(ASK_SCHOOL);
  });

  it('leads back to the sign-in once the obligation is lifted in mid-journey', async () => {
    const { account } = await active({ mobile });
    await doubt(account);
    const page = await send(await signIn(browser, account, OLD));
    await write(account, { passwordDoubtedSince: null, passwordDoubtedBy: null });
    const typed = await enter(page, await codeTo(gateway, mobile));
    expect(typed.address).toBe('/connexion/responsable');
    expect((await browser.open(CONTACT)).address).toBe('/connexion/responsable');
    expect((await signIn(browser, account, OLD)).heading).toBe('Mon compte');
  });

  it('opens the account again once the obligation is lifted', async () => {
    const { account } = await active({ mobile });
    await doubt(account);
    await write(account, { passwordDoubtedSince: null, passwordDoubtedBy: null });
    expect((await signIn(browser, account, OLD)).heading).toBe('Mon compte');
  });

  it('says so in English too', async () => {
    const { account } = await active({ mobile });
    await doubt(account);
    await signIn(browser, account, OLD);
    expect((await browser.open(`${CONTACT}?lang=en`)).heading).toBe('Your password must change');
  });
});
