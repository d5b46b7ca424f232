import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Caller } from '../../src/platform/http/caller.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Pauses } from '../../src/readings/pauses.js';
import { Readings } from '../../src/readings/readings.js';
import { SeenLately } from '../../src/readings/seen-lately.js';
import { aStudent, aSchool } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { aLetterRun } from '../http-contract/full-school.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import type { Row } from '../support/rest-client.js';
import { readingsOf } from './read-rows.js';

const AT_ONCE = 20;
/** Beyond so many letters a day a code is asked for in a small school. */
const MOST_LETTERS = 900;
/** Five a day leave as they are asked for; a code is asked for beyond fifteen. */
const [ORDINARY, WITHOUT_CODE] = [5, 15];

describe('what takes people away and has begun', () => {
  let server: TestApp;
  let school: TestSchool;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    school = await aSchool(server.app);
    await school.enrol([aStudent().inClass('6A'), aStudent().inClass('6A')]);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => server.close());

  const aHead = async (): Promise<SignedInStaff> =>
    (await aStaff(server, 'administrator', school.id)).stepUp();

  const countOf = async (staff: SignedInStaff, measure: 'files' | 'letters'): Promise<number> =>
    (await server.app.get(SeenLately).of({ staffId: staff.id, schoolId: school.id })).mostOf(
      measure,
    );

  const printsOf = async (staff: SignedInStaff): Promise<number> => {
    const filter = '/api/audit-events?filter={"action":"letters.print"}';
    return ((await ok(staff.get(filter))) as Row[]).length;
  };

  /** Holds every file before its first byte, and those that are slowed too, until so many were asked for. */
  const heldUntilAskedFor = (many: number): void => {
    const unitOfWork = server.app.get(UnitOfWork);
    const readings = server.app.get(Readings);
    const begin = readings.begin.bind(readings);
    let asked = 0;
    const all = new Promise<void>((resolve) => {
      jest.spyOn(readings, 'begin').mockImplementation((...call) => {
        asked += 1;
        if (asked === many) resolve();
        return begin(...call);
      });
    });
    jest.spyOn(server.app.get(Pauses), 'wait').mockReturnValue(all);
    void unitOfWork.run(() => all);
  };

  it('is counted: of twenty files at once five leave, ten are slowed, and for the rest a code is asked', async () => {
    const head = await aHead();
    heldUntilAskedFor(AT_ONCE);
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => head.post('/api/audit-events/file', {})),
    );
    const slowed = answers.filter((one) => one.ok && one.headers.get('X-Slowed') !== null);
    const refused = answers.filter(({ status }) => status === 403);
    expect([answers.length - slowed.length - refused.length, slowed.length]).toEqual([
      ORDINARY,
      WITHOUT_CODE - ORDINARY,
    ]);
    expect(await countOf(head, 'files')).toBe(WITHOUT_CODE);
  });

  it('is not counted where nothing left: the file of somebody who is not there', async () => {
    const head = await aHead();
    const nobody = '/api/students/01890000-0000-7000-8000-000000000000/person-data';
    const body = { reason: 'Demande écrite', format: 'html' };
    expect((await head.post(nobody, body)).status).toBe(404);
    expect(await countOf(head, 'files')).toBe(0);
    expect(await readingsOf(server, head)).toEqual([]);
  });

  it('says whom it is about where it is the file of one person', async () => {
    const head = await aHead();
    const zoe = await aStudent().in(school);
    const asked = { reason: 'Demande écrite', format: 'html' };
    await (await head.post(`/api/students/${zoe.id}/person-data`, asked)).text();
    await ok(head.get(`/api/students/${zoe.id}`));
    expect(await readingsOf(server, head)).toMatchObject([
      { kind: 'file', resource: 'person-data', people: [zoe.id] },
      { kind: 'card', resource: 'students', people: [zoe.id] },
    ]);
  });

  it('counts letters once they are known, before they are printed: the print that goes beyond is not logged', async () => {
    const head = await aHead();
    const runId = await aLetterRun(head, [(await school.classNamed('6A')).id]);
    const caller: Caller = {
      staffId: head.id,
      actor: `staff:${head.id}`,
      role: 'administrator',
      operates: false,
      scopeId: school.id,
      sessionId: 'none',
    };
    const readings = server.app.get(Readings);
    const [first, second] = await Promise.allSettled(
      [MOST_LETTERS, 1].map((letters) => readings.beginLetters(caller, letters)),
    );
    expect(first).toEqual({ status: 'fulfilled', value: 15 });
    expect(second).toMatchObject({ reason: { code: 'readings.code-needed' } });
    const print = () => head.post(`/api/letter-runs/${runId}/pdf`, { reason: 'Rentrée' });
    expect(await refusal(print())).toBe('403 readings.code-needed');
    expect([await countOf(head, 'letters'), await printsOf(head)]).toEqual([MOST_LETTERS, 0]);
    await head.stepUp();
    const printed = await print();
    await printed.arrayBuffer();
    expect([printed.status, printed.headers.get('X-Slowed')]).toEqual([200, '15']);
    expect([await countOf(head, 'letters'), await printsOf(head)]).toEqual([MOST_LETTERS + 2, 1]);
  });
});
