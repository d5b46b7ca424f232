import { formatPhone, keepNumbersTogether } from '@trousseau/shared';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { Outbox } from '../../src/messages/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, TestSchool } from '../builders/roster.js';
import { settled } from '../portal/codes.js';
import { PASSWORD } from '../portal/families.js';
import { anAddress } from './at-address.js';
import { openPortal } from './open-portal.js';
import type { OpenPortal } from './open-portal.js';
import { Prober } from './prober.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SMTP = { TROUSSEAU_SMTP_URL: 'smtp://127.0.0.1:9' };

/** Somebody or nobody who is asked about: what is typed of them. */
interface Asked {
  readonly login: string;
  readonly mobile: string;
  readonly email: string;
}

/** States in which a chosen password opens an account. */
const OPEN: readonly Account['state'][] = ['ACTIVE', 'PENDING_EMAIL', 'RESET_PENDING'];

const GUARDIANS: Readonly<Record<string, GuardianBuilder>> = {
  created: aGuardian(),
  notified: aGuardian().notified(),
  'expired letter': aGuardian().expired(),
  pending: aGuardian().pendingEmail(),
  active: aGuardian().active('SELF_REGISTRATION'),
  locked: aGuardian().active('SELF_REGISTRATION').locked(),
  closed: aGuardian().active('SELF_REGISTRATION').closed(),
};

const STUDENTS = {
  'notified student': aStudent().notified(),
  'active student': aStudent().active('PROVISIONAL_PASSWORD'),
};

const GUARDIAN_NAMES = [...Object.keys(GUARDIANS), 'a shared contact'];

