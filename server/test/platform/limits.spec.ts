import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { ContactChangeCap } from '../../src/accounts/people/contact-change-cap.js';
import { Limits } from '../../src/identity/limits/limits.js';
import { assemble, createContext } from '../../src/bootstrap.js';
import { LookElsewhere } from '../../src/imports/look-elsewhere.js';
import type { LookedUp } from '../../src/imports/reading-messages.js';
import type { Recipient } from '../../src/letters/domain/recipients.js';
import { ReissueLimit } from '../../src/letters/reissue-limit.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AppError } from '../../src/platform/errors.js';
import { Attempts } from '../../src/platform/limits/attempts.js';
import { allLimits } from '../../src/platform/limits/limit.js';
import { SignInLimits } from '../../src/staff/sign-in-limits.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

type House = INestApplicationContext;

/** How a limit is tried: the n-th of many tries at once, and how many of those it lets through. */
interface Trial {
  readonly tries: number;
  readonly pass: number;
  readonly before?: (house: House) => Promise<void>;
  readonly once: (house: House, n: number) => Promise<boolean>;
}

const address = (n: number): string => `198.51.${String(Math.floor(n / 200))}.${String(n % 200)}`;
const guess = (login: string, from: number, device: string | null = null) => ({
  login,
  address: address(from),
  device,
});
const staffGuess = (email: string, from: number, device: string | null = null) => ({
  email,
  address: address(from),
  device,
});
const someLetters = (many: number): Recipient[] =>
  Array.from(
    { length: many },
    (_, n) => ({ account: { id: `account ${String(n)}` } }) as Recipient,
  );
const lookUp = (house: House, schoolId: string, lookedUp: LookedUp): Promise<LookedUp['found']> =>
  house.get(LookElsewhere).told({ schoolId }, 'import', lookedUp);
const accountElsewhere = (n: number): LookedUp['found'][number] =>
  ({ known: { accountId: `account ${String(n)}` } }) as LookedUp['found'][number];
