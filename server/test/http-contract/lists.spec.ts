import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_CLASS } from '@trousseau/shared';
import type { StudentInput } from '@trousseau/shared';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { Routes } from '../../src/platform/http/routes.js';
import type { RouteContract } from '../../src/platform/http/route.js';
import { aSchool } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { doubtPassword } from '../identity/chosen-password.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { restClientOf } from '../support/rest-client.js';
import type { ListParams, RestClient, Row } from '../support/rest-client.js';
import { aFullSchool, aLetterRun, anUploadedImport } from './full-school.js';
import { aBreach } from './school-records.js';
import { listFilters } from './list-filters.js';

const PER_PAGE = 150;
const BY_ID = { field: 'id', order: 'ASC' } as const;

describe.each(DIALECTS)('lists asked by ra-data-simple-rest on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let staff: SignedInStaff;
  let client: RestClient;
  let obrien: StudentRecord;
  let mother: GuardianRecord;
  let importId: string;
  let runId: string;
  let yearId: string;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    [obrien, mother] = await aFullSchool(server, school);
    await doubtPassword(server.app, await school.accountOf(mother));
    staff = await (await aStaff(server, 'administrator', school.id)).stepUp();
    client = restClientOf(staff);
    importId = await anUploadedImport(staff);
    yearId = (await school.classNamed('6B')).yearId;
    runId = await aLetterRun(staff, [(await school.classNamed('6B')).id]);
    await aBreach(staff);
  });

  afterAll(() => server.close());

  const list = (
    resource: string,
    filter: object = {},
    sort: ListParams['sort'] = BY_ID,
    page = 1,
    perPage = PER_PAGE,
  ): Promise<{ data: Row[]; total: number }> =>
    client.getList(resource, { pagination: { page, perPage }, sort, filter });

  /** Every row of a list, page after page. */
  const whole = async (
    resource: string,
    filter: object,
    sort: ListParams['sort'],
  ): Promise<{ ids: string[]; total: number }> => {
    const ids: string[] = [];
    for (let page = 1; ; page += 1) {
      const { data, total } = await list(resource, filter, sort, page);
      ids.push(...data.map(({ id }) => id));
      if (page * PER_PAGE >= total) return { ids, total };
    }
  };

  const lists = (): { resource: string; contract: RouteContract }[] =>
    server.app
      .get(Routes)
      .described()
      .flatMap(({ address, contract }) =>
        contract.list ? [{ resource: address.replace('/api/', ''), contract }] : [],
      );

  const filtersOf = (resource: string) =>
    listFilters(resource, { obrien, mother, staff, importId, runId, yearId });

  const found = async (resource: string, q: string): Promise<unknown[]> =>
    (await list(resource, { q })).data.map((row) => row['displayName'] ?? row['personName']);

  it('are there for every resource that has one', () => {
    expect(lists().map(({ resource }) => resource)).toEqual(
      expect.arrayContaining([
        'schools',
        'staff',
        'classes',
        'students',
        'guardians',
        'guardian-links',
        'held-changes',
        'accounts',
        'tasks',
        'outbox-messages',
        'imports',
        'import-changes',
        'letter-runs',
        'letters',
        'audit-events',
      ]),
    );
  });

  it('give every row once, whatever they are sorted by', async () => {
    for (const { resource, contract } of lists()) {
      const filter = filtersOf(resource).always;
      const all = await whole(resource, filter, { field: 'id', order: 'ASC' });
      for (const field of contract.list?.sortable ?? []) {
        for (const order of ['ASC', 'DESC'] as const) {
          const { ids, total } = await whole(resource, filter, { field, order });
          const asked = `${resource} by ${field} ${order}`;
          expect([asked, total, new Set(ids).size]).toEqual([asked, ids.length, ids.length]);
          expect([asked, [...ids].sort()]).toEqual([asked, [...all.ids].sort()]);
        }
      }
    }
  });

  it('sort by id in both directions', async () => {
    for (const { resource } of lists()) {
      const filter = filtersOf(resource).always;
      const { ids } = await whole(resource, filter, { field: 'id', order: 'ASC' });
      const backwards = await whole(resource, filter, { field: 'id', order: 'DESC' });
      expect([resource, ids]).toEqual([resource, [...ids].sort()]);
      expect([resource, backwards.ids]).toEqual([resource, [...ids].reverse()]);
    }
  });

  it('give only what each filter says, and something where there is something', async () => {
    for (const { resource, contract } of lists()) {
      const { always, filters } = filtersOf(resource);
      for (const name of Object.keys(contract.list?.filter.shape ?? {})) {
        if (name === 'id' || name in always) continue;
        const sample = filters[name];
        if (!sample) throw new Error(`Say in list-filters.ts how to filter ${resource} by ${name}`);
        const { data } = await list(resource, { ...always, [name]: sample.value });
        const asked = `${resource} by ${name}`;
        expect([asked, data.length > 0]).toEqual([asked, sample.finds ?? true]);
        expect([asked, data.filter((row) => !sample.holds(row))]).toEqual([asked, []]);
      }
    }
  });

  it('give one record, and many by their ids', async () => {
    const addresses = new Set(
      server.app
        .get(Routes)
        .described()
        .map(({ address }) => address),
    );
    for (const { resource } of lists()) {
      // a change is only ever asked for within its import
      if (resource === 'import-changes') continue;
      const { data } = await list(resource);
      const wanted = data.slice(0, 5).map(({ id }) => id);
      expect([resource, wanted.length > 0]).toEqual([resource, true]);
      const many = await client.getMany(resource, { ids: wanted });
      expect([resource, many.data.map(({ id }) => id).sort()]).toEqual([
        resource,
        [...wanted].sort(),
      ]);
      if (!addresses.has(`/api/${resource}/:id`)) continue;
      const one = await client.getOne(resource, { id: wanted[0] ?? '' });
      expect(one.data.id).toBe(wanted[0]);
    }
  });

  it.each([300, 400])('give %i students and accounts by their ids at once', async (count) => {
    for (const resource of ['students', 'accounts']) {
      const { ids } = await whole(resource, {}, BY_ID);
      const wanted = ids.slice(0, count);
      const { data } = await client.getMany(resource, { ids: wanted });
      expect(wanted).toHaveLength(count);
      expect(data.map(({ id }) => id).sort()).toEqual([...wanted].sort());
    }
  });

  it('give nothing for no id at all', async () => {
    for (const resource of ['students', 'guardians', 'accounts', 'tasks', 'classes']) {
      expect((await client.getMany(resource, { ids: [] })).data).toEqual([]);
    }
  });

  it('give what refers to a record', async () => {
    const reference = async (resource: string, target: string, id: string): Promise<string[]> => {
      const pagination = { page: 1, perPage: 10 };
      const asked = { target, id, pagination, sort: BY_ID, filter: {} };
      return (await client.getManyReference(resource, asked)).data.map(({ id: of }) => of);
    };
    expect(await reference('guardians', 'studentId', obrien.id)).toEqual([mother.id]);
    expect(await reference('students', 'guardianId', mother.id)).toEqual([obrien.id]);
    expect(await reference('guardian-links', 'studentId', obrien.id)).toHaveLength(1);
    expect(await reference('guardian-links', 'guardianId', mother.id)).toHaveLength(1);
  });

  it('say which rows they give of how many', async () => {
    const range = async (first: number, last: number): Promise<string | null> => {
      const query = new URLSearchParams({ range: JSON.stringify([first, last]) }).toString();
      return (await staff.get(`/api/students?${query}`)).headers.get('Content-Range');
    };
    const { total } = await list('students');
    expect(await range(0, 9)).toBe(`students 0-9/${String(total)}`);
    expect(await range(total - 3, total + 6)).toBe(
      `students ${String(total - 3)}-${String(total - 1)}/${String(total)}`,
    );
    expect(await range(total + 10, total + 19)).toBe(`students */${String(total)}`);
  });

  it('refuse a field or a filter that nobody declared, and a range that ends before it begins', async () => {
    const refused = { status: 400, code: 'request.invalid' };
    await expect(list('students', { passwordHash: 'x' })).rejects.toMatchObject(refused);
    await expect(list('students', {}, { field: 'searchKey', order: 'ASC' })).rejects.toMatchObject(
      refused,
    );
    await expect(list('students', {}, BY_ID, 1, 0)).rejects.toMatchObject(refused);
  });

  it('put accents where people expect them', async () => {
    const { data } = await list('students', { q: 'ordre' }, { field: 'lastName', order: 'ASC' });
    expect(data.map((row) => row['lastName'])).toEqual(['Ebert', 'Éluard', 'Œuvrard', 'Zidane']);
  });

  it('find a person by any part of the name, however it is typed', async () => {
    for (const typed of ["O'Brien", 'O’Brien-d’Arc', 'o brien', 'darcy brien', 'BRIEN d’arc']) {
      const [name] = await found('students', typed);
      expect([typed, name]).toEqual([
        typed,
        typed.startsWith('darcy') ? undefined : 'O’BRIEN-D’ARC Zoé',
      ]);
    }
    expect(await found('students', 'nguyen lukasz')).toEqual(['NGUYỄN Łukasz']);
    expect(await found('students', 'Nguyễn-Łuk')).toEqual(['NGUYỄN Łukasz']);
    expect(await found('students', 'nunez')).toEqual(['ÑUÑEZ Inés']);
    expect(await found('students', '=hyperlink(')).toEqual(['=HYPERLINK("X") Ada']);
    expect(await found('students', '%')).toHaveLength(PER_PAGE);
    expect(await found('accounts', 'l.nguyen')).toEqual(['NGUYỄN Łukasz']);
    expect(await found('guardians', 'maeve.obrien@example.org')).toEqual(['O’BRIEN Maeve']);
  });

  it('show which students left, and leave them out of their class', async () => {
    const { id } = await school.classNamed('6A');
    const { data } = await list('students', { classId: id });
    expect(data.filter((row) => row['leftOn'] !== null)).toEqual([]);
    expect(await found('students', 'partie')).toEqual(['PARTIE Lou']);
    const { data: classless } = await list('students', { classId: NO_CLASS });
    expect(classless.map((row) => row['displayName'])).toEqual(['SANSCLASSE Noé']);
  });

  it('give a class’s accounts with those of its guardians', async () => {
    const { id } = await school.classNamed('6A');
    const { data } = await list('accounts', { classId: id, holder: 'guardian' });
    expect(data.map((row) => row['personName'])).toEqual(['O’BRIEN Maeve']);
  });

  it('give a troubleshooter the students only', async () => {
    const asHelper = restClientOf(await aStaff(server, 'troubleshooter', school.id));
    const asked = { pagination: { page: 1, perPage: 1000 }, sort: BY_ID, filter: {} };
    const { data } = await asHelper.getList('accounts', asked);
    expect(new Set(data.map((row) => row['holder']))).toEqual(new Set(['student']));
    const refused = { status: 403, code: 'staff.forbidden' };
    await expect(asHelper.getList('guardians', asked)).rejects.toMatchObject(refused);
    const [zoe] = (await asHelper.getMany('students', { ids: [obrien.id] })).data;
    expect(zoe).not.toHaveProperty('birthDate');
    expect(zoe).not.toHaveProperty('email');
  });

  it('create and correct a student', async () => {
    const input: StudentInput = {
      lastName: 'Lefèvre',
      usageName: null,
      firstName: 'Anaïs',
      birthDate: '2015-01-31',
      sex: 'F',
      ine: null,
      classId: (await school.classNamed('6B')).id,
      email: null,
    };
    const { data: created } = await client.create('students', { data: input });
    expect(created).toMatchObject({
      displayName: 'LEFÈVRE Anaïs',
      className: '6B',
      state: 'CREATED',
    });
    const { data: corrected } = await client.update('students', {
      id: created.id,
      data: { ...created, lastName: 'Lefebvre' },
      previousData: created,
    });
    expect(corrected).toMatchObject({ id: created.id, displayName: 'LEFEBVRE Anaïs' });
    expect(await found('students', 'lefebvre')).toEqual(['LEFEBVRE Anaïs']);
  });

  it('never delete a person: the refusal says so by its code', async () => {
    const refused = { status: 409, code: 'roster.never-deleted' };
    const people = { students: obrien.id, guardians: mother.id, accounts: mother.accountId ?? '' };
    for (const [resource, id] of Object.entries(people)) {
      await expect(client.delete(resource, { id })).rejects.toMatchObject(refused);
      await expect(client.deleteMany(resource, { ids: [id] })).rejects.toMatchObject(refused);
      expect((await client.getOne(resource, { id })).data.id).toBe(id);
    }
  });
});
