import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OneTimeLink } from '@trousseau/shared';
import type { Account } from '../../src/accounts/index.js';
import { ChangePassword, ChoosePassword } from '../../src/journeys/index.js';
import { AppError } from '../../src/platform/errors.js';
import { RedeemLink } from '../../src/staff/redeem-link.js';
import { StaffSetUp } from '../../src/staff/index.js';
import { beginActivation, withChosenPassword } from '../identity/chosen-password.js';
import { signedIn } from '../identity/own-sessions.js';
import { resetLetter } from '../journeys/reset-letter.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { anEmail, tokenOf } from '../builders/staff.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const OLD = 'volcan marmite parapluie ortie';
const WHENCE = { address: '203.0.113.1', device: null };

/** Passwords, and what is wrong with them wherever they are chosen; the last one will do. */
const JUDGED: readonly (readonly [password: string, problem: string | null])[] = [
  ['onze signes', 'too-short'],
  ['x7f9q2h4k8m1'.repeat(11), 'too-long'],
  ['sunshine1234', 'too-weak'],
  ['motdepasse2026', 'too-weak'],
  ['Azertyuiop123', 'too-weak'],
  ['p4$$w0rd-1234', 'too-weak'],
  ['Educonnect2026!', 'too-weak'],
  // the name of whoever chooses
  ['Œuvrard-2014', 'too-weak'],
  // the school, its town, a club, a game
  ['CollegeJeanMoulin', 'too-weak'],
  ['Marseille13013!', 'too-weak'],
  ['AllezLOM2014!', 'too-weak'],
  ['Roblox-Fortnite', 'too-weak'],
  ['girafe tonnerre biscuit lagune', null],
];

type Choose = (password: string) => Promise<string | null>;

describe('a chosen password', () => {
  let rooms: TestRooms;
  let school: TestSchool;

  beforeAll(async () => {
    rooms = await openTestRooms('SQLite');
    school = await aSchool(rooms.house);
  });

  afterAll(() => rooms.close());

  /** Redeems a link, as whoever sets up, was invited or lost a password does. */
  const redeeming =
    (link: OneTimeLink): Choose =>
    async (password) => {
      const input = { token: tokenOf(link), password, name: 'Laëtitia Œuvrard' };
      try {
        await rooms.house.get(RedeemLink).redeem(input, WHENCE);
        return null;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return error.code.replace('staff.password-', '');
      }
    };

  const invited = (email: string): Promise<OneTimeLink> =>
    rooms.house.get(StaffSetUp).createFromCli(email, 'secretary', school.id, 'cli:test');

  const aPupil = async (): Promise<Account> => {
    const student = aStudent().named('Laëtitia', 'Œuvrard').active('PROVISIONAL_PASSWORD');
    return withChosenPassword(rooms.house, await school.accountOf(await student.in(school)), OLD);
  };

  const inJourney = async (account: Account): Promise<Choose> => {
    const session = await beginActivation(rooms.house, account);
    return async (password) => {
      const chosen = await rooms.house.get(ChoosePassword).choose(session, password);
      return chosen.outcome === 'refused' ? chosen.problem.replace('accounts.password-', '') : null;
    };
  };

  const PLACES: Record<string, () => Promise<Choose>> = {
    'the first link of an installation': async () => {
      const link = await rooms.house.get(StaffSetUp).firstSetUpLink();
      if (!link) throw new Error('a new installation has a first link');
      return redeeming(link);
    },
    'an invitation': async () => redeeming(await invited(anEmail())),
    'the link of staff who lost their password': async () => {
      const email = anEmail();
      await redeeming(await invited(email))(OLD);
      return redeeming(await invited(email));
    },
    'an activation by letter': async () => {
      const student = await aStudent().named('Laëtitia', 'Œuvrard').notified().in(school);
      return inJourney(await school.accountOf(student));
    },
    'a new password by letter': async () => {
      const account = await aPupil();
      await resetLetter(school, account);
      return inJourney(account);
    },
    'Mon compte': async () => {
      const { session } = await signedIn(rooms.house, await aPupil());
      const own = { current: OLD, address: '203.0.113.2', language: 'fr' as const };
      return async (password) => {
        const changed = await rooms.house.get(ChangePassword).change(session, password, own);
        if (changed.outcome === 'changed') return null;
        if (changed.outcome !== 'refused') return changed.outcome;
        return changed.problem.replace('accounts.password-', '');
      };
    },
  };

  it.each(Object.keys(PLACES))('is judged as everywhere, with %s', async (place) => {
    const choose = await PLACES[place]?.();
    if (!choose) throw new Error(place);
    const verdicts: [string, string | null][] = [];
    for (const [password] of JUDGED) verdicts.push([password, await choose(password)]);
    expect(verdicts).toEqual(JUDGED);
  });
});
