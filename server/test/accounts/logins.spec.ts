import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Accounts } from '../../src/accounts/accounts.js';
import type { LoginRequest } from '../../src/accounts/domain/allocate-logins.js';
import { AccountStore } from '../../src/accounts/persistence/account-store.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

describe.each(DIALECTS)('logins given on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(() => rooms.close());

  const named = (lastName: string): LoginRequest => ({
    holder: 'student',
    firstName: 'Léa',
    lastName,
    usageName: null,
  });

  const open = async (...lastNames: readonly string[]): Promise<string[]> => {
    const accounts = await rooms.house
      .get(UnitOfWork)
      .run(() => rooms.house.get(Accounts).open(lastNames.map(named)));
    return accounts.map(({ login }) => login);
  };

  it('go on after the highest number that was given, in this unit or an earlier one', async () => {
    expect(await open('Vasseur', 'Vasseur')).toEqual(['l.vasseur', 'l.vasseur2']);
    expect(await open('Vasseur', 'Vasseurin')).toEqual(['l.vasseur3', 'l.vasseurin']);
  });

  it('are nobody else’s where a long name is cut for its number', async () => {
    const long = 'x'.repeat(40);
    const [whole = ''] = await open(long);
    expect(whole).toHaveLength(30);
    expect(await open(long, 'x'.repeat(27))).toEqual([
      `${whole.slice(0, 29)}2`,
      `l.${'x'.repeat(27)}`,
    ]);
    expect(await open('x'.repeat(27))).toEqual([`l.${'x'.repeat(27)}3`]);
  });

  it('are different when two units have looked before either wrote', async () => {
    const unitOfWork = rooms.house.get(UnitOfWork);
    const store = rooms.house.get(AccountStore);
    const look = store.highestNumbers.bind(store);
    let looked = 0;
    let bothLooked: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      bothLooked = resolve;
    });
    // on SQLite one unit follows the other
    if (unitOfWork.serial) bothLooked();
    jest.spyOn(store, 'highestNumbers').mockImplementation(async (bases) => {
      const found = await look(bases);
      looked += 1;
      if (looked === 2) bothLooked();
      await both;
      return found;
    });
    const logins = await Promise.all([open('Tourvel'), open('Tourvel')]);
    expect(logins.flat().sort()).toEqual(['l.tourvel', 'l.tourvel2']);
    expect(looked).toBe(unitOfWork.serial ? 2 : 3);
  });

  it('are as many as people, beyond what one statement carries', async () => {
    const logins = await open(...Array<string>(1_100).fill('Foule'));
    expect(new Set(logins).size).toBe(1_100);
    expect(logins.at(-1)).toBe('l.foule1100');
  });
});
