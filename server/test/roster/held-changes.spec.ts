import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEventView, HeldGuardianView, HoldsApproval } from '@trousseau/shared';
import { Administrators } from '../../src/staff/index.js';
import { aSchool } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { alsoGive, aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { importLines } from './family-files.js';
import type { Line, LineGuardian } from './family-files.js';
import { everyGuardianIs, guardianNamed, heldChanges } from './held.js';

const HOUR = 3_600_000;
const LIST = '/api/held-changes';
const APPROVE = '/api/held-changes/approve';
const REASON = 'liste relue avec la secrétaire';

const guardian = (firstName: string, mobile = ''): LineGuardian => {
  return { firstName, lastName: 'Moreau', mobile };
};

const line = (firstName: string, className: string, ...guardians: LineGuardian[]): Line => {
  return { lastName: 'Benali', firstName, className, guardians };
};

const NADIA = guardian('Nadia', '0612345601');
const KARIM = guardian('Karim', '0612345602');
const ROSE = guardian('Rose', '0612345603');
const INES = guardian('Inès', '0612345604');
const STRANGE = '0698765432';

/** The school as it was imported first. */
const BEFORE = [
  line('Adam', '6A', NADIA, KARIM),
  line('Bilal', '6B', ROSE),
  line('Chloé', '6C', INES),
  line('Driss', '6A', guardian('Sofia')),
];

/** One mobile changed, a third guardian, and one mobile for two families. */
const AFTER = [
  line('Bilal', '6B', guardian('Rose', '0612345699')),
  line('Chloé', '6C', INES, guardian('Hugo', STRANGE)),
  line('Driss', '6A', guardian('Sofia', STRANGE)),
];

describe.each(DIALECTS)('the list of what is held, on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let head: SignedInStaff;
  let deputy: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
  });

  beforeEach(async () => {
    school = await aSchool(server.app);
    await importLines(school, BEFORE);
    await everyGuardianIs(school, 'ACTIVE');
    server.clock.advance(25 * HOUR);
    head = await aStaff(server, 'administrator', school.id);
    deputy = await aStaff(server, 'administrator', school.id);
  });

  afterAll(() => server.close());

  const change = async (actor = 'cli:marie'): Promise<void> => {
    await importLines(school, AFTER, actor);
    await importLines(school, [line('Adam', '6A', guardian('Jean', '0612345605'))], actor);
  };

  const list = async (client = head): Promise<HeldGuardianView[]> =>
    (await ok(client.get(LIST))) as HeldGuardianView[];

  const approval = async (change: Partial<HoldsApproval> = {}): Promise<HoldsApproval> => {
    const rows = await list();
    const starts = rows.map(({ startedAt }) => startedAt).sort();
    const readUpTo = starts.at(-1) ?? '';
    return { ids: null, count: rows.length, readUpTo, reason: REASON, ...change };
  };

  it('has the odd ones first, then goes by class, and says what becomes what', async () => {
    await change();
    const rows = await list();
    const shown = rows.map(({ className, guardianName, marks }) => [
      className,
      guardianName,
      marks,
    ]);
    expect(shown).toEqual([
      ['6A', 'MOREAU Jean', ['third-guardian']],
      ['6A', 'MOREAU Sofia', ['shared-mobile']],
      ['6C', 'MOREAU Hugo', ['shared-mobile']],
      ['6B', 'MOREAU Rose', []],
    ]);
    expect(rows.map(({ children }) => children)).toEqual([
      ['BENALI Adam'],
      ['BENALI Driss'],
      ['BENALI Chloé'],
      ['BENALI Bilal'],
    ]);
    expect(rows[3]?.changes).toEqual([
      { kind: 'mobile', before: '+33612345603', after: '+33612345699' },
    ]);
    expect(rows[0]?.changes).toEqual(
      expect.arrayContaining([
        { kind: 'link', before: null, after: 'BENALI Adam' },
        { kind: 'mobile', before: null, after: '+33612345605' },
      ]),
    );
    const [first] = rows;
    expect(first?.startedBy).toBe('Ligne de commande (marie)');
    expect(first?.heldUntil).toBe(new Date(server.clock.now().getTime() + 72 * HOUR).toISOString());
  });

  it('is approved at once, with the number that was read, by a fresh code; the trail has each', async () => {
    await change();
    const wanted = await approval();
    await head.stepUp();
    expect(await ok(head.post(APPROVE, wanted))).toEqual({ approved: 4 });
    expect(await heldChanges(school)).toEqual([]);
    expect(await list()).toEqual([]);
    expect((await guardianNamed(school, 'Rose')).mobileHeldUntil).toBeNull();
    const pagination = 'range=[0,19]&sort=["at","DESC"]';
    const events = (await ok(head.get(`/api/audit-events?${pagination}`))) as AuditEventView[];
    const told = events.filter(({ action }) => action === 'roster.approve-contact');
    expect(told).toHaveLength(4);
    expect(told[0]).toMatchObject({ actor: `staff:${head.id}`, reason: REASON });
  });

  it('is approved row by row', async () => {
    await change();
    const rose = await guardianNamed(school, 'Rose');
    await head.stepUp();
    await ok(head.post(APPROVE, await approval({ ids: [rose.id], count: 1 })));
    expect((await list()).map(({ guardianName }) => guardianName)).toEqual([
      'MOREAU Jean',
      'MOREAU Sofia',
      'MOREAU Hugo',
    ]);
  });

  it('is not approved for more than was read', async () => {
    await change();
    const read = await approval();
    server.clock.advance(1000);
    await importLines(school, [line('Bilal', '6B', guardian('Rose', '0612345690'))], 'cli:marie');
    await head.stepUp();
    expect(await refusal(head.post(APPROVE, read))).toBe('409 roster.holds-moved');
    const without = { ...read, count: 3 };
    expect(await ok(head.post(APPROVE, without))).toEqual({ approved: 3 });
    expect((await list()).map(({ guardianName, changes }) => [guardianName, changes])).toEqual([
      // what served last stays the old value
      ['MOREAU Rose', [{ kind: 'mobile', before: '+33612345603', after: '+33612345690' }]],
    ]);
  });

  it('is approved by another administrator than the one who made the changes, as long as there is one', async () => {
    await change(`staff:${head.id}`);
    await head.stepUp();
    await deputy.stepUp();
    expect(await refusal(head.post(APPROVE, await approval()))).toBe('409 roster.holds-own');
    const rose = await guardianNamed(school, 'Rose');
    const { mobile, email } = rose;
    const one = `/api/guardians/${rose.id}/approve-contact`;
    expect(await refusal(head.post(one, { mobile, email, reason: REASON }))).toBe(
      '409 roster.holds-own',
    );
    expect(await ok(deputy.post(APPROVE, await approval()))).toEqual({ approved: 4 });
  });

  it('is approved by whoever made the changes where nobody else is administrator', async () => {
    await change(`staff:${head.id}`);
    const disabled = { name: 'Paul Brun', role: 'administrator', disabled: true };
    await head.stepUp();
    await ok(head.put(`/api/staff/${deputy.id}`, disabled));
    expect(await ok(head.post(APPROVE, await approval()))).toEqual({ approved: 4 });
  });

  it('waits for no administrator who left for another school, or has not come yet', async () => {
    const other = await aSchool(server.app);
    const leaving = { name: deputy.email.split('@')[0], role: 'administrator', disabled: true };
    await alsoGive(deputy, 'administrator', other.id);
    await head.stepUp();
    await ok(head.put(`/api/staff/${deputy.id}`, leaving));
    const { email } = await aStaff(server, 'administrator', other.id);
    await ok(head.post('/api/staff', { email, name: 'Paul Brun', role: 'administrator' }));
    const told = server.app.get(Administrators).emailsOf(school.id);
    expect(await told).toEqual([head.email]);
    await change(`staff:${head.id}`);
    expect(await ok(head.post(APPROVE, await approval()))).toEqual({ approved: 4 });
  });

  it('is for administrators of the school alone', async () => {
    await change();
    const wanted = await approval();
    const secretary = await aStaff(server, 'secretary', school.id);
    await secretary.stepUp();
    expect(await refusal(secretary.get(LIST))).toBe('403 staff.forbidden');
    expect(await refusal(secretary.post(APPROVE, wanted))).toBe('403 staff.forbidden');
    const elsewhere = await aStaff(server, 'administrator', (await aSchool(server.app)).id);
    await elsewhere.stepUp();
    expect(await list(elsewhere)).toEqual([]);
    expect(await refusal(elsewhere.post(APPROVE, wanted))).toBe('409 roster.holds-moved');
    server.clock.advance(HOUR / 2);
    expect(await refusal(head.post(APPROVE, wanted))).toBe('403 staff.step-up-needed');
  });

  it('forgets what time has ended', async () => {
    await change();
    server.clock.advance(72 * HOUR);
    head = await head.signInAgain();
    expect(await list()).toEqual([]);
  });
});
