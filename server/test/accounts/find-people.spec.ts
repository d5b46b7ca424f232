import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { searchKey } from '@trousseau/shared';
import type { PersonFound } from '@trousseau/shared';
import fc from 'fast-check';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { restClientOf } from '../support/rest-client.js';
import type { RestClient } from '../support/rest-client.js';

/** So many that are found as they were typed need no guess. */
const ENOUGH = 5;

type Found = Pick<PersonFound, 'id' | 'displayName'>;

describe.each(DIALECTS)('who stands at the desk, on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let secretary: RestClient;
  let helper: RestClient;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    const yanis = await aStudent().named('Yanis', 'Benali').inClass('4B').in(school);
    const lina = await aStudent().named('Lina', 'Ben Ali').inClass('6A').notified().in(school);
    await aGuardian()
      .named('Nadia', 'Haddad', 'Benali')
      .of(yanis, lina)
      .withMobile('+33639981234')
      .reachedAt('nadia.h@example.org')
      .expired()
      .in(school);
    const noe = await aStudent().named('Noé', 'D’Almeida').inClass('6A').in(school);
    await aGuardian().named('Thu', 'Nguyễn').of(noe).in(school);
    await aStudent().named('Li', 'Li').reachedAt('li@eleves.example.org').in(school);
    await aStudent().named('Lou', 'Partie').leftOn('2026-07-03').in(school);
    const elsewhere = await aSchool(server.app);
    await aGuardian().named('Nadia', 'Benali').withMobile('+33639981235').in(elsewhere);
    secretary = restClientOf(await aStaff(server, 'secretary', school.id));
    helper = restClientOf(await aStaff(server, 'troubleshooter', school.id));
  });

  afterAll(() => server.close());

  const ask = async (
    client: RestClient,
    q: string,
  ): Promise<{ people: PersonFound[]; names: string[]; total: number }> => {
    const { data, total } = await client.getList('people', {
      pagination: { page: 1, perPage: 20 },
      sort: { field: 'match', order: 'ASC' },
      filter: { q },
    });
    const people = data as unknown as PersonFound[];
    return { people, names: people.map(({ displayName }) => displayName), total };
  };

  it.each([
    ['the first name', 'nadia', ['BENALI Nadia']],
    ['names in any order, accents or not', 'thu NGUYEN', ['NGUYỄN Thu']],
    ['the name at birth', 'haddad', ['BENALI Nadia']],
    ['a part of a name', 'almei', ['D’ALMEIDA Noé', 'NGUYỄN Thu']],
    ['two letters', 'li li', ['LI Li', 'BEN ALI Lina', 'BENALI Nadia', 'BENALI Yanis']],
    ['a child’s name', 'noe', ['D’ALMEIDA Noé', 'NGUYỄN Thu']],
    ['a child’s name and their own', 'yanis nadia', ['BENALI Nadia']],
    ['a name and a class', 'benali 4b', ['BENALI Nadia', 'BENALI Yanis']],
    ['a mobile, as it is typed', '06 39 98 12 34', ['BENALI Nadia']],
    ['a part of a mobile', '9812', ['BENALI Nadia']],
    ['an address', 'nadia.h@example', ['BENALI Nadia']],
    ['an identifier', 'n.benali', ['BENALI Nadia']],
    ['the end of whoever has left', 'partie', ['PARTIE Lou']],
  ])('is found by %s', async (_what, q, names) => {
    expect(await ask(secretary, q)).toMatchObject({ names, total: names.length });
  });

  it.each([
    ['a letter changed', 'benalo', 'BENALI Yanis'],
    ['a letter missing', 'benli', 'BENALI Yanis'],
    ['a letter too many', 'bennali', 'BENALI Yanis'],
    ['two letters swapped', 'beanli', 'BENALI Yanis'],
    ['two letters swapped in the middle', 'nguyne', 'NGUYỄN Thu'],
    ['a space forgotten', 'benali lina', 'BEN ALI Lina'],
    ['a typo in one of two words', 'yanis bemali', 'BENALI Yanis'],
    ['a typo in each of two words', 'nadio bemali', 'BENALI Nadia'],
    ['a typo in a child’s name', 'yanos', 'BENALI Nadia'],
    ['a typo in a name that is half typed', 'alneid', 'D’ALMEIDA Noé'],
    ['a typo in an identifier', 'n.bemali', 'BENALI Nadia'],
    ['a typo in an address', 'nadia.h@exmaple.org', 'BENALI Nadia'],
  ])('is found with %s', async (_what, q, name) => {
    expect((await ask(secretary, q)).names).toContain(name);
  });

  it.each(['ben', 'xyzk', 'lo', '0639981299', 'benali 9Z', 'bonola'])(
    'is not found by %s, unless it stands somewhere',
    async (q) => {
      const { people } = await ask(secretary, q);
      for (const { displayName, children } of people) {
        const text = searchKey(displayName, ...children.map((child) => child.displayName));
        expect(text).toContain(q);
      }
    },
  );

  it('comes first who is called so, then by what else is theirs, then by what was perhaps meant', async () => {
    const { names } = await ask(secretary, 'benali');
    expect(names).toEqual(['BENALI Nadia', 'BENALI Yanis', 'BEN ALI Lina']);
  });

  it('is told by the children, their classes and how the account stands', async () => {
    const { people } = await ask(secretary, 'nadia');
    expect(people).toMatchObject([
      {
        holder: 'guardian',
        className: null,
        state: 'EXPIRED',
        mobile: '+33639981234',
        children: [
          { displayName: 'BENALI Yanis', className: '4B' },
          { displayName: 'BEN ALI Lina', className: '6A' },
        ],
      },
    ]);
    const lina = await ask(secretary, 'lina ben');
    expect(lina.people[0]).toMatchObject({
      holder: 'student',
      className: '6A',
      state: 'NOTIFIED',
      children: [],
    });
  });

  it('is a student, for whoever helps students: found, counted and told by what they may read', async () => {
    const hidden = ['nadia', 'haddad', '9812', 'example.org', 'thu', 'n.bemali', 'yanis nadia'];
    for (const q of hidden) expect([q, (await ask(helper, q)).total]).toEqual([q, 0]);
    const { people, total } = await ask(helper, 'benalo');
    expect(total).toBe(1);
    expect(people.map(({ displayName }) => displayName)).toEqual(['BENALI Yanis']);
    for (const field of ['email', 'mobile']) expect(people[0]).not.toHaveProperty(field);
  });

  it('is counted page by page, typos or not', async () => {
    const page = (q: string, number: number) =>
      secretary.getList('people', {
        pagination: { page: number, perPage: 1 },
        sort: { field: 'match', order: 'ASC' },
        filter: { q },
      });
    for (const q of ['benali', 'benalo']) {
      const { names, total } = await ask(secretary, q);
      const pages = await Promise.all(names.map((_, index) => page(q, index + 1)));
      expect(pages.map(({ data }) => data[0]?.['displayName'])).toEqual(names);
      expect(pages.map((one) => one.total)).toEqual(names.map(() => total));
      expect((await page(q, total + 1)).data).toEqual([]);
    }
  });

  it('is found by any word of four letters with any typo, where it is not what others are called', async () => {
    const crowd = await aSchool(server.app);
    const surnames = ['Martin', 'Bernard', 'Dubois', 'Petit', 'Laurent', 'Lefèvre', 'O’Connor'];
    const first = ['Léa', 'Emma', 'Chloé', 'Jean-Noël', 'Mathis', 'Œdipe'];
    const described = surnames.flatMap((last) => first.map((name) => [name, last] as const));
    const students = await crowd.enrol(
      described.map(([name, last]) => aStudent().named(name, last)),
    );
    const guardians = await crowd.receive(
      students.map((student, index) =>
        aGuardian()
          .named(first[(index * 5) % first.length] ?? '', surnames[(index * 3) % 7] ?? '')
          .of(student),
      ),
    );
    const office = restClientOf(await aStaff(server, 'secretary', crowd.id));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...students, ...guardians),
        fc.nat(),
        fc.constantFrom('changed', 'missing', 'added', 'swapped'),
        fc.nat(),
        fc.constantFrom('k', 'e', 'z'),
        async (person, whichWord, typo, at, letter) => {
          const words = searchKey(person.firstName, person.lastName).split(' ');
          const which = whichWord % words.length;
          const word = words[which] ?? '';
          const typed = withTypo(word, typo, at % word.length, letter);
          fc.pre(word.length >= 4 && typed.length >= 4);
          const q = words
            .map((one, index) => (index === which ? typed : one))
            .reverse()
            .join(' ');
          const found = await everybody(office, q);
          const asTyped = found.filter(({ displayName }) => searchKey(displayName).includes(typed));
          if (asTyped.length < ENOUGH) expect(found.map(({ id }) => id)).toContain(person.id);
        },
      ),
      { numRuns: 120 },
    );
  });

  const everybody = async (client: RestClient, q: string): Promise<Found[]> => {
    const { data } = await client.getList('people', {
      pagination: { page: 1, perPage: 200 },
      sort: { field: 'match', order: 'ASC' },
      filter: { q },
    });
    return data as unknown as Found[];
  };
});

function withTypo(word: string, typo: string, at: number, letter: string): string {
  const [before, after] = [word.slice(0, at), word.slice(at)];
  if (typo === 'changed') return before + letter + after.slice(1);
  if (typo === 'missing') return before + after.slice(1);
  if (typo === 'added') return before + letter + after;
  return before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2);
}
