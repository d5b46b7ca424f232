import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Routes } from '../../src/platform/http/routes.js';
import { aSchool } from '../builders/roster.js';
import { alsoGive, aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { aFullSchool, aLetterRun, anUploadedImport } from './full-school.js';

/** The school itself is in reach of whoever has a role there; its records are not. */
const IN_REACH = ['GET /api/schools/:id'];
/** Told of any id, whether there is such a person or not. */
const NEVER_DELETED = '409 roster.never-deleted';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** A body that each of the routes of a record takes: the record itself, why, and what is decided. */
function bodyFor(record: Row | undefined): object {
  const [decision] = (record?.['decisions'] ?? []) as string[];
  const said = { reason: 'Essai', note: 'Essai', suspended: true, disabled: true };
  return { ...record, ...said, decision, contacts: ['email'] };
}

describe.each(DIALECTS)('real records of another school on %s', (dialect) => {
  let server: TestApp;
  let head: SignedInStaff;
  let stranger: SignedInStaff;
  let schoolId: string;
  let importId: string;
  let records: Map<string, Row>;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    const school = await aSchool(server.app);
    schoolId = school.id;
    await aFullSchool(server, school);
    head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    importId = await anUploadedImport(head);
    await aLetterRun(head, [(await school.classNamed('6B')).id]);
    const own = await aSchool(server.app);
    stranger = await aStaff(server, 'administrator', own.id);
    // a role in that school too, that reads no record: it is not what they work with here
    await alsoGive(stranger, 'viewer', school.id);
    stranger.schoolId = own.id;
    records = new Map();
    for (const resource of addressed()) records.set(resource, await oneOf(resource));
    await stranger.stepUp();
  });

  afterAll(() => server.close());

  const routes = () =>
    server.app
      .get(Routes)
      .described()
      .filter(
        ({ address, contract }) => address.includes(':id') && typeof contract.access === 'object',
      );

  const resourceOf = (address: string): string => address.split('/')[2] ?? '';

  const addressed = (): Set<string> => new Set(routes().map(({ address }) => resourceOf(address)));

  /** One record of the school, as its head reads it. */
  const oneOf = async (resource: string): Promise<Row> => {
    // these two are named by the school itself; a job by what began it
    if (resource === 'portal-settings' || resource === 'schools') {
      return (await ok(head.get(`/api/${resource}/${schoolId}`))) as Row;
    }
    if (resource === 'jobs') {
      await head.stepUp();
      const { jobId } = (await ok(head.post(`/api/imports/${importId}/apply`, {}))) as {
        jobId: string;
      };
      return (await ok(head.get(`/api/jobs/${jobId}`))) as Row;
    }
    const rows = (await ok(head.get(`/api/${resource}?range=[0,0]`))) as Row[];
    const [row] = rows;
    if (!row) throw new Error(`The school has no ${resource}`);
    return row;
  };

  it('are not there for who administers another one, whatever else they are in this one', async () => {
    const answers: string[] = [];
    for (const { address, contract } of routes()) {
      const record = records.get(resourceOf(address));
      const path = address.replace(':id', record?.id ?? '');
      const body = contract.method === 'GET' ? undefined : bodyFor(record);
      const answer = await refusal(stranger.call(contract.method, path, body));
      const name = `${contract.method} ${address}`;
      if (/^40[34] /.test(answer) || IN_REACH.includes(name)) continue;
      if (contract.method !== 'DELETE' || answer !== NEVER_DELETED)
        answers.push(`${name}: ${answer}`);
    }
    expect(answers).toEqual([]);
  });

  it('are there for its own head, and as they were', async () => {
    const now = [];
    for (const { address, contract } of routes()) {
      if (contract.method !== 'GET') continue;
      const path = address.replace(':id', records.get(resourceOf(address))?.id ?? '');
      now.push([address, (await head.get(path)).status]);
    }
    expect(now.filter(([, status]) => status !== 200)).toEqual([]);
    for (const resource of ['students', 'guardians', 'guardian-links', 'staff', 'tasks']) {
      const record = records.get(resource);
      const path = `/api/${resource}/${record?.id ?? ''}`;
      expect([resource, await ok(head.get(path))]).toEqual([resource, record]);
    }
  });
});