describe('whoever is asked about, known or not, the portal answers the same', () => {
  let portal: OpenPortal;
  let school: TestSchool;
  let child: StudentRecord;
  let people = 0;
  let probers = 0;
  const everybody: Record<string, Asked> = {};

  beforeAll(async () => {
    portal = await openPortal('SQLite', {}, SMTP);
    school = await aSchool(portal.server.app);
    child = await aStudent().in(school);
    everybody['nobody'] = contacts('z.nobodyxx');
    for (const [name, guardian] of Object.entries(GUARDIANS)) everybody[name] = await got(guardian);
    everybody['a shared contact'] = await sharing();
    for (const [name, student] of Object.entries(STUDENTS)) {
      const account = await school.accountOf(await student.in(school));
      everybody[name] = contacts(
        (await withChosenPassword(portal.server.app, account, PASSWORD)).login,
      );
    }
  });

  afterAll(() => portal.close());

  const contacts = (login: string): Asked => {
    people += 1;
    const digits = String(people).padStart(2, '0');
    return { login, mobile: `+336399809${digits}`, email: `parent${digits}@example.org` };
  };
  const got = async (guardian: GuardianBuilder): Promise<Asked> => {
    const asked = contacts('');
    const { mobile, email } = asked;
    const reached = guardian.named('Nadia', 'Benali').withMobile(mobile).reachedAt(email).of(child);
    const account = await school.accountOf(await reached.in(school));
    if (OPEN.includes(account.state))
      await withChosenPassword(portal.server.app, account, PASSWORD);
    return { ...asked, login: account.login };
  };
  const sharing = async (): Promise<Asked> => {
    const asked = await got(aGuardian().active('SELF_REGISTRATION'));
    const other = aGuardian()
      .named('Marc', 'Petit')
      .withMobile(asked.mobile)
      .reachedAt(asked.email);
    await other.of(child).in(school);
    return asked;
  };

  /** A stranger at this network address, else at one of their own. */
  const aProber = (address?: string): Prober => {
    probers += 1;
    const typed = Object.values(everybody).flatMap(({ login, mobile, email }) => {
      const read = keepNumbersTogether(formatPhone(mobile));
      return [login, mobile, formatPhone(mobile), read, encodeURIComponent(mobile), email];
    });
    typed.sort((one, other) => other.length - one.length);
    return new Prober(portal.server.url, address ?? anAddress(probers), typed);
  };
  /** What one way through the portal answers about each of these: each on a day of its own, or all at once. */
  const answers = async (
    names: readonly string[],
    way: (prober: Prober, asked: Asked) => Promise<void>,
    address?: string,
  ): Promise<Map<string, string[]>> => {
    const told = new Map<string, string[]>();
    for (const name of names) {
      if (address === undefined) portal.server.clock.advance(2 * DAY);
      const prober = aProber(address);
      await way(prober, everybody[name] ?? contacts(''));
      told.set(name, prober.answers);
    }
    return told;
  };
  /** Compares all with what is said of nobody. */
  const expectAlike = (told: Map<string, string[]>, answersAtLeast: number): void => {
    const [first, ...others] = [...told.values()];
    expect(first?.length).toBeGreaterThanOrEqual(answersAtLeast);
    for (const other of others) expect(other).toEqual(first);
  };
  const later = async (ms: number): Promise<void> => {
    await settled(portal.server.app);
    await portal.server.app.get(Outbox).drain();
    portal.server.clock.advance(ms);
  };

  it.each(['eleve', 'responsable'])(
    'sign-in as %s, until long after the limit',
    async (profile) => {
      const page = `/connexion/${profile}`;
      const told = await answers(Object.keys(everybody), async (prober, { login }) => {
        await prober.open(`${page}?identifiant=${login}`);
        for (let n = 0; n < 7; n += 1)
          await prober.send(page, { login, password: 'a wrong guess' });
        await later(31_000);
        await prober.send(page, { login, password: 'a wrong guess' });
        await prober.send(page, { login, password: '' });
      });
      expect(told.size).toBeGreaterThanOrEqual(10);
      expect(pagesOf([...told.values()][0] ?? [])).toEqual([
        ...['200', '403', '403', '403', '403', '403', '429', '429', '403', '422'],
      ]);
      expectAlike(told, 10);
    },
  );

  it('sign-in from an address that is closed', async () => {
    const page = '/connexion/responsable';
    const address = '203.0.113.60';
    const sprayer = aProber(address);
    await sprayer.open(page);
    for (let n = 0; n < 60; n += 1) {
      await sprayer.send(page, { login: `v${String(n)}`, password: 'x' });
    }
    const way = async (prober: Prober, { login }: Asked): Promise<void> => {
      await prober.open(page);
      prober.answers.length = 0;
      await prober.send(page, { login, password: 'a wrong guess' });
      await prober.send(page, { login, password: PASSWORD });
    };
    const told = await answers(Object.keys(everybody), way, address);
    expect(pagesOf([...told.values()].flat())).toEqual(
      Array.from({ length: 2 * told.size }, () => '429'),
    );
    expectAlike(told, 2);
  });

  /** A code that was promised: typed wrongly to its end, asked for again until nothing leaves any more. */
  const exhaust = async (prober: Prober): Promise<void> => {
    await later(0);
    for (let n = 0; n < 6; n += 1) await prober.send('/code', { code: '12345' });
    await prober.send('/code', { code: '' });
    await prober.send('/code/renvoyer');
    for (let n = 0; n < 5; n += 1) {
      await later(MINUTE + 1);
      await prober.send('/code/renvoyer');
    }
    await prober.send('/code', { code: '12345' });
    await prober.open('/code');
  };

  it('self-registration, by mobile', async () => {
    const told = await answers(['nobody', ...GUARDIAN_NAMES], async (prober, { mobile }) => {
      await prober.open('/inscription');
      await prober.send('/inscription', { lastName: 'Benali', firstName: 'Nadia', mobile });
      await exhaust(prober);
      await prober.open('/inscription');
      await prober.send('/inscription', { lastName: 'Benali', firstName: 'Nadia', mobile });
    });
    expectAlike(told, 20);
  });

  it.each([
    ['mobile', 'its own'],
    ['email', 'its own'],
    ['mobile', 'the identifier of another'],
    ['email', 'the identifier of another'],
  ] as const)('a forgotten password, by %s and %s', async (kind, whose) => {
    const page = '/mot-de-passe-oublie';
    const stranger = everybody['active']?.login ?? '';
    const told = await answers(['nobody', ...GUARDIAN_NAMES], async (prober, asked) => {
      const login = whose === 'its own' ? asked.login : stranger;
      const contact = asked[kind];
      await prober.open(page);
      await prober.send(page, { login, contact });
      await exhaust(prober);
      await prober.open(page);
      await prober.send(page, { login, contact });
    });
    expectAlike(told, 20);
  });

  it.each(['mobile', 'email'] as const)('a forgotten identifier, by %s', async (kind) => {
    const page = '/identifiant-oublie';
    const told = await answers(['nobody', ...GUARDIAN_NAMES], async (prober, asked) => {
      for (let n = 0; n < 7; n += 1) {
        await prober.open(page);
        await prober.send(page, { contact: asked[kind] });
        await later(n % 2 === 0 ? MINUTE + 1 : 0);
      }
    });
    expectAlike(told, 14);
    expect([...told.values()][0]?.map(statusOf)).toContain('429');
  });

  it.each([
    ['/inscription', 'mobile', { lastName: 'Benali', firstName: 'Nadia' }],
    ['/mot-de-passe-oublie', 'contact', { login: 'z.nobodyxx' }],
    ['/identifiant-oublie', 'contact', {}],
  ])('%s from an address that asked for too many', async (page, field, more) => {
    portal.server.clock.advance(2 * DAY);
    const address = '203.0.113.61';
    const flooder = aProber(address);
    for (let n = 0; n < 60; n += 1) {
      await flooder.open('/identifiant-oublie');
      await flooder.send('/identifiant-oublie', { contact: `n${String(n)}@example.net` });
    }
    const way = async (prober: Prober, { mobile }: Asked): Promise<void> => {
      await prober.open(page);
      await prober.send(page, { ...more, [field]: mobile });
    };
    const told = await answers(['nobody', ...GUARDIAN_NAMES], way, address);
    expectAlike(told, 2);
    expect([...told.values()].map((all) => statusOf(all.at(-1) ?? ''))).toEqual(
      Array.from({ length: told.size }, () => '429'),
    );
  });

  it('FranceConnect’s first time, by mobile', async () => {
    const person = { login: 'curieux', givenNames: ['Nadia'], familyName: 'Curieux' };
    portal.simulator.addPerson(person);
    const told = await answers(['nobody', ...GUARDIAN_NAMES], async (prober, { mobile }) => {
      const away = await prober.open('/franceconnect');
      const back = new URL(await portal.simulator.signInAs(away, 'curieux'));
      await prober.open(back.pathname + back.search);
      prober.answers.length = 0;
      await prober.send('/franceconnect/telephone', { mobile });
      await exhaust(prober);
      await prober.open('/franceconnect/telephone');
      await prober.send('/franceconnect/telephone', { mobile });
    });
    expectAlike(told, 18);
  });
});

/** The statuses of the pages that were shown, without what led to them. */
function pagesOf(answers: readonly string[]): string[] {
  return answers.map(statusOf).filter((status) => status !== '303');
}

function statusOf(answer: string): string {
  return answer.slice(0, 3);
}
