import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { can } from '@trousseau/shared';
import type { Role } from '@trousseau/shared';
import { z } from 'zod';
import { newId } from '../../src/platform/crypto/random.js';
import type { RouteContract } from '../../src/platform/http/route.js';
import { aSchool } from '../builders/roster.js';
import { alsoGive, aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import type { Row } from '../support/rest-client.js';
import { described } from './answer-fields.js';
import { aSchoolOfRecords, BODIES } from './school-records.js';
import type { RecordName, SchoolOfRecords, SchoolRecords } from './school-records.js';

/** The record whose id, or name, a filter takes. */
const FILTERED: Readonly<Record<string, RecordName>> = {
  classId: 'classes',
  studentId: 'students',
  guardianId: 'guardians',
  personId: 'students',
  importId: 'imports',
  runId: 'letter-runs',
  accountId: 'accounts',
  yearId: 'school-years',
};
/** Filters that take any text: they search inside what the list holds. */
const TEXT: readonly string[] = ['q', 'action', 'actor'];

/** A school is in reach of whoever has a role there, whatever school they work on; its records are not. */
const IN_REACH: readonly string[] = ['GET /api/schools/:id', 'GET /api/schools filtered by id'];

/** One way of calling a route. */
interface Call {
  /** The route, and how it is called if in several ways. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The record that the route's resource has among these; none for what is of nobody, `GET /api/me`. */
const recordOf = (name: string, of: SchoolRecords): Row | undefined =>
  (of as Readonly<Record<string, Row>>)[name.split('/')[2] ?? ''];

/** All calls of a route that name records, made of the records of a school. */
function callsOf(name: string, contract: RouteContract, of: SchoolRecords): Call[] {
  const [method = '', address = ''] = name.split(' ');
  if (contract.list) return filteredLists(name, contract.list.filter, of);
  const path = address.replace(/:\w+/, recordOf(name, of)?.id ?? '');
  if (!contract.body) return [{ name, method, path, body: undefined }];
  return (BODIES[name] ?? []).map((body, index) => ({
    name: index === 0 ? name : `${name} (${String(index + 1)})`,
    ...{ method, path, body: body(of) },
  }));
}

/** The list by each of its filters that takes an id. */
function filteredLists(name: string, filters: z.ZodObject, of: SchoolRecords): Call[] {
  const [method = '', address = ''] = name.split(' ');
  const named = (by: string): string => {
    const record = FILTERED[by];
    return (record ? of[record] : recordOf(name, of))?.id ?? '';
  };
  const always = 'importId' in filters.shape ? { importId: of.imports.id } : {};
  return idFilters(filters).map((by) => {
    const filter = { ...always, [by]: by === 'id' ? [named(by)] : named(by) };
    const query = new URLSearchParams({ filter: JSON.stringify(filter), range: '[0,9]' });
    return {
      ...{ name: `${name} filtered by ${by}`, method, body: undefined },
      path: `${address}?${query.toString()}`,
    };
  });
}

const idFilters = ({ shape }: z.ZodObject): string[] =>
  Object.entries(shape).flatMap(([by, schema]) =>
    !TEXT.includes(by) && (schema as z.ZodType).safeParse(newId()).success ? [by] : [],
  );

/** The fields of a body that take an id, however deep. */
function idFields(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) =>
    /"format":"uuid"/.test(JSON.stringify(inner)) && name !== 'properties'
      ? [name]
      : idFields(inner),
  );
}

/** What is said, save the request's own number. */
const without = (said: unknown): object => {
  const { requestId: _, ...rest } = { requestId: '', ...(said as object) };
  return rest;
};

/** The same records, this one of them nobody's. */
const unknown = (record: Row): Row => ({ ...record, id: newId(), login: 'nobody.at-all' });

