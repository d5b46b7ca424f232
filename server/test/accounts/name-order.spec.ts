import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldLetters } from '@trousseau/shared';
import fc from 'fast-check';
import { GuardiansList, PeopleQueries, StudentsList } from '../../src/accounts/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

interface Name {
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
}

/** How the lists of French schools stand: the surname, word by word, a shorter one first; then the first name. */
function inOrder(one: Name, other: Name): number {
  const surname = ({ usageName, lastName }: Name): string => usageName ?? lastName;
  return wordByWord(surname(one), surname(other)) || wordByWord(one.firstName, other.firstName);
}

function wordByWord(one: string, other: string): number {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  for (const [index, word] of mine.entries()) {
    const beside = theirs[index];
    if (beside === undefined) return 1;
    const difference = Buffer.compare(Buffer.from(word), Buffer.from(beside));
    if (difference !== 0) return difference;
  }
  return mine.length - theirs.length;
}

function wordsOf(name: string): string[] {
  return foldLetters(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

const PARTS = ['Abgrall', 'Feuillâtre', 'Zoé', 'De', 'La', 'Tour', 'Delatour', 'O', 'Brien', 'Œil'];
const PARTS_BETWEEN = ['-', ' ', '’'];

/** Names of few words that begin alike, joined in every way that people write them. */
const somebody: fc.Arbitrary<Name> = fc
  .tuple(
    fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(...PARTS_BETWEEN),
    fc.option(fc.constantFrom('Abgrall', 'ABGRALL-FEUILLÂTRE', 'Zoe'), { freq: 4 }),
    fc.array(fc.constantFrom('Anne', 'Zoé', 'Éve', 'Jean'), { minLength: 1, maxLength: 2 }),
  )
  .map(([surname, between, usageName, first]) => ({
    lastName: surname.join(between),
    usageName,
    firstName: first.join('-'),
  }));

describe.each(DIALECTS)('the order of names on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  it('has the shorter surname first, whatever the first name', async () => {
    const school = await aSchool(rooms.house);
    await aStudent().named('Anne', 'ABGRALL-FEUILLÂTRE').in(school);
    await aStudent().named('Zoé', 'ABGRALL').in(school);
    await aStudent().named('Yves', 'Abgralle').in(school);
    const page = await rooms.house.get(PeopleQueries).students(school.scope, StudentsList.ask({}));
    expect(page.rows.map(({ student }) => student.lastName)).toEqual([
      'ABGRALL',
      'ABGRALL-FEUILLÂTRE',
      'Abgralle',
    ]);
  });

  it('is that of surnames word by word, then of first names, in both lists', async () => {
    const people = rooms.house.get(PeopleQueries);
    const list = { limit: 999, offset: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(somebody, { minLength: 2, maxLength: 25 }), async (names) => {
        const school = await aSchool(rooms.house);
        const named = ({ firstName, lastName, usageName }: Name) =>
          [firstName, lastName, usageName] as const;
        await school.enrol(names.map((name) => aStudent().named(...named(name))));
        await school.receive(names.map((name) => aGuardian().named(...named(name))));
        const students = await people.students(school.scope, { ...StudentsList.ask({}), ...list });
        const guardians = await people.guardians(school.scope, {
          ...GuardiansList.ask({}),
          ...list,
        });
        expect(students.rows).toHaveLength(names.length);
        expectInOrder(students.rows.map(({ student }) => student));
        expectInOrder(guardians.rows.map(({ guardian }) => guardian));
      }),
      { numRuns: 25 },
    );
  });
});

function expectInOrder(people: readonly Name[]): void {
  const out = people.flatMap((one, index) => {
    const next = people[index + 1];
    return next && inOrder(one, next) > 0 ? [[one, next]] : [];
  });
  expect(out).toEqual([]);
}
