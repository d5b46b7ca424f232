import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  can,
  canRead,
  fieldKind,
  hiddenFields,
  LISTS,
  mayAsk,
  RESOURCES,
  ROLES,
} from '@trousseau/shared';
import type { ListResource, Resource, Role } from '@trousseau/shared';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import { alsoGive, aStaff } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { described, jsonAnswers, lists, valuesAt } from './answer-fields.js';
import { aFullSchool, aLetterRun, anUploadedImport } from './full-school.js';
import { listFilters } from './list-filters.js';

/** What a role that reaches a resource reads nothing of. To show one of these to more is a decision. */
const HIDDEN: Readonly<
  Partial<Record<Role, Readonly<Partial<Record<Resource, readonly string[]>>>>>
> = {
  troubleshooter: {
    students: ['birthDate', 'ine', 'email', 'guardianIds'],
    people: [
      'email',
      'mobile',
      'children.id',
      'children.displayName',
      'children.className',
      'children.leftOn',
    ],
    'school-years': ['staying.name'],
  },
  viewer: { 'school-years': ['staying.name'] },
  operator: { breaches: ['seen.name', 'report.seen.name'] },
};

/** Answers that are of no resource: who is signed in, and what only they see. */
const OF_NO_RESOURCE = [
  'DELETE /api/me/provider',
  'GET /api/me',
  'GET /api/me/sessions',
  'POST /api/me/end-sessions',
  'POST /api/me/provider',
  'POST /api/me/provider/link',
  'POST /api/me/second-factor',
  'POST /api/me/second-factor/confirm',
  'POST /api/session/step-up',
];

const HIDDEN_ASKED = '403 request.field-hidden';
const FORBIDDEN = '403 staff.forbidden';

/** Roles that a resource may be listed by. */
const readersOf = (resource: Resource): Role[] =>
  ROLES.filter((role) => can(role, 'list', resource) || can(role, 'show', resource));

describe('the table of who reads which field', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
  });

  afterAll(() => server.close());

  it('has an entry for every field that an answer of the API holds', () => {
    const missing = jsonAnswers(server).flatMap(({ name, resource, fields }) =>
      fields
        .filter((field) => fieldKind(resource, field) === null)
        .map((field) => `${name}: ${field}`),
    );
    expect(missing).toEqual([]);
  });

  it('answers for every route of staff: those that are of no resource are few', () => {
    const others = described(server).filter(({ contract }) => contract.access === 'staff');
    expect(others.map(({ name }) => name).sort()).toEqual(OF_NO_RESOURCE);
  });

  it('has an entry for every list, every order and every filter, and none for what is not there', () => {
    const declared = lists(server).map(({ resource, door }) => ({
      resource,
      of: door.resource,
      sort: [...door.sortable],
      filter: Object.keys(door.filter.shape)
        .filter((name) => name !== 'id' && name !== 'q')
        .sort(),
      searches: 'q' in door.filter.shape,
    }));
    const entries = Object.entries(LISTS).map(([resource, { search, sort, filter }]) => ({
      resource,
      of: resource,
      sort: Object.keys(sort),
      filter: Object.keys(filter).sort(),
      searches: search.length > 0,
    }));
    const byName = (a: { resource: string }, b: { resource: string }) =>
      a.resource.localeCompare(b.resource);
    expect(declared.sort(byName)).toEqual(entries.sort(byName));
  });

  it('says of every order, filter and search which fields of the answer it discloses', () => {
    const wrong = lists(server).flatMap(({ resource, door }) => {
      const answer = jsonAnswers(server).find(({ name }) => name === `GET /api/${resource}`);
      const { search, sort, filter } = LISTS[door.resource];
      const said = Object.entries<readonly string[]>({ q: search, ...sort, ...filter });
      return said.flatMap(([name, fields]) =>
        (name !== 'q' && fields.length === 0) ||
        fields.some((field) => !(answer?.fields ?? []).includes(field))
          ? [`${resource} ${name}`]
          : [],
      );
    });
    expect(wrong).toEqual([]);
  });

  it('hides what was decided, from those who reach the resource at all', () => {
    const hidden = ROLES.flatMap((role) =>
      RESOURCES.filter((resource) => readersOf(resource).includes(role)).map(
        (resource) => [role, resource, hiddenFields(role, resource)] as const,
      ),
    );
    const decided = hidden.map(([role, resource]) => [
      role,
      resource,
      HIDDEN[role]?.[resource] ?? [],
    ]);
    expect(hidden).toEqual(decided);
  });
});

