import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MakePersonFile } from '../../src/retention/index.js';
import { RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { UndoRooms } from '../imports/undo-rooms.js';
import type { Line } from '../imports/undo-rooms.js';
import { issueRun } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

/** Generated families: each child with one or two guardians, some of whom have several children. */
const families = fc.array(
  fc.record({ children: fc.integer({ min: 1, max: 3 }), adults: fc.integer({ min: 1, max: 2 }) }),
  { minLength: 2, maxLength: 4 },
);

describe('a person’s data as a file', () => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms('SQLite');
  });

  afterAll(() => rooms.close());

  /** Words of a person that nobody else has. */
  const wordsOf = (person: StudentRecord | GuardianRecord): string[] =>
    [
      person.id,
      person.accountId,
      person.lastName,
      person.firstName,
      person.email,
      'mobile' in person ? person.mobile : null,
      'birthDate' in person ? person.birthDate : null,
    ].filter((word): word is string => word !== null);

  it('holds their own words, and not one of anybody else’s, in families of any shape', async () => {
    let people = 0;
    const unique = (): string => {
      people += 1;
      return String(people)
        .padStart(4, '0')
        .replace(/\d/g, (digit) => 'bcdfghjklm'[Number(digit)] ?? '');
    };
    await fc.assert(
      fc.asyncProperty(families, async (shapes) => {
        const { scope } = await aSchool(rooms.house);
        const lines: Line[] = [];
        for (const { children, adults } of shapes) {
          const parents = Array.from({ length: adults }, () => ({
            last: `Par${unique()}`,
            first: `Pre${unique()}`,
            mobile: `06${String(10_000_000 + people)}`,
          }));
          for (let child = 0; child < children; child += 1) {
            const parent = parents[child % adults];
            const born = new Date(Date.UTC(2010, 0, 1 + people)).toISOString().slice(0, 10);
            const [year, month, day] = born.split('-');
            lines.push([
              ...([`Enf${unique()}`, `Nom${unique()}`] as const),
              '6A',
              `${String(day)}/${String(month)}/${String(year)}`,
              ...(parent ? [parent.last, parent.first, parent.mobile] : []),
            ]);
          }
        }
        await new UndoRooms(rooms).apply(scope, ...lines);
        await issueRun(rooms.house, scope, { holder: 'all' });
        const records = rooms.house.get(RosterRecords);
        const everybody = [
          ...(await records.students(scope)).map((one) => ({ holder: 'student' as const, one })),
          ...(await records.guardians(scope)).map((one) => ({ holder: 'guardian' as const, one })),
        ];
        expect(everybody.length).toBeGreaterThan(lines.length);
        for (const { holder, one } of everybody) {
          const { bytes, rows } = await rooms.house
            .get(MakePersonFile)
            .make(scope, holder, one.id, { actor: 'staff:1' });
          const text = bytes.toString('utf8');
          expect(rows).toBeGreaterThan(2);
          for (const word of wordsOf(one).slice(2)) expect(text).toContain(word);
          const others = everybody.filter((other) => other.one.id !== one.id);
          const foreign = others.flatMap((other) => wordsOf(other.one));
          expect(foreign.filter((word) => text.includes(word))).toEqual([]);
        }
      }),
      { numRuns: 4 },
    );
  });
});
