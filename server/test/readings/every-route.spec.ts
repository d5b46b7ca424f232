import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RosterRecords } from '../../src/roster/index.js';
import { described } from '../http-contract/answer-fields.js';
import { aSchoolOfRecords } from '../http-contract/school-records.js';
import type { RecordName, SchoolOfRecords } from '../http-contract/school-records.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { readingsOf } from './read-rows.js';

/** Under what a reading is asked about; the other routes do not look at it. */
const HEADERS = { 'X-Reading': 'une-lecture-que-nul-ne-fait' };

describe('a route of staff that shows a name or a contact', () => {
  let server: TestApp;
  let own: SchoolOfRecords;
  let personal: readonly string[];

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    own = await aSchoolOfRecords(server);
    const roster = server.app.get(RosterRecords);
    const { scope } = own.school;
    const people = [...(await roster.students(scope)), ...(await roster.guardians(scope))];
    const words = people.flatMap((one) => [
      one.lastName,
      one.email,
      'mobile' in one ? one.mobile : null,
      'address1' in one ? one.address1 : null,
    ]);
    const told = words.flatMap((word) => (word === null ? [] : [word.toLowerCase()]));
    personal = [...new Set(told)].filter((word) => word.length > 3);
  });

  afterAll(() => server.close());

  const reads = () =>
    described(server).flatMap(({ name, contract: { access, method, list, response } }) => {
      // events go on for ever, and name nobody
      if (method !== 'GET' || typeof access !== 'object' || response === 'events') return [];
      const address = name.replace('GET ', '');
      const id = own.records[address.split('/')[2] as RecordName] as { id: string } | undefined;
      const isOfImport = list && 'importId' in list.filter.shape;
      const filter = isOfImport
        ? `?filter=${JSON.stringify({ importId: own.records.imports.id })}`
        : '';
      const path = address.replace(/:\w+/, id?.id ?? '') + filter;
      return [{ name, path, resource: access.resource, isFile: response === 'file' }];
    });

  it('records who was shown, whichever route it is', async () => {
    const showing: string[] = [];
    for (const { name, path, resource, isFile } of reads()) {
      const before = await readingsOf(server, own.head);
      const answer = await own.head.call('GET', path, undefined, HEADERS);
      const text = (await answer.text()).toLowerCase();
      const shows = answer.ok && (isFile || personal.some((word) => text.includes(word)));
      if (!shows) continue;
      showing.push(name);
      const rows = (await readingsOf(server, own.head)).slice(before.length);
      const recorded = rows.map((row) => ({
        resource: row.resource,
        some: row.people.length + row.others > 0 || isFile,
      }));
      expect([name, recorded]).toEqual([name, [{ resource, some: true }]]);
    }
    const expected = [
      'GET /api/students',
      'GET /api/students/:id',
      'GET /api/guardians/:id',
      'GET /api/guardian-links',
      'GET /api/accounts/:id',
      'GET /api/letters',
      'GET /api/merges/:id',
      'GET /api/tasks',
      'GET /api/audit-events',
    ];
    expect(expected.filter((name) => !showing.includes(name))).toEqual([]);
  });
});
