import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActivationPath } from '@trousseau/shared';
import type { Account } from '../../src/accounts/index.js';
import { AccountStore } from '../../src/accounts/index.js';
import { SecretStore } from '../../src/accounts/persistence/secret-store.js';
import { ContactCodes, PortalSessions, SignIn } from '../../src/identity/index.js';
import type { Asking, Progress } from '../../src/journeys/index.js';
import { newProgress } from '../../src/journeys/domain/progress.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { PasswordHasher } from '../../src/platform/crypto/password-hasher.js';
import { Background } from '../../src/platform/background/background.js';
import { Keys } from '../../src/platform/crypto/keys.js';
import { SubmissionRow } from '../../src/platform/database/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Submissions } from '../../src/platform/submissions/submissions.js';
import { Routes } from '../../src/platform/http/routes.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { BEHIND_PROXY, anAddress, browserAt } from '../attacks/at-address.js';
import { doubtPassword } from '../identity/chosen-password.js';
import { signedIn } from '../identity/own-sessions.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { withoutAnswer } from './browser.js';
import type { Browser } from './browser.js';
import { PASSWORD, dateFields } from './families.js';
import { Door, ORDERS, changed, post, rowsOf } from './twice.js';
import type { Answer, FilledForm } from './twice.js';

const COOKIE = '__Host-trousseau-portal';
const BORN = '2015-03-07';
const ANOTHER = 'volcan marmite parapluie ortie';

/** The address of a route, what is sent to it, and who has filled it in. */
type Case = readonly [route: string, what: string, fill: () => Promise<FilledForm>];

