import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '@trousseau/shared';
import type { Me, StaffView } from '@trousseau/shared';
import { Routes } from '../../src/platform/http/routes.js';
import { alsoGive, aSchool, aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { aPersonWho, SITUATIONS } from './situations.js';
import type { Person, Schools, Situation } from './situations.js';

const FORBIDDEN = '403 staff.forbidden';
const NOT_FOUND = '404 record.not-found';
const OTHER_SCHOOLS = '409 staff.other-schools';
const DONE = '200';

/** What is tried on each route of staff. A new route has no entry here, and makes the first test fail. */
const PROBES = {
  'GET /api/staff': ['list'],
  'GET /api/staff/:id': ['show'],
  'PUT /api/staff/:id': ['rename', 'change role', 'close'],
  'POST /api/staff/:id/link': ['link'],
  'GET /api/staff/:id/sessions': ['sessions'],
  'POST /api/staff/:id/end-sessions': ['end sessions'],
  'POST /api/staff': ['invite'],
} as const;
const ROUTES = Object.keys(PROBES) as (keyof typeof PROBES)[];
/** Closing comes after what an open role is needed for, inviting after what finds nobody. */
const ORDER = [
  ...(['list', 'show', 'rename', 'change role', 'link', 'sessions', 'end sessions'] as const),
  ...(['close', 'invite'] as const),
] as const;
type Probe = (typeof PROBES)[keyof typeof PROBES][number];

/** Who asks: as what, in which school. */
interface Asking {
  readonly staff: SignedInStaff;
  readonly as: 'nobody' | 'head' | 'operator' | 'stranger';
}

/** Who is the head's own: the school answers for the account, or for the invitation. */
const OWN: readonly Situation[] = [
  'only here',
  'here first, then there',
  'there, invited here',
  'invited here',
];
const NOT_HERE: readonly Situation[] = ['only there', 'an operator'];
/** What is of the account as a whole, and not of a role. */
const OF_ACCOUNT: readonly Probe[] = ['rename', 'link', 'sessions', 'end sessions'];

function expected(as: Asking['as'], situation: Situation, probe: Probe): string {
  if (as === 'nobody') return FORBIDDEN;
  const reached = as !== 'stranger' && !NOT_HERE.includes(situation);
  if (probe === 'list') return reached ? 'listed' : 'not listed';
  if (probe === 'invite') return reached ? '409 staff.email-taken' : DONE;
  if (!reached) return NOT_FOUND;
  const ofAccount = OF_ACCOUNT.includes(probe);
  return as === 'operator' || !ofAccount || OWN.includes(situation) ? DONE : OTHER_SCHOOLS;
}

async function tried(probe: Probe, { staff }: Asking, person: Person): Promise<string> {
  const { id, email } = person;
  const answer = async (asked: Promise<Response>): Promise<string> =>
    (await refusal(asked)).replace(/^20\d .*/, DONE);
  const known = async (): Promise<{ name: string; role: string; disabled: boolean }> => {
    const response = await staff.get(`/api/staff/${id}`);
    const { name, role } = (await response.json()) as Partial<StaffView>;
    return { name: name ?? 'Nobody Known', role: role ?? 'secretary', disabled: false };
  };
  const put = async (change: object): Promise<string> =>
    answer(staff.put(`/api/staff/${id}`, { ...(await known()), ...change }));
  switch (probe) {
    case 'list': {
      const response = await staff.get('/api/staff?range=[0,999]');
      if (!response.ok) return refusal(staff.get('/api/staff'));
      const rows = (await response.json()) as StaffView[];
      return rows.some((row) => row.id === id) ? 'listed' : 'not listed';
    }
    case 'show':
      return answer(staff.get(`/api/staff/${id}`));
    case 'rename':
      return put({ name: 'Renamed Person' });
    case 'change role':
      return put({ role: 'viewer' });
    case 'close':
      return put({ disabled: true });
    case 'link':
      return answer(staff.post(`/api/staff/${id}/link`));
    case 'sessions':
      return answer(staff.get(`/api/staff/${id}/sessions`));
    case 'end sessions': {
      const done = await answer(staff.post(`/api/staff/${id}/end-sessions`, { sessionId: null }));
      // what they are elsewhere is read in a session of theirs
      if (person.elsewhere && (await refusal(person.elsewhere.get('/api/me'))).startsWith('401'))
        person.elsewhere.cookie = (await person.elsewhere.signInAgain()).cookie;
      return done;
    }
    case 'invite':
      return answer(staff.post('/api/staff', { email, name: 'Invited Again', role: 'viewer' }));
  }
}

describe.each(DIALECTS)('staff of several schools on %s', (dialect) => {
  let server: TestApp;
  let schools: Schools;
  let third: string;
  let operatorAway: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    const [here, there] = [await aSchool(server), await aSchool(server)];
    third = await aSchool(server);
    schools = {
      here,
      there,
      headHere: await aStaff(server, 'administrator', here),
      headThere: await aStaff(server, 'administrator', there),
    };
    operatorAway = await aStaff(server, 'operator', null);
  });

  afterAll(() => server.close());

  it('are reached by routes that all have an entry in the matrix', () => {
    const routes = server.app
      .get(Routes)
      .described()
      .filter(
        ({ contract: { access } }) => typeof access === 'object' && access.resource === 'staff',
      )
      .map(({ address, contract }) => `${contract.method} ${address}`);
    expect(routes.sort()).toEqual([...ROUTES].sort());
    expect(Object.values(PROBES).flat().sort()).toEqual([...ORDER].sort());
  });

  /** What the person has elsewhere, as they and that place see it. */
  const elsewhere = async ({ id, elsewhere: staff }: Person): Promise<unknown> => {
    if (staff === null) return null;
    const { role, roles, operates, hasSecondFactor, schoolId } = (await ok(
      staff.get('/api/me'),
    )) as Me;
    const held = roles.filter((one) => one.schoolId === schoolId);
    const keeper = schoolId === null ? operatorAway : schools.headThere;
    const view = (await ok(keeper.get(`/api/staff/${id}`))) as StaffView;
    const { disabledAt, hasPassword } = view;
    return { role, operates, hasSecondFactor, held, disabledAt, hasPassword, there: view.role };
  };

  const callers = async (): Promise<Map<string, Asking>> => {
    const found = new Map<string, Asking>();
    const add = (name: string, staff: SignedInStaff, schoolId: string, as: Asking['as']): void => {
      staff.schoolId = schoolId;
      found.set(name, { staff, as });
    };
    for (const role of ROLES) {
      const staff = await aStaff(server, role, role === 'operator' ? null : schools.here);
      const managers: Readonly<Partial<Record<string, Asking['as']>>> = {
        administrator: 'head',
        operator: 'operator',
      };
      add(`${role} here`, staff, schools.here, managers[role] ?? 'nobody');
    }
    add(
      'administrator of a third school',
      await aStaff(server, 'administrator', third),
      third,
      'stranger',
    );
    const both = await aStaff(server, 'administrator', schools.there);
    await alsoGive(both, 'troubleshooter', schools.here);
    add('administrator there, troubleshooter here', both, schools.here, 'nobody');
    const operator = await aStaff(server, 'operator', null);
    await alsoGive(operator, 'viewer', schools.here);
    add('operator who is a viewer here', operator, schools.here, 'operator');
    return found;
  };

  it('are changed by their own place alone, and keep all that they have elsewhere', async () => {
    const found: string[] = [];
    const wanted: string[] = [];
    for (const [name, asking] of await callers()) {
      for (const situation of SITUATIONS) {
        const person = await aPersonWho(situation, server, schools);
        const before = await elsewhere(person);
        if (asking.staff.totpSecret !== null) await asking.staff.stepUp();
        for (const probe of ORDER) {
          const cell = `${name} × ${situation} × ${probe}`;
          found.push(`${cell}: ${await tried(probe, asking, person)}`);
          wanted.push(`${cell}: ${expected(asking.as, situation, probe)}`);
        }
        const after = JSON.stringify(await elsewhere(person));
        found.push(`${name} × ${situation} × elsewhere: ${after}`);
        wanted.push(`${name} × ${situation} × elsewhere: ${JSON.stringify(before)}`);
        if (person.elsewhere) await person.elsewhere.signInAgain();
      }
    }
    expect(found).toEqual(wanted);
  });
});