const inUnit = async (house: House, work: () => Promise<void>): Promise<boolean> => {
  try {
    await house.get(UnitOfWork).run(work);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
};
const hammerAt =
  (email: string) =>
  async (house: House): Promise<void> => {
    for (let n = 0; n < 6; n += 1) {
      await house.get(SignInLimits).admit(staffGuess(email, 900 + n), false);
    }
  };

/** The limit alone, of what is not done without a person. */
const takes =
  (named: string) =>
  async (house: House): Promise<boolean> => {
    const limit = allLimits().find(({ name }) => name === named);
    if (!limit) throw new Error('no such limit');
    return (await house.get(Attempts).take({ limit, of: 'somebody' })).taken;
  };

/** Every limit of the house, as what it stands before is called. */
const TRIALS: Readonly<Record<string, Trial>> = {
  'staff-provider:network': { tries: 240, pass: 200, once: takes('staff-provider:network') },
  'staff-provider:code': { tries: 40, pass: 5, once: takes('staff-provider:code') },
  'portal-sign-in:account': {
    tries: 40,
    pass: 5,
    once: async (house, n) => (await house.get(Limits).countGuess(guess('l.martin', n))).taken,
  },
  'portal-sign-in:device': {
    tries: 40,
    pass: 5,
    once: async (house, n) => (await house.get(Limits).countGuess(guess('l.martin', n, 'd'))).taken,
  },
  'portal-sign-in:address': {
    tries: 80,
    pass: 60,
    once: async (house, n) =>
      (await house.get(Limits).countGuess(guess(`nobody.${String(n)}`, 1000))).taken,
  },
  code: {
    tries: 40,
    pass: 1,
    once: async (house, n) =>
      (await house.get(Limits).takeCode('+33639980001', address(n))) === null,
  },
  'code:address': {
    tries: 80,
    pass: 60,
    once: async (house, n) =>
      (await house.get(Limits).takeCode(`n${String(n)}@example.org`, address(1001))) === null,
  },
  'code-guess': { tries: 40, pass: 25, once: (house) => house.get(Limits).takeCodeGuess('mac') },
  'new-mobile': { tries: 40, pass: 5, once: (house) => house.get(Limits).takeMobile('account') },
  'confirm-email': { tries: 40, pass: 5, once: (house) => house.get(Limits).takeMail('account') },
  'birth-date': {
    tries: 40,
    pass: 5,
    once: async (house) => (await house.get(Limits).takeBirthDateTry('account')) !== null,
  },
  'readings:told': {
    tries: 40,
    pass: 1,
    once: takes('readings:told'),
  },
  'contact-change': {
    tries: 60,
    pass: 50,
    once: (house, n) =>
      inUnit(house, () => house.get(ContactChangeCap).take('staff:a', `guardian ${String(n)}`)),
  },
  'letters:reissue': {
    tries: 40,
    pass: 30,
    once: (house) => inUnit(house, () => house.get(ReissueLimit).take('staff:a', someLetters(10))),
  },
  'imports:newcomers': {
    tries: 40,
    pass: 30,
    once: async (house, n) => {
      const found = [accountElsewhere(n)];
      return (await lookUp(house, 'school a', { set: `set ${String(n)}`, found })).length > 0;
    },
  },
  'imports:account-elsewhere': {
    tries: 40,
    pass: 20,
    once: async (house, n) => {
      const found = Array.from({ length: 50 }, (_, at) => accountElsewhere(n * 50 + at));
      return (await lookUp(house, 'school b', { set: 'the same', found })).length > 0;
    },
  },
  'staff-sign-in:account': {
    tries: 40,
    pass: 5,
    once: async (house, n) =>
      (await house.get(SignInLimits).admit(staffGuess('a@example.org', n), false)).judge ===
      'alone',
  },
  'staff-sign-in:device': {
    tries: 40,
    pass: 5,
    once: async (house, n) =>
      (await house.get(SignInLimits).admit(staffGuess('a@example.org', n, 'd'), false)).judge ===
      'alone',
  },
  'staff-sign-in:address': {
    tries: 40,
    pass: 10,
    once: async (house, n) => {
      const guesser = staffGuess(`nobody${String(n)}@example.org`, 1002);
      return (await house.get(SignInLimits).admit(guesser, false)).judge === 'alone';
    },
  },
  'staff-sign-in:network': {
    tries: 40,
    pass: 5,
    before: hammerAt('b@example.org'),
    once: async (house) => {
      const guesser = staffGuess('b@example.org', 1003);
      return (await house.get(SignInLimits).admit(guesser, true)).judge === 'together';
    },
  },
  'staff-sign-in:together': {
    tries: 310,
    pass: 300,
    before: hammerAt('c@example.org'),
    once: async (house, n) => {
      const guesser = staffGuess('c@example.org', 2000 + n);
      return (await house.get(SignInLimits).admit(guesser, true)).judge === 'together';
    },
  },
  'staff-step-up': {
    tries: 40,
    pass: 5,
    once: takes('staff-step-up'),
  },
};

const countOf = async (
  houses: readonly House[],
  { tries, before, once }: Trial,
): Promise<number> => {
  const [first] = houses;
  if (first) await before?.(first);
  const all = Array.from({ length: tries }, (_, n) => once(houses[n % houses.length]!, n));
  return (await Promise.all(all)).filter(Boolean).length;
};

it('every limit has its trial', () => {
  const names = allLimits().map(({ name }) => name);
  expect(Object.keys(TRIALS).sort()).toEqual(names.sort());
});

describe.each(DIALECTS)('tried by many at once on %s, a limit lets no more through', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  it.each(Object.entries(TRIALS))('%s', async (_, trial) => {
    expect(await countOf([rooms.house], trial)).toBe(trial.pass);
  });
});

// An embedded database has one server.
describe('tried in two processes at once on MariaDB, a limit lets no more through', () => {
  let rooms: TestRooms;
  let beside: House;

  beforeAll(async () => {
    rooms = await openTestRooms('MariaDB');
    const { config, clock } = rooms;
    beside = await createContext(await assemble(config, { clock, migrate: false }));
  });

  afterAll(async () => {
    await beside.close();
    await beside.get(UnitOfWork).close();
    await rooms.close();
  });

  it.each(Object.entries(TRIALS))('%s', async (_, trial) => {
    expect(await countOf([rooms.house, beside], trial)).toBe(trial.pass);
  });
});

describe.each(DIALECTS)('on %s, after a clock that was set ahead and back', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  it('nobody waits longer than the longest pause of the limit', async () => {
    const limits = rooms.house.get(Limits);
    const today = rooms.clock.now();
    rooms.clock.advance(30 * 24 * 3_600_000);
    for (let n = 0; n < 9; n += 1) await limits.countGuess(guess('l.martin', n));
    rooms.clock.moveTo(today);
    for (let n = 0; n < 3; n += 1) {
      const refused = await limits.countGuess(guess('l.martin', 20));
      expect(refused).toMatchObject({ taken: false, until: new Date(today.getTime() + 30_000) });
    }
    rooms.clock.advance(30_000);
    expect((await limits.countGuess(guess('l.martin', 20))).taken).toBe(true);
  });

  it('what is too much for a day is so for a day, no longer', async () => {
    const limits = rooms.house.get(Limits);
    const today = rooms.clock.now();
    rooms.clock.advance(30 * 24 * 3_600_000);
    for (let n = 0; n < 5; n += 1) await limits.takeMail('an account');
    rooms.clock.moveTo(today);
    expect(await limits.takeMail('an account')).toBe(false);
    rooms.clock.advance(24 * 3_600_000 + 1);
    expect(await limits.takeMail('an account')).toBe(true);
  });
});