describe.each(DIALECTS)('a form that is sent twice, on %s', (dialect) => {
  const told = new DemoTransport();
  let server: TestApp;
  let school: TestSchool;
  let passwordHash: string;
  let people = 0;

  beforeAll(async () => {
    server = await startTestApp(dialect, BEHIND_PROXY, { mail: told, sms: told.sms });
    school = await aSchool(server.app);
    passwordHash = await server.app.get(PasswordHasher).hash(PASSWORD, 'test');
  });

  afterAll(() => server.close());

  const sessions = (): PortalSessions => server.app.get(PortalSessions);
  const mobileNow = (): string => `+336399${String(80_000 + people)}`;
  const emailNow = (): string => `p${String(10_000 + people)}@example.org`;

  /** Somebody else, at another network address, at the same time: no limit and no sweep comes between. */
  const somebodyElse = (): Promise<StudentRecord> => {
    people += 1;
    return aStudent().named('Camille', 'Roche').in(school);
  };
  const aBrowser = (): Browser => browserAt(server, anAddress(people));

  const withPassword = async (account: Account): Promise<Account> => {
    const { id } = account;
    const accounts = server.app.get(AccountStore);
    await server.app.get(UnitOfWork).run(() => accounts.update(id, { passwordHash }));
    return { ...account, passwordHash };
  };
  const guardian = (child: StudentRecord) =>
    aGuardian().named('Nadia', 'Benali').withMobile(mobileNow()).of(child);
  /** A guardian whose account is in use. */
  const aGuardianInUse = async (path: ActivationPath = 'SELF_REGISTRATION'): Promise<Account> => {
    const child = await somebodyElse();
    const record = await guardian(child).active(path).in(school);
    return withPassword(await school.accountOf(record));
  };
  const aGuardianByLetter = async (): Promise<Account> => {
    const child = await somebodyElse();
    return school.accountOf(await guardian(child).notified().in(school));
  };

  const formAt = async (
    token: string | null,
    address: string,
    fields: Readonly<Record<string, string>> = {},
    action = address,
  ): Promise<FilledForm> => {
    const browser = aBrowser();
    if (token !== null) browser.cookies.set(COOKIE, token);
    const page = await browser.open(address);
    return { browser, page, action, fields };
  };
  const atHome = async (
    account: Account,
    address: string,
    fields: Readonly<Record<string, string>> = {},
    action = address,
  ): Promise<FilledForm> => {
    const { token } = await signedIn(server.app, account);
    return formAt(token, address, fields, action);
  };
  const asking = async (what: Asking): Promise<string> =>
    (await sessions().beginAsking(what, null)).token;
  /** In the middle of an activation that has come so far. */
  const activating = async (account: Account, soFar: Partial<Progress> = {}): Promise<string> => {
    const journey = account.holder === 'student' ? 'student-letter' : 'guardian-letter';
    const [secret] = await server.app.get(SecretStore).lastOf(account.id, 1);
    const origin = { journey, secretId: secret?.id ?? '' } as const;
    const begun = newProgress({ holder: account.holder, origin, schoolId: school.id });
    const progress: Progress = { ...begun, ...soFar };
    return (await sessions().beginActivation(account.id, progress, null)).token;
  };
  const aSentCode = async (to: string): Promise<{ id: string; clear: string }> => {
    const codes = server.app.get(ContactCodes);
    const code = await codes.draw(to);
    await server.app.get(UnitOfWork).run(() => codes.markSent(code.id));
    return code;
  };
  const registering = async (): Promise<{ code: string; token: string }> => {
    await guardian(await somebodyElse()).in(school);
    const value = mobileNow();
    const { id, clear } = await aSentCode(value);
    const person = { lastName: 'Benali', firstName: 'Nadia' };
    const promised = { codeId: id, contact: { channel: 'sms', value } } as const;
    const token = await asking({ journey: 'self-registration', person, promised });
    return { code: clear, token };
  };
  const identity = () => ({
    sub: `sub-${String(people)}`,
    givenNames: ['Nadia'],
    familyName: 'Benali',
    usageName: null,
    idToken: 'not-asked-for',
  });
  const linking = async (): Promise<string> => {
    const account = await aGuardianInUse();
    const asked = { identity: identity(), mobile: mobileNow(), claimedAccountId: account.id };
    return asking({ journey: 'france-connect-link', ...asked });
  };
  const heldCode = async (sent: boolean): Promise<{ token: string; code: string }> => {
    const account = await aGuardianByLetter();
    const { id: codeId, clear: code } = await aSentCode(mobileNow());
    const soFar = { birthDates: [BORN], childrenProved: true, codeNeeded: true } as const;
    const held = sent ? { code: { codeId, channel: 'sms', value: mobileNow() } as const } : {};
    return { code, token: await activating(account, { ...soFar, ...held }) };
  };
  /** Whoever typed a password that must change, by a mobile that the school knew before. */
  const doubted = async (sent: boolean): Promise<{ token: string; code: string }> => {
    const account = await aGuardianInUse();
    await doubtPassword(server.app, account);
    const { id: codeId, clear: code } = await aSentCode(mobileNow());
    const origin = { journey: 'doubted-password' } as const;
    const to = sent ? { code: { codeId, channel: 'sms', value: mobileNow() } as const } : {};
    return { code, token: await activating(account, { origin, ...to }) };
  };
  const changingMobile = async (action: string): Promise<{ form: FilledForm; code: string }> => {
    const account = await aGuardianInUse();
    const value = `+336399${String(85_000 + people)}`;
    const { id: codeId, clear: code } = await aSentCode(value);
    const { session, token } = await signedIn(server.app, account);
    const contact = { channel: 'sms', value } as const;
    await sessions().keep(session, { change: 'mobile', codeId, contact });
    const page = '/mon-compte/telephone/code';
    return { code, form: await formAt(token, page, {}, page + action) };
  };
  const otherAccount = async (): Promise<{ mine: Account; fields: Record<string, string> }> => {
    const mine = await aGuardianInUse();
    const elsewhere = await aSchool(server.app, { name: 'Lycée Simone-Veil' });
    const child = await aStudent().named('Camille', 'Roche').in(elsewhere);
    const record = await aGuardian()
      .named('Nadia', 'Benali')
      .of(child)
      .active('SELF_REGISTRATION')
      .in(elsewhere);
    const { login } = await withPassword(await elsewhere.accountOf(record));
    return { mine, fields: { login, password: PASSWORD } };
  };
  const pending = async (): Promise<{ account: Account; form: FilledForm }> => {
    const account = await aGuardianByLetter();
    const soFar = { birthDates: [BORN], childrenProved: true, passwordHash, contestedLinkIds: [] };
    const token = await activating(account, soFar);
    const email = { email: emailNow() };
    return { account, form: await formAt(token, '/activation/adresse-mail', email) };
  };
  const confirmationLink = async (): Promise<{ account: Account; link: string; home: Browser }> => {
    const { account, form } = await pending();
    await form.browser.send(form.page, form.action, form.fields);
    await rowsOf(server);
    const { text = '' } = told.messages.find(({ to }) => to === emailNow()) ?? {};
    const link = /\/mail\/[\w-]+/.exec(text)?.[0] ?? '';
    return { account, link, home: form.browser };
  };

  const signInPage = '/connexion/responsable';
  const byPassword = async (password: string): Promise<FilledForm> => {
    const { login } = await aGuardianInUse();
    return formAt(null, signInPage, { login, password });
  };
  const kids = (soFar: Partial<Progress>, fields: Record<string, string>) => async () =>
    formAt(await activating(await aGuardianByLetter(), soFar), '/activation/enfants', fields);
  const pupil = (fields: Record<string, string>) => async (): Promise<FilledForm> => {
    await somebodyElse();
    const student = await school.accountOf(
      await aStudent().named('Camille', 'Roche').notified().in(school),
    );
    const token = await activating(student, { passwordHash });
    return formAt(token, '/activation/date-de-naissance', fields);
  };
  const own = (address: string, fields: () => Record<string, string>) => async () =>
    atHome(await aGuardianInUse(), `/mon-compte/${address}`, fields());

  const CASES: readonly Case[] = [
    [
      '/connexion/:profile',
      'a letter’s password',
      async () => {
        const account = await aGuardianByLetter();
        const { password } = await letterInHand(server.app, account.id);
        return formAt(null, signInPage, { login: account.login, password });
      },
    ],
    ['/connexion/:profile', 'the chosen password', () => byPassword(PASSWORD)],
    ['/connexion/:profile', 'a wrong password', () => byPassword('pas celui-ci')],
    ['/connexion/:profile', 'no password', () => byPassword('')],
    [
      '/deconnexion',
      'the way out',
      async () => atHome(await aGuardianInUse(), '/mon-compte', {}, '/deconnexion'),
    ],
    ['/activation/enfants', 'a child', kids({}, { ...dateFields(BORN), action: 'add' })],
    [
      '/activation/enfants',
      'a child taken back',
      kids({ birthDates: [BORN, BORN, '2016-01-01'] }, { remove: '1' }),
    ],
    [
      '/activation/enfants',
      'a wrong date',
      kids({}, { ...dateFields('2014-01-01'), action: 'prove' }),
    ],
    ['/activation/enfants', 'the right dates', kids({ birthDates: [BORN] }, { action: 'prove' })],
    [
      '/activation/mot-de-passe',
      'a password',
      async () => {
        const soFar = { birthDates: [BORN], childrenProved: true };
        const token = await activating(await aGuardianByLetter(), soFar);
        const chosen = { password: ANOTHER, again: ANOTHER };
        return formAt(token, '/activation/mot-de-passe', chosen);
      },
    ],
    [
      '/activation/mot-de-passe',
      'the last password of a registration',
      async () => {
        const account = await school.accountOf(await guardian(await somebodyElse()).in(school));
        const origin = { journey: 'self-registration', mobile: mobileNow() } as const;
        const token = await activating(account, {
          origin,
          birthDates: [BORN],
          childrenProved: true,
        });
        const chosen = { password: ANOTHER, again: ANOTHER };
        return formAt(token, '/activation/mot-de-passe', chosen);
      },
    ],
    ['/activation/date-de-naissance', 'the right date', pupil(dateFields(BORN))],
    ['/activation/date-de-naissance', 'a wrong date', pupil(dateFields('2014-01-01'))],
    [
      '/activation/rattachements',
      'the children',
      async () => {
        const soFar = { birthDates: [BORN], childrenProved: true, passwordHash };
        return formAt(
          await activating(await aGuardianByLetter(), soFar),
          '/activation/rattachements',
        );
      },
    ],
    ['/activation/adresse-mail', 'an address', async () => (await pending()).form],
    [
      '/activation/code/envoyer',
      'the mobile that the school holds',
      async () => {
        const { token } = await heldCode(false);
        return formAt(token, '/activation/code', { channel: 'sms' }, '/activation/code/envoyer');
      },
    ],
    [
      '/activation/code',
      'the right code',
      async () => {
        const { token, code } = await heldCode(true);
        return formAt(token, '/activation/code', { code });
      },
    ],
    [
      '/activation/code',
      'a wrong code',
      async () => {
        const { token, code } = await heldCode(true);
        return formAt(token, '/activation/code', { code: otherThan(code) });
      },
    ],
    [
      '/activation/code/hors-de-portee',
      '« Je n’y ai plus accès »',
      async () => {
        const { token } = await heldCode(false);
        return formAt(token, '/activation/code/hors-de-portee');
      },
    ],
    [
      '/activation/contact/envoyer',
      'the mobile that was known before',
      async () => {
        const { token } = await doubted(false);
        const chosen = { channel: 'sms' };
        return formAt(token, '/activation/contact', chosen, '/activation/contact/envoyer');
      },
    ],
    [
      '/activation/contact',
      'the right code',
      async () => {
        const { token, code } = await doubted(true);
        return formAt(token, '/activation/contact', { code });
      },
    ],
    [
      '/activation/contact',
      'a wrong code',
      async () => {
        const { token, code } = await doubted(true);
        return formAt(token, '/activation/contact', { code: otherThan(code) });
      },
    ],
    [
      '/inscription',
      'name and mobile',
      async () => {
        await guardian(await somebodyElse()).in(school);
        const typed = { lastName: 'Benali', firstName: 'Nadia', mobile: mobileNow() };
        return formAt(null, '/inscription', typed);
      },
    ],
    [
      '/code',
      'the right code',
      async () => {
        const { token, code } = await registering();
        return formAt(token, '/code', { code });
      },
    ],
    [
      '/code',
      'a wrong code',
      async () => {
        const { token, code } = await registering();
        return formAt(token, '/code', { code: otherThan(code) });
      },
    ],
    [
      '/code/renvoyer',
      'another code',
      async () => formAt((await registering()).token, '/code', {}, '/code/renvoyer'),
    ],
    [
      '/identifiant-oublie',
      'a mobile',
      async () => {
        const account = await aGuardianInUse();
        const mobile = { mobile: mobileNow(), mobileConfirmedAt: server.clock.now() };
        const accounts = server.app.get(AccountStore);
        await server.app.get(UnitOfWork).run(() => accounts.update(account.id, mobile));
        return formAt(null, '/identifiant-oublie', { contact: mobileNow() });
      },
    ],
    [
      '/mot-de-passe-oublie',
      'identifier and mobile',
      async () => {
        const { login } = await aGuardianInUse();
        return formAt(null, '/mot-de-passe-oublie', { login, contact: mobileNow() });
      },
    ],
    [
      '/franceconnect/telephone',
      'the mobile',
      async () => {
        await guardian(await somebodyElse()).in(school);
        const back = { journey: 'france-connect', identity: identity(), promised: null } as const;
        return formAt(await asking(back), '/franceconnect/telephone', { mobile: mobileNow() });
      },
    ],
    [
      '/franceconnect/rattacher',
      'the right password',
      async () => formAt(await linking(), '/franceconnect/rattacher', { password: PASSWORD }),
    ],
    [
      '/franceconnect/rattacher',
      'a wrong password',
      async () => formAt(await linking(), '/franceconnect/rattacher', { password: ANOTHER }),
    ],
    [
      '/franceconnect/rattacher/oublie',
      'no password',
      async () =>
        formAt(await linking(), '/franceconnect/rattacher', {}, '/franceconnect/rattacher/oublie'),
    ],
    [
      '/mon-compte/mot-de-passe',
      'another password',
      own('mot-de-passe', () => ({ current: PASSWORD, password: ANOTHER, again: ANOTHER })),
    ],
    [
      '/mon-compte/mot-de-passe',
      'a wrong present one',
      own('mot-de-passe', () => ({ current: 'non', password: ANOTHER, again: ANOTHER })),
    ],
    [
      '/mon-compte/adresse-mail',
      'another address',
      own('adresse-mail', () => ({ current: PASSWORD, email: emailNow() })),
    ],
    [
      '/mon-compte/telephone',
      'another mobile',
      own('telephone', () => ({ current: PASSWORD, mobile: `+336399${String(85_000 + people)}` })),
    ],
    [
      '/mon-compte/telephone/code',
      'the right code',
      async () => {
        const { form, code } = await changingMobile('');
        return { ...form, fields: { code } };
      },
    ],
    [
      '/mon-compte/telephone/code',
      'a wrong code',
      async () => {
        const { form, code } = await changingMobile('');
        return { ...form, fields: { code: otherThan(code) } };
      },
    ],
    [
      '/mon-compte/telephone/code/renvoyer',
      'another code',
      async () => {
        return (await changingMobile('/renvoyer')).form;
      },
    ],
    [
      '/mon-compte/connexions/fermer',
      'the other sessions',
      async () => {
        const account = await aGuardianInUse();
        await signedIn(server.app, account);
        const { signIns, close } = { signIns: '/mon-compte/connexions', close: '/fermer' };
        return atHome(account, signIns, {}, signIns + close);
      },
    ],
    [
      '/mon-compte/ajouter-des-eleves',
      'another account',
      async () => {
        const { mine, fields } = await otherAccount();
        return atHome(mine, '/mon-compte/ajouter-des-eleves', fields);
      },
    ],
    [
      '/mon-compte/ajouter-des-eleves/confirmer',
      'yes',
      async () => {
        const { mine, fields } = await otherAccount();
        const form = await atHome(mine, '/mon-compte/ajouter-des-eleves', fields);
        const page = await form.browser.send(form.page, form.action, fields);
        return { ...form, page, action: page.address, fields: {} };
      },
    ],
    [
      '/mail/renvoyer',
      'a corrected address',
      async () => {
        const { home } = await confirmationLink();
        const page = await home.open('/mon-compte');
        const fields = { email: `autre-${emailNow()}` };
        return { browser: home, page, action: '/mail/renvoyer', fields };
      },
    ],
    [
      '/mail/:token',
      'by who is signed in',
      async () => {
        const { link, home } = await confirmationLink();
        return { browser: home, page: await home.open(link), action: link };
      },
    ],
    [
      '/mail/:token',
      'by who signs in there',
      async () => {
        const { account, link } = await confirmationLink();
        return formAt(null, link, { login: account.login, password: PASSWORD });
      },
    ],
  ];

  /** What came of a form, in words that do not tell one family from the next. */
  const endOf = async ({ browser, action }: FilledForm, answer: Answer) => {
    browser.keep(answer.cookies);
    const landing = answer.location ?? action;
    const page = await browser.open(landing);
    const alike = (text: string): string =>
      text.replace(/\d+/g, '#').replace(/[cn]\.(benali|roche)\w*/g, '·');
    return {
      status: answer.status,
      landing: alike(withoutAnswer(landing).replace(/^\/mail\/.*/, '/mail/')),
      opens: page.status,
      reads: alike(answer.location === null ? plain(answer.body) : page.text),
    };
  };

  it('has a case here for every address that takes one', () => {
    const addresses = server.app
      .get(Routes)
      .all()
      .filter(({ method, contract }) => method === 'POST' && contract?.response === 'html')
      .map(({ address }) => address);
    expect([...new Set(CASES.map(([route]) => route))].sort()).toEqual(addresses.sort());
  });

  it.each(CASES)('%s (%s): whatever the order, the same comes of it as of one', async (...one) => {
    const [, what, fill] = one;
    const run = async (send: (door: Door) => Promise<readonly Answer[]>) => {
      const filled = await fill();
      const before = await rowsOf(server);
      const [first, ...others] = await send(new Door(server, filled));
      if (first === undefined) throw new Error('nothing was answered');
      for (const other of others) expect(other).toEqual(first);
      const rows = changed(before, await rowsOf(server));
      return { rows, ...(await endOf(filled, first)) };
    };
    const once = await run(async (door) => [await door.send()]);
    // a page drawn for a form would be sent again by whoever reloads it
    expect(once.status).toBe(303);
    expect([200, 403, 422]).toContain(once.opens);
    if (what.startsWith('the right')) expect(once.opens).toBe(200);
    for (const [order, send] of Object.entries(ORDERS)) {
      expect([order, await run(send)]).toEqual([order, once]);
    }
  });

  describe('opens nothing', () => {
    let door: Door;
    let first: Answer;
    let code: string;

    const open = async (answer: Answer): Promise<string> => {
      const browser = aBrowser();
      browser.keep(answer.cookies);
      return (await browser.open('/activation/enfants')).heading;
    };
    /** Somebody typed the right code; what follows knows the token that they had before. */
    beforeEach(async () => {
      const registered = await registering();
      ({ code } = registered);
      door = new Door(server, await formAt(registered.token, '/code', { code }));
      first = await door.send();
      expect(first.location).toBe('/activation/enfants');
      expect(await open(first)).toMatch(/dates de naissance/);
    });

    it('to the same form sent again, it gives the same: the rule of these tests', async () => {
      expect(await door.send()).toEqual(first);
    });

    it.each<[string, () => Promise<Answer>]>([
      ['to the token alone', () => door.send({ csrf: '' })],
      ['with one field changed', () => door.send({ code: otherThan(code) })],
      ['with a field more', () => door.send({ more: '1' })],
      [
        'from another page that the same token opened',
        async () => {
          const page = await door.filled.browser.open('/connexion/responsable');
          return door.send({ csrf: page.fieldsOf('/connexion/responsable')['csrf'] ?? '' });
        },
      ],
      [
        'to another address',
        async () => {
          const { browser, page, action } = door.filled;
          return post(server.url, browser, '/code/renvoyer', { ...page.fieldsOf(action), code });
        },
      ],
      [
        'from another browser, who knows all that was typed and drawn',
        async () => {
          const { page, action } = door.filled;
          const thief = aBrowser();
          await thief.open('/code');
          return post(server.url, thief, action, { ...page.fieldsOf(action), code });
        },
      ],
      [
        'from a browser without any cookie',
        async () => {
          const { page, action } = door.filled;
          return post(server.url, aBrowser(), action, { ...page.fieldsOf(action), code });
        },
      ],
      [
        'from another site, with the cookie',
        async () => {
          const { page, action, browser } = door.filled;
          const foreign = { cookies: browser.cookies, extra: { 'Sec-Fetch-Site': 'cross-site' } };
          return post(server.url, foreign, action, { ...page.fieldsOf(action), code });
        },
      ],
      [
        'half a minute later',
        () => {
          server.clock.advance(30_000);
          return door.send();
        },
      ],
    ])('%s', async (_, send) => {
      const answer = await send();
      const given = answer.cookies.filter((line) => first.cookies.includes(line));
      expect(given).toEqual([]);
      expect(await open(answer)).not.toMatch(/dates de naissance/);
    });

    it('after its owner has left: the cookie that it gives again is of no use', async () => {
      const { browser } = door.filled;
      browser.keep(first.cookies);
      const page = await browser.open('/activation/enfants');
      await browser.send(page, '/deconnexion');
      expect(await open(await door.send())).not.toMatch(/dates de naissance/);
    });

    it('to whoever reads the database: no token, code or proof is in it', async () => {
      const unitOfWork = server.app.get(UnitOfWork);
      const rows = await unitOfWork.manager.find(SubmissionRow);
      const { page, action } = door.filled;
      const token = /=([\w-]{43});/.exec(first.cookies.join())?.[1] ?? '';
      const secrets = [token, code, page.fieldsOf(action)['csrf'] ?? ''];
      expect(rows.some(({ sealed }) => sealed !== null)).toBe(true);
      for (const { id, turn, sealed } of rows) {
        const all = [id, turn, sealed?.toString('latin1')].join();
        expect(secrets.filter((secret) => secret.length > 20 && all.includes(secret))).toEqual([]);
      }
      const keys = server.app.get(Keys);
      const sealed = rows.find((row) => row.sealed !== null);
      const openIt = (): Buffer =>
        keys.open('submission', sealed?.sealed ?? Buffer.alloc(0), sealed?.id ?? '');
      expect(openIt).toThrow();
    });
  });

  it('is given up by whoever failed: the second one acts', async () => {
    const filled = await byPassword(PASSWORD);
    const signIn = server.app.get(SignIn);
    const real = signIn.signIn.bind(signIn);
    signIn.signIn = () => Promise.reject(new Error('planted'));
    const door = new Door(server, filled);
    expect((await door.send()).status).toBe(500);
    signIn.signIn = real;
    expect(await door.send()).toMatchObject({ status: 303, location: '/mon-compte' });
  });

  it('is not done again when the first one died, and the page that says so stays', async () => {
    const filled = await byPassword(PASSWORD);
    const submissions = server.app.get(Submissions);
    const real = submissions.take.bind(submissions);
    // the first one acts, and its process is gone before it has answered
    submissions.take = async (form) => {
      const turn = await real(form);
      if (turn.kind !== 'first') return turn;
      const keep = (): Promise<void> => {
        Reflect.set(submissions, 'underWay', new Map());
        return Promise.resolve();
      };
      return { ...turn, keep };
    };
    const looks = Reflect.get(submissions, 'looksMs') as readonly number[];
    Reflect.set(submissions, 'looksMs', [1, 1, 1]);
    try {
      const door = new Door(server, filled);
      await door.send();
      const before = await rowsOf(server);
      const second = await door.send();
      expect(second).toMatchObject({ status: 303, location: '/envoi-interrompu' });
      expect(changed(before, await rowsOf(server))).toEqual({});
      const page = await filled.browser.open('/envoi-interrompu?lang=en');
      expect([page.status, page.heading]).toEqual([200, 'What you sent was interrupted']);
    } finally {
      submissions.take = real;
      Reflect.set(submissions, 'looksMs', looks);
    }
  });

  it('is forgotten half a minute after its answer', async () => {
    const rows = (): Promise<number> => server.app.get(UnitOfWork).manager.count(SubmissionRow);
    const background = server.app.get(Background);
    server.app.get(Submissions).start();
    await background.beat('submissions.forget');
    // the pages that answered the forms before this one have longer
    server.clock.advance(120_000);
    await background.beat('submissions.forget');
    expect(await rows()).toBe(0);
    await new Door(server, await byPassword(PASSWORD)).send();
    expect(await rows()).toBe(1);
    server.clock.advance(30_000);
    await background.beat('submissions.forget');
    expect(await rows()).toBe(0);
  });
});

/** Another code of six digits. */
function otherThan(code: string): string {
  return code.replace(/^./, (digit) => (digit === '1' ? '2' : '1'));
}

function plain(markup: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(markup)?.[1] ?? markup;
  return main
    .replace(/value="[^"]*"/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}
