import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Action, Resource } from '@trousseau/shared';
import { Routes } from '../../src/platform/http/routes.js';
import type { FoundRoute } from '../../src/platform/http/routes.js';
import type { RouteContract } from '../../src/platform/http/route.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { aSchool, aStaff, ConsoleClient, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';

/** The routes of the API that anybody may call. A new one is a decision: add it here. */
const PUBLIC = [
  'DELETE /api/session',
  'GET /api/docs',
  'GET /api/health/live',
  'GET /api/health/ready',
  'GET /api/session/provider',
  'POST /api/links/look',
  'POST /api/links/redeem',
  'POST /api/session',
  'POST /api/session/provider',
  'POST /api/session/provider/code',
  'POST /api/session/provider/finish',
];

/** What issues, prints, reveals, exports, resets, decides of a court order, approves or applies a file, on any resource. */
const STEP_UP_ACTIONS: readonly Action[] = [
  'issue',
  'print',
  'export',
  'reset',
  'suspend',
  'approve',
  'apply',
];
/** Changing these changes a contact, who has one, or who may change one; a task's decision may open an account. */
const STEP_UP_EDITS: readonly Resource[] = [
  'students',
  'guardians',
  'guardian-links',
  'merges',
  'staff',
  'tasks',
];
/** Making one of these gives somebody rights. */
const STEP_UP_CREATES: readonly Resource[] = ['guardians', 'guardian-links', 'merges', 'staff'];

function asksStepUp({ access, response }: RouteContract): boolean {
  if (typeof access !== 'object') return false;
  const { action, resource } = access;
  return (
    response === 'pdf' ||
    response === 'file' ||
    response === 'sheet' ||
    STEP_UP_ACTIONS.includes(action) ||
    (action === 'edit' && STEP_UP_EDITS.includes(resource)) ||
    (action === 'create' && STEP_UP_CREATES.includes(resource))
  );
}

/** These look as if they issued or took somebody away, and only count, or name whom they count. */
const COUNTS_ONLY = [
  'POST /api/classes/file',
  'POST /api/dashboard/poster',
  'POST /api/letter-runs/preview',
  'POST /api/letter-runs/people',
  'POST /api/incident-acts/preview',
];

describe('the routes of the house', () => {
  let server: TestApp;
  let routes: FoundRoute[];
  let head: SignedInStaff;
  let otherSchool: string;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    routes = server.app.get(Routes).all();
    otherSchool = await aSchool(server);
    head = await (await aStaff(server, 'administrator', await aSchool(server))).stepUp();
  });

  afterAll(() => server.close());

  const named = ({ method, address }: FoundRoute): string => `${method} ${address}`;

  const staffRoutes = (): FoundRoute[] =>
    routes.filter(({ contract }) => contract?.access === 'staff' || isObject(contract?.access));

  const call = (client: ConsoleClient, route: FoundRoute): Promise<string> => {
    const path = route.address.replace(/:\w+/g, '019a0000-0000-7000-8000-000000000000');
    const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : {};
    return refusal(client.call(route.method, path, body));
  };

  it('are found at all', () => {
    expect(routes.map(named)).toEqual(
      expect.arrayContaining(['POST /api/session', 'GET /api/me', 'PUT /api/staff/:id']),
    );
    expect(new Set(routes.map(named)).size).toBe(routes.length);
  });

  it('each have a contract', () => {
    expect(routes.filter(({ contract }) => !contract).map(named)).toEqual([]);
  });

  it('of the API are public only where it was decided', () => {
    const open = routes.filter(
      ({ address, contract }) => address.startsWith('/api') && contract?.access === 'public',
    );
    expect(open.map(named).sort()).toEqual(PUBLIC);
  });

  it('that read change nothing, and those that change something read no list', () => {
    const changing: readonly Action[] = [
      'create',
      'edit',
      'delete',
      'issue',
      'apply',
      'lock',
      'reset',
      'approve',
    ];
    const wrong = routes.filter(
      ({ method, contract }) =>
        (method === 'GET' &&
          isObject(contract?.access) &&
          changing.includes(contract.access.action)) ||
        (method !== 'GET' && contract?.list),
    );
    expect(wrong.map(named)).toEqual([]);
  });

  it('ask for a fresh code where they issue, print, download, reveal, export or change a contact', () => {
    const missing = routes.filter(
      (route) =>
        route.contract &&
        asksStepUp(route.contract) &&
        !route.contract.stepUp &&
        !COUNTS_ONLY.includes(named(route)),
    );
    expect(missing.map(named)).toEqual([]);
  });

  it('open nothing but the enrolment before the second factor', () => {
    const early = routes.filter(({ contract }) => contract?.beforeSecondFactor);
    expect(early.map(named).sort()).toEqual([
      'GET /api/me',
      'POST /api/me/second-factor',
      'POST /api/me/second-factor/confirm',
    ]);
  });

  it('are closed to whoever is not signed in', async () => {
    const stranger = new ConsoleClient(server);
    const forged = new ConsoleClient(server);
    forged.cookie = `__Host-trousseau=${'A'.repeat(43)}`;
    for (const client of [stranger, forged]) {
      const answers: string[] = [];
      for (const route of staffRoutes()) {
        const answer = await call(client, route);
        if (answer !== '401 staff.not-signed-in') answers.push(`${named(route)}: ${answer}`);
      }
      expect(answers).toEqual([]);
    }
  });

  it('are closed to the administrator of another school', async () => {
    head.schoolId = otherSchool;
    const answers: string[] = [];
    for (const route of staffRoutes()) {
      const answer = await call(head, route);
      if (!/^40[34] /.test(answer)) answers.push(`${named(route)}: ${answer}`);
    }
    expect(answers).toEqual([]);
  });

  it('are the ones that the API document describes', async () => {
    const response = await fetch(`${server.url}/api/docs`);
    const { paths } = (await response.json()) as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const json = routes.filter(({ address }) => address.startsWith('/api'));
    const expected = json.map((route) => named(route).replace(/:(\w+)/g, '{$1}'));
    expect(described.sort()).toEqual(expected.sort());
  });
});

function isObject<T>(value: T): value is T & object {
  return typeof value === 'object' && value !== null;
}
