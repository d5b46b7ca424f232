import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAMILIES, LISTS, NO_CLASS, mayAsk } from '@trousseau/shared';
import type { Role } from '@trousseau/shared';
import fc from 'fast-check';
import {
  AccountsList,
  GuardiansList,
  PeopleQueries,
  StudentsList,
} from '../../src/accounts/index.js';
import { aSchool } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { PeopleModel } from './people-model.js';
import type { ModelQuery } from './people-model.js';
import { aRandomSchool } from './random-school.js';
import type { RandomSchool } from './random-school.js';

type Resource = 'students' | 'guardians' | 'accounts';

const STATES = ['CREATED', 'NOTIFIED', 'EXPIRED', 'ACTIVE', 'CLOSED'];
/** One who reads contacts, and one who does not. */
const READERS: readonly Role[] = ['administrator', 'troubleshooter'];
const WORDS = [
  'li',
  'd’Almeida',
  'martin ada',
  'x_y@example',
  'l.martin',
  '06 12 34',
  '1234 5',
  '7',
];

describe.each(DIALECTS)('the lists of people on %s', (dialect) => {
  let rooms: TestRooms;
  let school: TestSchool;
  let filled: RandomSchool;
  let model: PeopleModel;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    const now = rooms.clock.now();
    school = await aSchool(rooms.house);
    await aRandomSchool(await aSchool(rooms.house), now, { seed: 9, students: 30, guardians: 30 });
    filled = await aRandomSchool(school, now, { seed: 5, students: 70, guardians: 80 });
    model = new PeopleModel(filled, now);
  });

  afterAll(() => rooms.close());

  const contracts = { students: StudentsList, guardians: GuardiansList, accounts: AccountsList };

  /** Ids as the list gives them, and how many it says there are. */
  const listed = async (
    resource: Resource,
    role: Role,
    query: Omit<ModelQuery, 'search'>,
    range: readonly [number, number] = [0, 999],
  ): Promise<{ ids: string[]; total: number }> => {
    const { filter, sort } = query;
    const asked = {
      filter: JSON.stringify(filter),
      sort: JSON.stringify([sort.field, sort.order]),
      range: JSON.stringify(range),
    };
    const people = rooms.house.get(PeopleQueries);
    const { scope } = school;
    if (resource === 'students') {
      const { rows, total } = await people.students(scope, StudentsList.parse(asked, role));
      return { ids: rows.map(({ student }) => student.id), total };
    }
    if (resource === 'guardians') {
      const { rows, total } = await people.guardians(scope, GuardiansList.parse(asked, role));
      return { ids: rows.map(({ guardian }) => guardian.id), total };
    }
    const { rows, total } = await people.accounts(scope, AccountsList.parse(asked, role));
    return { ids: rows.map(({ account }) => account.id), total };
  };

  const filtersOf = (resource: Resource): Readonly<Record<string, unknown>>[] => {
    const [first, second] = filled.classes;
    const linked = filled.links[0];
    const some = (name: string, ...values: unknown[]) => values.map((value) => ({ [name]: value }));
    const common = [
      {},
      ...some('classId', first?.id, second?.id, NO_CLASS),
      ...some('state', ...STATES),
      ...some('presence', 'here', 'left'),
    ];
    const own = {
      students: [
        ...some('missing', 'birthDate'),
        ...some('family', ...FAMILIES),
        ...some('guardianId', linked?.guardianId),
      ],
      guardians: [
        ...some('missing', 'mobile', 'email', 'address'),
        ...some('studentId', linked?.studentId),
      ],
      accounts: [
        ...some('holder', 'student', 'guardian'),
        ...some('path', 'PROVISIONAL_PASSWORD'),
        ...some('current', true),
        { current: true, state: 'ACTIVE', holder: 'guardian', classId: first?.id },
      ],
    };
    return [...common, ...own[resource]];
  };

  it.each(['students', 'guardians', 'accounts'] as const)(
    'give the same %s in the same order as their rows say, whatever is asked by whomever',
    async (resource) => {
      const differences: string[] = [];
      const fields = Object.keys(LISTS[resource].sort);
      const queries = filtersOf(resource).flatMap((filter, index) => [
        ...fields.map((field) => ({ filter, field })),
        ...WORDS.map((q, at) => ({
          filter: { ...filter, q },
          field: fields[(index + at) % fields.length] ?? 'id',
        })),
      ]);
      for (const role of READERS) {
        for (const [index, { filter, field }] of queries.entries()) {
          const names = Object.keys(filter).filter((name) => name !== 'q');
          if (!names.every((name) => mayAsk(role, resource, 'filter', name))) continue;
          if (!mayAsk(role, resource, 'sort', field)) continue;
          const sort = { field, order: index % 2 === 0 ? ('ASC' as const) : ('DESC' as const) };
          const { search } = contracts[resource].parse({}, role);
          const expected = model.list(resource, { filter, search, sort });
          const { ids, total } = await listed(resource, role, { filter, sort });
          const page = await listed(resource, role, { filter, sort }, [3, 9]);
          if (
            total !== expected.length ||
            ids.join() !== expected.join() ||
            page.ids.join() !== expected.slice(3, 10).join()
          )
            differences.push(`${role}: ${JSON.stringify({ filter, sort })}`);
        }
      }
      expect(differences).toEqual([]);
    },
  );

  it('find anybody by any part of a name, however it is typed', async () => {
    const typed = [
      (part: string) => part,
      (part: string) => part.toUpperCase(),
      (part: string) => part.normalize('NFD'),
      (part: string) => part.replaceAll('’', "'"),
      (part: string) => `  ${part} `,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(filled.students.length - 1),
        fc.nat(6),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(typed.length - 1),
        async (person, from, length, way) => {
          const student = filled.students[person];
          const letters = [...(student?.lastName.normalize('NFC') ?? '')];
          const part = letters.slice(from % letters.length).slice(0, length);
          const q = typed[way]?.(part.join('')) ?? '';
          const sort = { field: 'lastName', order: 'ASC' } as const;
          const { ids, total } = await listed('students', 'viewer', { filter: { q }, sort });
          const search = StudentsList.parse({}, 'viewer').search;
          expect(ids).toContain(student?.id);
          expect(ids).toEqual(model.list('students', { filter: { q }, search, sort }));
          expect(total).toBe(ids.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(['06 12 34', '0612.34', '+33 6 12 34', '0033 (0)6-12-34', '6 12 34'])(
    'find a guardian by a mobile that is typed %s, for those who may read it',
    async (q) => {
      const sort = { field: 'id', order: 'ASC' } as const;
      const mobiles = filled.guardians.filter(({ mobile }) => mobile?.startsWith('+3361234'));
      const found = await listed('guardians', 'administrator', { filter: { q }, sort });
      expect(found.ids).toEqual(mobiles.map(({ id }) => id).sort());
      expect((await listed('guardians', 'viewer', { filter: { q }, sort })).total).toBe(0);
    },
  );
});
