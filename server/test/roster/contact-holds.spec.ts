import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEventView, GuardianInput, GuardianView } from '@trousseau/shared';
import { GuardianContacts } from '../../src/accounts/index.js';
import { isHeld, Roster, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { importGuardian } from './import-guardian.js';

const HOUR = 3_600_000;
const MOBILE = '+33612345678';
const OTHER = '+33687654321';
const REASON = 'vu au guichet, pièce d’identité présentée';

describe.each(DIALECTS)('a contact that staff change on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let secretary: SignedInStaff;
  let head: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    secretary = await aStaff(server, 'secretary', school.id);
    head = await aStaff(server, 'administrator', school.id);
  });

  afterAll(() => server.close());

  const aMother = async (): Promise<GuardianRecord> => {
    const child = await aStudent().inClass('6A').in(school);
    return aGuardian().of(child).withMobile(MOBILE).reachedAt('nadia@example.org').in(school);
  };

  const correct = async (
    { id }: GuardianRecord,
    change: Partial<GuardianInput>,
  ): Promise<GuardianView> => {
    await secretary.stepUp();
    const now = (await ok(secretary.get(`/api/guardians/${id}`))) as GuardianView;
    return (await ok(secretary.put(`/api/guardians/${id}`, { ...now, ...change }))) as GuardianView;
  };

  const record = async ({ id }: GuardianRecord): Promise<GuardianRecord> => {
    const guardian = await server.app.get(RosterRecords).guardian(school.scope, id);
    if (!guardian) throw new Error('the guardian is there');
    return guardian;
  };

  const held = async (guardian: GuardianRecord): Promise<{ mobile: boolean; email: boolean }> => {
    const { mobileHeldUntil, emailHeldUntil } = await record(guardian);
    const now = server.clock.now();
    return { mobile: isHeld(mobileHeldUntil, now), email: isHeld(emailHeldUntil, now) };
  };

  const approval = (change: object = {}): object => ({
    mobile: OTHER,
    email: 'nadia@example.org',
    reason: REASON,
    ...change,
  });

  const approve = async (
    client: SignedInStaff,
    { id }: GuardianRecord,
    body = approval(),
  ): Promise<Response> => {
    await client.stepUp();
    return client.post(`/api/guardians/${id}/approve-contact`, body);
  };

  it('opens nothing for 72 hours, to the instant; the other contact goes on', async () => {
    const mother = await aMother();
    const shown = await correct(mother, { mobile: OTHER });
    const until = new Date(server.clock.now().getTime() + 72 * HOUR);
    expect(shown).toMatchObject({
      mobile: OTHER,
      mobileHeldUntil: until.toISOString(),
      emailHeldUntil: null,
    });
    expect(await held(mother)).toEqual({ mobile: true, email: false });
    server.clock.advance(72 * HOUR - 1);
    expect(await held(mother)).toEqual({ mobile: true, email: false });
    server.clock.advance(1);
    expect(await held(mother)).toEqual({ mobile: false, email: false });
    await renewSessions();
    const later = (await ok(secretary.get(`/api/guardians/${mother.id}`))) as GuardianView;
    expect(later.mobileHeldUntil).toBeNull();
  });

  it('is held too after it was erased first, or when it comes back', async () => {
    const mother = await aMother();
    await correct(mother, { mobile: null });
    expect(await held(mother)).toEqual({ mobile: false, email: false });
    await correct(mother, { mobile: MOBILE });
    expect(await held(mother)).toEqual({ mobile: true, email: false });
  });

  it('keeps its hold when the record is saved again as it is', async () => {
    const mother = await aMother();
    const { mobileHeldUntil } = await correct(mother, { mobile: OTHER });
    server.clock.advance(HOUR / 2);
    const again = await correct(mother, { city: 'Marseille' });
    expect(again.mobileHeldUntil).toBe(mobileHeldUntil);
  });

  it('is not held on a record that is new, by hand or from a file', async () => {
    await secretary.stepUp();
    const input = { ...emptyGuardian(), mobile: '06 12 34 56 78', email: 'karim@example.org' };
    const made = (await ok(secretary.post('/api/guardians', input))) as GuardianView;
    expect(made).toMatchObject({ mobileHeldUntil: null, emailHeldUntil: null });
    const elsewhere = await aSchool(server.app);
    await importGuardian(elsewhere, '0612345678');
    const [imported] = await server.app.get(RosterRecords).guardians(elsewhere.scope);
    expect(imported).toMatchObject({ mobile: MOBILE, mobileHeldUntil: null, emailHeldUntil: null });
  });

  it('is held when an import changes it: whoever imports is staff too', async () => {
    const elsewhere = await aSchool(server.app);
    await importGuardian(elsewhere, '0612345678');
    await importGuardian(elsewhere, '0687654321');
    const [imported, ...others] = await server.app.get(RosterRecords).guardians(elsewhere.scope);
    expect(others).toEqual([]);
    expect(imported).toMatchObject({
      mobile: OTHER,
      mobileHeldUntil: new Date(server.clock.now().getTime() + 72 * HOUR),
      emailHeldUntil: null,
    });
  });

  it('serves at once when an administrator approves it, and the journal tells both', async () => {
    const mother = await aMother();
    await correct(mother, { mobile: OTHER });
    const shown = (await ok(approve(head, mother))) as GuardianView;
    expect(shown).toMatchObject({ mobile: OTHER, mobileHeldUntil: null });
    expect(await held(mother)).toEqual({ mobile: false, email: false });
    const pagination = 'range=[0,9]&sort=["at","DESC"]';
    const events = (await ok(head.get(`/api/audit-events?${pagination}`))) as AuditEventView[];
    const told = events.filter(({ action }) => action.startsWith('roster.')).slice(0, 2);
    expect(told).toMatchObject([
      {
        action: 'roster.approve-contact',
        actor: `staff:${head.id}`,
        details: { contacts: 'mobile' },
        reason: REASON,
      },
      {
        action: 'roster.correct-guardian',
        actor: `staff:${secretary.id}`,
        details: { contacts: 'mobile' },
      },
    ]);
  });

  it('is approved only by an administrator of the school, with a fresh code and a reason', async () => {
    const mother = await aMother();
    await correct(mother, { mobile: OTHER });
    expect(await refusal(approve(secretary, mother))).toBe('403 staff.forbidden');
    const other = await aStaff(server, 'administrator', (await aSchool(server.app)).id);
    expect(await refusal(approve(other, mother))).toBe('404 record.not-found');
    expect(await refusal(approve(head, mother, approval({ reason: ' ' })))).toBe(
      '400 request.invalid',
    );
    server.clock.advance(HOUR / 2);
    const address = `/api/guardians/${mother.id}/approve-contact`;
    expect(await refusal(head.post(address, approval()))).toBe('403 staff.step-up-needed');
    expect(await held(mother)).toEqual({ mobile: true, email: false });
  });

  it('is approved only as it was read, and only while it waits', async () => {
    const mother = await aMother();
    expect(await refusal(approve(head, mother, approval({ mobile: MOBILE })))).toBe(
      '409 roster.contact-not-held',
    );
    await correct(mother, { mobile: OTHER });
    expect(await refusal(approve(head, mother, approval({ mobile: MOBILE })))).toBe(
      '409 record.changed',
    );
    expect(await held(mother)).toEqual({ mobile: true, email: false });
  });

  it('serves once its owner confirmed it, never another one in its place', async () => {
    const mother = await aMother();
    await correct(mother, { mobile: OTHER, email: 'n.benali@example.org' });
    const roster = server.app.get(Roster);
    const confirm = (scope: { schoolId: string }, contact: string): Promise<boolean> =>
      roster.confirmContact(scope, mother.id, 'mobile', contact);
    expect(await confirm(school.scope, MOBILE)).toBe(false);
    expect(await confirm({ schoolId: 'another' }, OTHER)).toBe(false);
    expect(await held(mother)).toEqual({ mobile: true, email: true });
    expect(await confirm(school.scope, OTHER)).toBe(true);
    expect(await held(mother)).toEqual({ mobile: false, email: true });
  });

  it('is changed by hand for 50 guardians a day by one person; then refused, whole', async () => {
    const actor = 'cli:marie';
    const contacts = server.app.get(GuardianContacts);
    const mother = await aMother();
    const input = { ...emptyGuardian(), email: 'nadia@example.org' };
    const number = (index: number): string => `+336${String(10_000_000 + index)}`;
    const change = (index: number, by = actor): Promise<GuardianRecord> =>
      contacts.correct(school.scope, mother.id, { ...input, mobile: number(index) }, by);
    for (let index = 1; index <= 50; index += 1) await change(index);
    await expect(change(51)).rejects.toMatchObject({
      code: 'accounts.contact-change-limit',
      params: { max: 50 },
    });
    expect((await record(mother)).mobile).toBe(number(50));
    // what is no change of a contact goes on, and so do colleagues
    await contacts.correct(
      school.scope,
      mother.id,
      { ...input, mobile: number(50), city: 'Arles' },
      actor,
    );
    await change(52, 'cli:paul');
    server.clock.advance(24 * HOUR + 1);
    expect((await change(53)).mobile).toBe(number(53));
    await renewSessions();
  });

  const renewSessions = async (): Promise<void> => {
    secretary = await secretary.signInAgain();
    head = await head.signInAgain();
  };
});

function emptyGuardian(): GuardianInput {
  return {
    civility: null,
    lastName: 'Benali',
    usageName: null,
    firstName: 'Nadia',
    email: null,
    mobile: null,
    phone: null,
    address1: null,
    address2: null,
    address3: null,
    address4: null,
    postalCode: null,
    city: null,
    country: null,
  };
}
