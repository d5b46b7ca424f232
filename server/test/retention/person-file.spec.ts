import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frenchDate } from '@trousseau/shared';
import { TracedRows } from '../../src/platform/database/traced-rows.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { PersonTraces } from '../../src/platform/retention/person-traces.js';
import { MakePersonFile } from '../../src/retention/index.js';
import { FIELDS_IN_FRENCH } from '../../src/retention/person-words.js';
import { RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import { UndoRooms } from '../imports/undo-rooms.js';
import type { Line } from '../imports/undo-rooms.js';
import { issueRun } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { plantEverything } from './planted.js';

/** Generated families: each child with one or two guardians, some of whom have several children. */
const families = fc.array(
  fc.record({ children: fc.integer({ min: 1, max: 3 }), adults: fc.integer({ min: 1, max: 2 }) }),
  { minLength: 2, maxLength: 4 },
);

/** A day as people read it. */
const asShown = (word: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(word) ? frenchDate(word) : word;

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
          const making = rooms.house.get(MakePersonFile);
          const others = everybody.filter((other) => other.one.id !== one.id);
          const foreign = others.flatMap((other) => wordsOf(other.one));
          for (const format of ['json', 'html'] as const) {
            const by = { actor: 'staff:1' };
            const { bytes, rows } = await making.make(scope, holder, one.id, by, format);
            const text = bytes.toString('utf8');
            expect(rows).toBeGreaterThan(2);
            for (const word of wordsOf(one).slice(2)) {
              expect(text).toContain(format === 'html' ? asShown(word) : word);
            }
            expect(foreign.filter((word) => text.includes(word))).toEqual([]);
          }
        }
      }),
      { numRuns: 4 },
    );
  });

  it('is a page in French, too: whoever reads it meets no column’s name and no markup of theirs', async () => {
    const school = await aSchool(rooms.house);
    const student = await aStudent().named('<b>Ana</b>', 'Núñez & fils').inClass('6A').in(school);
    await aGuardian().of(student).in(school);
    await issueRun(rooms.house, school.scope, { holder: 'all' });
    await plantEverything(rooms.house.get(UnitOfWork), rooms.clock.now(), school.id, false);
    const making = rooms.house.get(MakePersonFile);
    const by = { actor: 'staff:1' };
    const { name, type, bytes } = await making.make(
      school.scope,
      'student',
      student.id,
      by,
      'html',
    );
    expect({ ending: name.slice(-5), type }).toEqual({
      ending: '.html',
      type: 'text/html; charset=utf-8',
    });
    const page = bytes.toString('utf8');
    expect(page).toContain('&lt;b&gt;Ana&lt;/b&gt;');
    expect(page).toContain('Núñez &amp; fils');
    expect(page).not.toMatch(/<b>|<script|src=|href=/);
    const named = await aStudent().named('Ana', 'constructor').in(school);
    const theirs = await making.make(school.scope, 'student', named.id, by, 'html');
    expect(theirs.bytes.toString('utf8')).toContain('<td>constructor</td>');
    const headings = [...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title]) => title);
    expect(headings).toEqual(expect.arrayContaining(['Fiche', 'Compte', 'Courriers']));
    const labels = [...page.matchAll(/<th scope="(?:row|col)">([^<]*)<\/th>/g)].map(
      ([, label = '']) => label,
    );
    expect(labels.filter((label) => /^[a-z]+[A-Z]|^[a-z]+$/.test(label))).toEqual([]);
  });

  it('names in French every column that any table tells', () => {
    const told = rooms.house
      .get(PersonTraces)
      .all.flatMap((trace) => (trace instanceof TracedRows ? trace.columns : []));
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter((column) => !(column in FIELDS_IN_FRENCH))).toEqual([]);
  });
});