describe.each(DIALECTS)('what each role reads, searches, sorts and filters on %s', (dialect) => {
  let server: TestApp;
  let callers: Map<string, { role: Role; staff: SignedInStaff }>;
  let head: SignedInStaff;
  let filtersOf: (resource: string) => ReturnType<typeof listFilters>;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    const school = await aSchool(server.app);
    const there = await aSchool(server.app);
    const [obrien, mother] = await aFullSchool(server, school);
    await aGuardian()
      .of(await aStudent().leftOn('2026-07-03').in(school))
      .in(school);
    head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    const importId = await anUploadedImport(head);
    const { id: classId, yearId } = await school.classNamed('6B');
    const runId = await aLetterRun(head, [classId]);
    filtersOf = (resource) =>
      listFilters(resource, { obrien, mother, staff: head, importId, runId, yearId });
    callers = new Map([['administrator', { role: 'administrator', staff: head }]]);
    for (const role of ROLES.filter((one) => one !== 'administrator')) {
      const staff = await aStaff(server, role, role === 'operator' ? null : school.id);
      staff.schoolId = school.id;
      callers.set(role, { role, staff });
    }
    for (const role of ['troubleshooter', 'viewer'] as const) {
      const staff = await aStaff(server, 'administrator', there.id);
      await alsoGive(staff, role, school.id);
      staff.schoolId = school.id;
      callers.set(`${role}, administrator elsewhere`, { role, staff });
    }
  });

  afterAll(() => server.close());

  const ask = async (
    staff: SignedInStaff,
    resource: string,
    query: Readonly<Record<string, unknown>>,
  ): Promise<{ answer: string; rows: unknown; total: number }> => {
    const { filter, ...rest } = query;
    const whole = { ...rest, filter: { ...filtersOf(resource).always, ...(filter as object) } };
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(whole)) search.set(name, JSON.stringify(value));
    const response = await staff.get(`/api/${resource}?${search.toString()}`);
    const body = (await response.json()) as { code?: string };
    return {
      answer: response.ok ? '200' : `${String(response.status)} ${body.code ?? ''}`,
      rows: response.ok ? body : [],
      total: Number(response.headers.get('X-Total-Count') ?? 0),
    };
  };

  /** Every cell of the matrix that differs from what the table says. */
  const differences = async (
    cell: (role: Role, staff: SignedInStaff, resource: ListResource) => Promise<string[]>,
  ): Promise<string[]> => {
    const found: string[] = [];
    for (const [name, { role, staff }] of callers) {
      for (const { door } of lists(server)) {
        const wrong = await cell(role, staff, door.resource);
        found.push(...wrong.map((what) => `${name}, ${door.resource}: ${what}`));
      }
    }
    return found;
  };

  const listed = (role: Role, resource: Resource): boolean => can(role, 'list', resource);

  it('gives each field to those who may read it, and to nobody else', async () => {
    const wrong = await differences(async (role, staff, resource) => {
      const all = await ask(head, resource, { range: [0, 999] });
      const own = await ask(staff, resource, { range: [0, 999] });
      if (!listed(role, resource)) return own.answer === FORBIDDEN ? [] : [`read: ${own.answer}`];
      const answer = jsonAnswers(server).find(({ name }) => name === `GET /api/${resource}`);
      return (answer?.fields ?? []).flatMap((field) => {
        const given = valuesAt(own.rows, field).length > 0;
        const there = valuesAt(all.rows, field).length > 0 || !listed('administrator', resource);
        return given === (there && canRead(role, resource, field))
          ? []
          : [`${field} read: ${String(given)}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('sorts by nothing that the role may not read', async () => {
    const wrong = await differences(async (role, staff, resource) => {
      const found: string[] = [];
      for (const field of Object.keys(LISTS[resource].sort)) {
        const { answer } = await ask(staff, resource, { sort: [field, 'ASC'] });
        const allowed = mayAsk(role, resource, 'sort', field) ? '200' : HIDDEN_ASKED;
        const expected = listed(role, resource) ? allowed : FORBIDDEN;
        if (answer !== expected) found.push(`sorted by ${field}: ${answer}, not ${expected}`);
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });

  it('filters by nothing that the role may not read, and counts nothing either', async () => {
    const wrong = await differences(async (role, staff, resource) => {
      const found: string[] = [];
      for (const field of Object.keys(LISTS[resource].filter)) {
        const value =
          filtersOf(resource).filters[field]?.value ?? filtersOf(resource).always[field];
        const { answer, total } = await ask(staff, resource, { filter: { [field]: value } });
        const allowed = mayAsk(role, resource, 'filter', field) ? '200' : HIDDEN_ASKED;
        const expected = listed(role, resource) ? allowed : FORBIDDEN;
        // a troubleshooter who asks for a guardian's accounts is refused, whatever the field
        const asExpected = answer === expected || (answer === FORBIDDEN && value === 'guardian');
        if (!asExpected) found.push(`filtered by ${field}: ${answer}, not ${expected}`);
        if (answer !== '200' && total > 0)
          found.push(`filtered by ${field}: counts ${String(total)}`);
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });

  it('finds by a field only who may read it, whole or letter by letter', async () => {
    const wrong = await differences(async (role, staff, resource) => {
      const { search } = LISTS[resource];
      if (search.length === 0 || !listed(role, resource)) return [];
      const all = await ask(head, resource, { range: [0, 999] });
      const own = await ask(staff, resource, { range: [0, 999] });
      const found: string[] = [];
      for (const field of hiddenFields(role, resource)) {
        const values = valuesAt(all.rows, field).filter(
          (one) => typeof one === 'string' && one !== '',
        );
        // the child of somebody who is hidden is a student all the same, by the same name and class
        const read = search.flatMap((other) => valuesAt(own.rows, other));
        const value = values.find((one) => !read.includes(one));
        if (values.length > 0 && value === undefined) continue;
        if (typeof value !== 'string')
          throw new Error(`Nobody in the school has ${resource} ${field}`);
        for (const q of [value, value.slice(0, -1), value.slice(0, value.length / 2)]) {
          const { total } = await ask(staff, resource, { filter: { q } });
          if (total > 0) found.push(`${field} searched for "${q}": ${String(total)}`);
        }
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });

  it('finds by every field that is searched and may be read', async () => {
    const wrong = await differences(async (role, staff, resource) => {
      if (!listed(role, resource)) return [];
      const own = await ask(staff, resource, { range: [0, 999] });
      const found: string[] = [];
      for (const field of LISTS[resource].search) {
        if (!canRead(role, resource, field)) continue;
        const q = valuesAt(own.rows, field).find((one) => typeof one === 'string' && one !== '');
        const { total } = await ask(staff, resource, { filter: { q } });
        if (total === 0) found.push(`${field} searched for "${String(q)}": nothing`);
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });
});