describe.each(DIALECTS)('the records of another school, by their real ids, on %s', (dialect) => {
  let server: TestApp;
  let own: SchoolOfRecords;
  let theirs: SchoolOfRecords;
  /** Administrates one school and may look at the figures of the other. */
  let stranger: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    own = await aSchoolOfRecords(server);
    theirs = await aSchoolOfRecords(server);
    stranger = own.head;
    await alsoGive(stranger, 'viewer', theirs.school.id);
    stranger.schoolId = own.school.id;
    await stranger.stepUp();
  });

  afterAll(() => server.close());

  const routes = () =>
    described(server).filter(({ contract }) => typeof contract.access === 'object');

  const answerOf = async (staff: SignedInStaff, call: Call): Promise<Answer> => {
    const response = await staff.call(call.method, call.path, call.body);
    const text = await response.text();
    if (text.includes('readings.code-needed')) {
      // so many files are taken away here that a code is asked for
      await staff.stepUp();
      return answerOf(staff, call);
    }
    const isCsv = response.headers.get('content-type')?.startsWith('text/csv');
    // the journal tells that it was taken away, by a reference that is new each time
    const lines = text.replace(/;[\da-f-]{36}\r\n/g, ';\r\n');
    const said = text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as unknown) : '';
    const answer = Array.isArray(said) || isCsv ? { said: isCsv ? lines : said } : without(said);
    return { status: response.status, body: answer };
  };

  /** Calls that the stranger makes of own records, each with those in which one is replaced. */
  const replaced = (by: (name: RecordName) => Row): { call: Call; variants: Call[] }[] =>
    routes().flatMap(({ name, contract }) =>
      callsOf(name, contract, own.records).map((call, index) => {
        const others = Object.keys(own.records).map((record) => ({
          ...own.records,
          [record]: by(record as RecordName),
        }));
        const calls = others.flatMap((of) => callsOf(name, contract, of)[index] ?? []);
        return { call, variants: calls.filter((one) => !sameCall(one, call)) };
      }),
    );

  const sameCall = (one: Call, other: Call): boolean =>
    one.path === other.path && JSON.stringify(one.body) === JSON.stringify(other.body);

  it('are named in a test of every route: each body, and each field of it that takes an id', () => {
    const missing = routes().flatMap(({ name, contract }) => {
      if (!contract.body) return [];
      const bodies = JSON.stringify((BODIES[name] ?? []).map((body) => body(own.records)));
      const fields = idFields(
        z.toJSONSchema(contract.body, { io: 'input', unrepresentable: 'any' }),
      );
      if (!BODIES[name]) return [name];
      return fields.filter((field) => !bodies.includes(`"${field}":`)).map((f) => `${name}: ${f}`);
    });
    expect(missing).toEqual([]);
    const filters = routes().flatMap(({ name, contract }) =>
      (contract.list ? idFilters(contract.list.filter) : [])
        .filter((by) => by !== 'id' && !(by in FILTERED))
        .map((by) => `${name}: ${by}`),
    );
    expect(filters).toEqual([]);
  });

  it('are to the administrator of one school as if nobody had them', async () => {
    const foreign = replaced((name) => theirs.records[name]);
    const nobodys = replaced((name) => unknown(own.records[name]));
    const told: unknown[] = [];
    for (const [index, { variants }] of foreign.entries()) {
      for (const [which, variant] of variants.entries()) {
        const expected = nobodys[index]?.variants[which];
        if (!expected || IN_REACH.includes(variant.name)) continue;
        const real = await answerOf(stranger, variant);
        const invented = await answerOf(stranger, expected);
        if (JSON.stringify(real) !== JSON.stringify(invented))
          told.push({ ...variant, real, invented });
      }
    }
    expect(told).toEqual([]);
    for (const { name } of routes().filter((route) => /^GET .*:\w+$/.test(route.name))) {
      const record = recordOf(name, theirs.records);
      const path = name.replace('GET ', '').replace(/:\w+/, record?.id ?? '');
      expect([name, await ok(theirs.head.get(path))]).toEqual([name, record]);
    }
  });

  it('are refused to whoever works there in another role: what they are elsewhere adds nothing', async () => {
    const elsewhere = await aSchool(server.app);
    const alien = await (await aStaff(server, 'administrator', elsewhere.id)).stepUp();
    const operator = await (await aStaff(server, 'operator', null)).stepUp();
    const visitor = await own.head.signInAgain();
    await visitor.stepUp();
    const wrong: string[] = [];
    for (const [who, staff, role] of [
      ['an administrator of a third school', alien, null],
      ['a viewer, administrator of another school', visitor, 'viewer'],
      ['an operator', operator, 'operator'],
    ] as const satisfies readonly (readonly [string, SignedInStaff, Role | null])[]) {
      staff.schoolId = theirs.school.id;
      for (const { name, contract } of described(server)) {
        const { access } = contract;
        if (access === 'public' || access === 'portal' || may(role, access)) continue;
        for (const call of callsOf(name, contract, theirs.records)) {
          const { status, body } = await answerOf(staff, call);
          const { code } = body as { code?: string };
          if (status !== 403 || code !== 'staff.forbidden')
            wrong.push(`${who}: ${call.name}: ${String(status)} ${code ?? ''}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('are what those answers were about: by the same calls, one’s own records are there', async () => {
    const absent: string[] = [];
    const calls = replaced((name) => unknown(own.records[name])).filter(
      ({ call, variants }) => variants.length > 0 && call.method !== 'DELETE',
    );
    // reads come first: the others change what they name
    const reads = calls.filter(({ call }) => call.method === 'GET');
    for (const { call } of [...reads, ...calls.filter((one) => !reads.includes(one))]) {
      const { status, body } = await answerOf(stranger, call);
      const nothing = JSON.stringify(body) === '{"said":[]}';
      if (nothing || (status !== 409 && status >= 300))
        absent.push(`${call.name}: ${String(status)} ${JSON.stringify(body)}`);
    }
    expect(absent).toEqual([]);
  });
});

/** Whether the rule lets this role in that school; whoever has none there may nothing. */
function may(role: Role | null, access: RouteContract['access']): boolean {
  if (typeof access !== 'object') return role !== null;
  return role !== null && can(role, access.action, access.resource);
}
