import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEventView, Role, StaffNetworksView } from '@trousseau/shared';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AllowedNetworks } from '../../src/staff/index.js';
import {
  alsoGive,
  anEmail,
  aSchool,
  aStaff,
  ConsoleClient,
  ok,
  PASSWORD,
  refusal,
  tokenOf,
} from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { linkFromMachine } from './situations.js';

const OFFICE = '10.20.3.4';
const HOME = '203.0.113.9';
const NETWORKS = ['10.20.0.0/16', '2001:db8::/32'];
const OUTSIDE = '403 staff.network-refused';
const SIGNED_OUT = '401 staff.not-signed-in';

describe.each(DIALECTS)('the networks of staff on %s', (dialect) => {
  let server: TestApp;
  let school: string;
  let head: SignedInStaff;

  beforeAll(async () => {
    // the tests speak as the proxy does that the server believes
    const settings = { TROUSSEAU_TRUSTED_PROXIES: '127.0.0.1' };
    server = await startTestApp(dialect, settings);
    school = await aSchool(server);
    head = await aStaff(server, 'administrator', school);
  });

  afterAll(() => server.close());

  const from = (address: string) => ({ 'X-Forwarded-For': address });
  const me = (staff: SignedInStaff, address: string) =>
    staff.call('GET', '/api/me', undefined, from(address));
  const set = async (
    by: SignedInStaff,
    role: Role,
    networks: readonly string[],
    address = OFFICE,
  ): Promise<Response> => {
    await by.stepUp();
    return by.call('PUT', '/api/staff-networks', { role, networks }, from(address));
  };
  const signIn = (staff: SignedInStaff, address: string): Promise<Response> =>
    staff.call(
      'POST',
      '/api/session',
      { email: staff.email, password: PASSWORD, code: staff.freshCode() },
      from(address),
    );

  const refusedFromOutside = async (): Promise<number> => {
    const refused = { action: 'staff.sign-in-refused', schoolId: school };
    const lines = await server.app.get(UnitOfWork).repository(AuditEventRow).findBy(refused);
    return lines.filter(({ details }) => details.includes('network')).length;
  };

  it('are none at first, and the page says from where one asks and whom each role is', async () => {
    await aStaff(server, 'troubleshooter', school);
    const view = (await ok(
      head.call('GET', '/api/staff-networks', undefined, from(OFFICE)),
    )) as StaffNetworksView;
    expect(view.address).toBe(OFFICE);
    expect(view.roles).toContainEqual({ role: 'troubleshooter', networks: [], members: 1 });
    expect(view.roles.map(({ role }) => role)).not.toContain('operator');
  });

  it('refuse a role elsewhere, at the next request and at sign-in, and no other role', async () => {
    const secretary = await aStaff(server, 'secretary', school);
    await ok(me(secretary, HOME));
    await ok(set(head, 'secretary', NETWORKS));
    expect(await refusal(me(secretary, HOME))).toBe(OUTSIDE);
    expect(await refusal(signIn(secretary, HOME))).toBe(OUTSIDE);
    for (const inside of [OFFICE, `::ffff:${OFFICE}`, '2001:db8::7']) {
      await ok(me(secretary, inside));
    }
    await ok(me(head, HOME));
    await ok(signIn(secretary, OFFICE));
    await ok(set(head, 'secretary', []));
    await ok(me(secretary, HOME));
  });

  it('tell nothing to whoever has not given all that sign-in asks', async () => {
    const secretary = await aStaff(server, 'secretary', school);
    await ok(set(head, 'secretary', NETWORKS));
    const wrong = (body: object) =>
      refusal(
        secretary.call('POST', '/api/session', { email: secretary.email, ...body }, from(HOME)),
      );
    expect(await wrong({ password: 'no', code: secretary.freshCode() })).toBe(
      '403 staff.credentials-refused',
    );
    expect(await wrong({ password: PASSWORD, code: '000000' })).toBe(
      '403 staff.credentials-refused',
    );
    const before = await refusedFromOutside();
    expect(await refusal(signIn(secretary, HOME))).toBe(OUTSIDE);
    expect(await refusedFromOutside()).toBe(before + 1);
    await ok(set(head, 'secretary', []));
  });

  it('keep nobody from leaving: the session ends, and its cookie goes', async () => {
    const secretary = await aStaff(server, 'secretary', school);
    await ok(set(head, 'secretary', NETWORKS));
    const { cookie } = secretary;
    await ok(secretary.call('DELETE', '/api/session', undefined, from(HOME)));
    expect(secretary.cookie).toBeNull();
    secretary.cookie = cookie;
    expect(await refusal(me(secretary, OFFICE))).toBe(SIGNED_OUT);
    // a cookie that opens nothing any more is taken back too
    await ok(secretary.call('DELETE', '/api/session', undefined, from(HOME)));
    expect(secretary.cookie).toBeNull();
    await ok(set(head, 'secretary', []));
  });

  it('use up no recovery code of whoever they refuse', async () => {
    const secretary = await aStaff(server, 'secretary', school);
    await ok(set(head, 'secretary', NETWORKS));
    const [code] = secretary.recoveryCodes;
    const recover = (address: string): Promise<Response> =>
      secretary.call(
        'POST',
        '/api/session',
        { email: secretary.email, password: PASSWORD, code },
        from(address),
      );
    expect(await refusal(recover(HOME))).toBe(OUTSIDE);
    await ok(recover(OFFICE));
    expect(await refusal(recover(OFFICE))).toBe('403 staff.credentials-refused');
    await ok(set(head, 'secretary', []));
  });

  it('hold for a one-time link, which serves inside them afterwards', async () => {
    const member = await aStaff(server, 'secretary', school);
    await ok(set(head, 'secretary', NETWORKS));
    const redeem = (token: string, address: string): Promise<Response> =>
      new ConsoleClient(server).call(
        'POST',
        '/api/links/redeem',
        { token, password: `${PASSWORD} autre` },
        from(address),
      );
    const before = await refusedFromOutside();
    const reset = tokenOf(await linkFromMachine(server, member.email, school));
    expect(await refusal(redeem(reset, HOME))).toBe(OUTSIDE);
    // neither password nor session is another one
    await ok(me(member, OFFICE));
    await ok(signIn(member, OFFICE));
    await ok(redeem(reset, OFFICE));
    expect(await refusal(me(member, OFFICE))).toBe(SIGNED_OUT);
    const invitation = tokenOf(await linkFromMachine(server, anEmail(), school));
    expect(await refusal(redeem(invitation, HOME))).toBe(OUTSIDE);
    // the journal of the school says both
    expect(await refusedFromOutside()).toBe(before + 2);
    await ok(redeem(invitation, OFFICE));
    await ok(set(head, 'secretary', []));
  });

  it('never shut out whoever says them', async () => {
    expect(await refusal(set(head, 'administrator', NETWORKS, HOME))).toBe(
      '409 staff.network-locks-out',
    );
    await ok(me(head, HOME));
    await ok(set(head, 'administrator', NETWORKS, OFFICE));
    expect(await refusal(me(head, HOME))).toBe(OUTSIDE);
    expect(await server.app.get(AllowedNetworks).clear({ schoolId: school }, 'cli:test')).toBe(1);
    await ok(me(head, HOME));
    expect(await server.app.get(AllowedNetworks).clear('all', 'cli:test')).toBe(0);
  });

  it.each(['le bureau', '10.0.0.0/33', '10.0.0.0/', '10.0.0/8', '2001:db8::/129'])(
    'are addresses and networks, and not « %s »',
    async (entry) => {
      expect(await refusal(set(head, 'viewer', [OFFICE, entry]))).toBe('400 staff.network-invalid');
    },
  );

  it('ask for a fresh code, and the journal says which', async () => {
    await ok(set(head, 'viewer', NETWORKS));
    const filter = encodeURIComponent(JSON.stringify({ action: 'staff.set-networks' }));
    const [last] = (await ok(
      head.get(`/api/audit-events?filter=${filter}&sort=["at","DESC"]`),
    )) as AuditEventView[];
    expect(last?.details).toEqual({ role: 'viewer', networks: NETWORKS.join(', ') });
    server.clock.advance(11 * 60_000);
    const put = head.put('/api/staff-networks', { role: 'viewer', networks: [] });
    expect(await refusal(put)).toBe('403 staff.step-up-needed');
    await ok(set(head, 'viewer', []));
  });

  it('are of one school: what somebody is in another goes on', async () => {
    const away = await aSchool(server);
    const both = await aStaff(server, 'secretary', school);
    server.clock.advance(1);
    await alsoGive(both, 'viewer', away);
    await ok(set(head, 'secretary', NETWORKS));
    both.schoolId = school;
    expect(await refusal(me(both, HOME))).toBe(OUTSIDE);
    both.schoolId = away;
    expect(await ok(me(both, HOME))).toMatchObject({ role: 'viewer', schoolId: away });
    // without a school that is chosen it is the first that may be used
    both.schoolId = null;
    expect(await ok(me(both, HOME))).toMatchObject({ role: 'viewer', schoolId: away });
    await ok(set(head, 'secretary', []));
  });

  it('of operators are said by operators, and keep what they are in a school', async () => {
    const operator = await aStaff(server, 'operator', null);
    expect(await refusal(set(operator, 'secretary', NETWORKS))).toBe('403 staff.forbidden');
    expect(await refusal(set(head, 'operator', NETWORKS))).toBe('403 staff.forbidden');
    expect(await refusal(set(operator, 'operator', NETWORKS, HOME))).toBe(
      '409 staff.network-locks-out',
    );
    await ok(set(operator, 'operator', NETWORKS));
    expect(await refusal(me(operator, HOME))).toBe(OUTSIDE);
    operator.schoolId = school;
    expect(await refusal(me(operator, HOME))).toBe(OUTSIDE);
    await alsoGive(operator, 'viewer', school);
    expect(await ok(me(operator, HOME))).toMatchObject({ role: 'viewer', operates: false });
    expect(await ok(me(operator, OFFICE))).toMatchObject({ role: 'viewer', operates: true });
    expect(await server.app.get(AllowedNetworks).clear({ schoolId: null }, 'cli:test')).toBe(1);
  });

  it('are one list for a role, also of two who say them at the same moment', async () => {
    const [one, other] = [
      await aStaff(server, 'operator', null),
      await aStaff(server, 'operator', null),
    ];
    const both = async (schoolId: string | null, role: Role): Promise<void> => {
      for (const operator of [one, other]) {
        operator.schoolId = schoolId;
        await operator.stepUp();
      }
      const put = (operator: SignedInStaff, network: string): Promise<Response> => {
        const said = { role, networks: [network] };
        return operator.call('PUT', '/api/staff-networks', said, from(OFFICE));
      };
      await Promise.all([ok(put(one, '10.20.0.0/16')), ok(put(other, '10.0.0.0/8'))]);
      expect(await server.app.get(AllowedNetworks).clear({ schoolId }, 'cli:test')).toBe(1);
    };
    await both(null, 'operator');
    // a school where nobody works yet
    await both(await aSchool(server), 'secretary');
  });

  it('are opened everywhere at once, and the journal of each place says so', async () => {
    const operator = await aStaff(server, 'operator', null);
    await ok(set(operator, 'operator', NETWORKS));
    await ok(set(head, 'secretary', NETWORKS));
    await ok(set(head, 'viewer', NETWORKS));
    server.clock.advance(1);
    expect(await server.app.get(AllowedNetworks).clear('all', 'cli:all')).toBe(3);
    const told = await server.app
      .get(UnitOfWork)
      .repository(AuditEventRow)
      .findBy({ action: 'staff.clear-networks', actor: 'cli:all' });
    expect(new Set(told.map(({ schoolId }) => schoolId))).toEqual(new Set([null, school]));
    expect(told).toHaveLength(2);
    const filter = encodeURIComponent(JSON.stringify({ action: 'staff.clear-networks' }));
    const lines = (await ok(head.get(`/api/audit-events?filter=${filter}`))) as AuditEventView[];
    const own = lines.filter(({ actor }) => actor === 'cli:all');
    expect(own.map(({ details }) => details)).toEqual([{ cleared: 2 }]);
  });
});

describe('an address that a proxy reports', () => {
  it('is believed of the proxies that are trusted, and of nobody else', async () => {
    const server = await startTestApp('SQLite');
    try {
      const school = await aSchool(server);
      const head = await (await aStaff(server, 'administrator', school)).stepUp();
      const claim = { 'X-Forwarded-For': OFFICE };
      const view = await ok(head.call('GET', '/api/staff-networks', undefined, claim));
      expect((view as StaffNetworksView).address).toBe('127.0.0.1');
      const put = { role: 'administrator', networks: NETWORKS };
      expect(await refusal(head.call('PUT', '/api/staff-networks', put, claim))).toBe(
        '409 staff.network-locks-out',
      );
    } finally {
      await server.close();
    }
  });
});
