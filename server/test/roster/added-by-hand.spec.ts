import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { GuardianInput, GuardianLinkView, GuardianView } from '@trousseau/shared';
import { Accounts } from '../../src/accounts/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { OutboxMessageRow } from '../../src/messages/persistence/entities.js';
import { RosterRecords, UNTIL_APPROVED } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { heldChanges, waiting } from './held.js';

const HOUR = 3_600_000;
const MOBILE = '+33687654321';
const NOTHING = { mobile: false, email: false, child: false };

describe.each(DIALECTS)('a guardian whom staff add by hand, on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let secretary: SignedInStaff;
  let child: StudentRecord;

  beforeAll(async () => {
    server = await startTestApp(dialect);
  });

  beforeEach(async () => {
    school = await aSchool(server.app);
    await aStaff(server, 'administrator', school.id);
    secretary = await aStaff(server, 'secretary', school.id);
    child = await aStudent().inClass('6A').in(school);
    await secretary.stepUp();
  });

  afterAll(() => server.close());

  const aMother = (): Promise<GuardianRecord> =>
    aGuardian()
      .of(child)
      .withMobile('+33612345678')
      .reachedAt('nadia@example.org')
      .active('SELF_REGISTRATION')
      .in(school);

  const add = async (): Promise<GuardianView> =>
    (await ok(secretary.post('/api/guardians', MARC))) as GuardianView;

  const attach = async (guardianId: string, responsibility = 1): Promise<GuardianLinkView> => {
    const link = { studentId: child.id, guardianId, kinship: null, responsibility };
    return (await ok(secretary.post('/api/guardian-links', link))) as GuardianLinkView;
  };

  /** Masked recipients of what was recorded for this school. */
  const told = async (): Promise<string[]> => {
    const messages = await server.app
      .get(UnitOfWork)
      .manager.findBy(OutboxMessageRow, { scopeId: school.id });
    return messages.map(({ template }) => template);
  };

  it('is held once attached to a child of an active one; administrators alone are told', async () => {
    const mother = await aMother();
    const marc = await add();
    expect(await waiting(school, marc)).toEqual(NOTHING);
    const link = await attach(marc.id);
    const until = new Date(server.clock.now().getTime() + 72 * HOUR).toISOString();
    expect(link.heldUntil).toBe(until);
    expect(await waiting(school, marc)).toEqual({ mobile: true, email: false, child: true });
    expect(await waiting(school, mother)).toEqual(NOTHING);
    expect(await told()).toEqual(['accounts.guardians-held']);
    server.clock.advance(72 * HOUR);
    expect(await waiting(school, marc)).toEqual(NOTHING);
  });

  it('is not held where nobody was active or notified', async () => {
    await aGuardian().of(child).in(school);
    const link = await attach((await add()).id);
    expect(link.heldUntil).toBeNull();
    expect(await told()).toEqual([]);
  });

  it('is held when a contact becomes responsible, and not before', async () => {
    await aMother();
    const marc = await add();
    const { id, heldUntil } = await attach(marc.id, 3);
    expect(heldUntil).toBeNull();
    const raised = (await ok(
      secretary.put(`/api/guardian-links/${id}`, { kinship: 'father', responsibility: 2 }),
    )) as GuardianLinkView;
    expect(raised.heldUntil).not.toBeNull();
    expect(await waiting(school, marc)).toEqual({ mobile: true, email: false, child: true });
    expect(await told()).toEqual(['accounts.guardians-held']);
  });

  it('is held though the rights of the active one were taken away just before', async () => {
    const mother = await aMother();
    const [link] = await server.app.get(RosterRecords).linksOfGuardians(school.scope, [mother.id]);
    if (!link) throw new Error('she has a child');
    const toContact = { kinship: 'mother', responsibility: 3 };
    await ok(secretary.put(`/api/guardian-links/${link.id}`, toContact));
    const marc = await add();
    expect((await attach(marc.id)).heldUntil).not.toBeNull();
    expect(await waiting(school, marc)).toEqual({ mobile: true, email: false, child: true });
    expect(await told()).toEqual(['accounts.guardians-held']);
  });

  it('is held though the account of the one who was there is closed', async () => {
    const mother = await aMother();
    const account = await school.accountOf(mother);
    const close = (): Promise<unknown> => server.app.get(Accounts).apply(account, 'closed');
    await server.app.get(UnitOfWork).run(close);
    expect((await attach((await add()).id)).heldUntil).not.toBeNull();
  });

  it('is not held anew when a link says something else', async () => {
    await aMother();
    const marc = await add();
    const { id } = await attach(marc.id);
    server.clock.advance(72 * HOUR);
    secretary = await (await secretary.signInAgain()).stepUp();
    await ok(secretary.put(`/api/guardian-links/${id}`, { kinship: 'father', responsibility: 2 }));
    expect(await waiting(school, marc)).toEqual(NOTHING);
    expect(await told()).toHaveLength(1);
  });

  it('needs a fresh code to be attached, or to be given another responsibility', async () => {
    const marc = await add();
    const { id } = await attach(marc.id, 3);
    server.clock.advance(HOUR / 2);
    const link = { studentId: child.id, guardianId: marc.id, kinship: null, responsibility: 1 };
    expect(await refusal(secretary.post('/api/guardian-links', link))).toBe(
      '403 staff.step-up-needed',
    );
    const update = { kinship: null, responsibility: 1 };
    expect(await refusal(secretary.put(`/api/guardian-links/${id}`, update))).toBe(
      '403 staff.step-up-needed',
    );
  });

  it('keeps the contacts that already opened an account: the child waits alone', async () => {
    await aMother();
    const other = await aStudent().in(school);
    const father = await aGuardian().of(other).withMobile(MOBILE).notified().in(school);
    await attach(father.id);
    expect(await waiting(school, father)).toEqual({ mobile: false, email: false, child: true });
  });

  it('waits for an approval beyond the day’s cap', async () => {
    await aMother();
    for (let index = 0; index < 51; index += 1) {
      const { id } = await aGuardian().in(school);
      await attach(id);
    }
    const held = await heldChanges(school);
    const endless = held.filter(
      ({ heldUntil }) => heldUntil.getTime() === UNTIL_APPROVED.getTime(),
    );
    expect([held.length, endless.length]).toEqual([51, 1]);
  });

  it('is told to administrators also when a contact is added that nobody else could be told of', async () => {
    const mother = await aGuardian().of(child).notified().in(school);
    const { id } = mother;
    const now = (await ok(secretary.get(`/api/guardians/${id}`))) as GuardianView;
    await ok(secretary.put(`/api/guardians/${id}`, { ...now, mobile: MOBILE }));
    expect(await waiting(school, mother)).toEqual({ mobile: true, email: false, child: false });
    expect(await told()).toEqual(['accounts.guardians-held']);
    const record = await server.app.get(RosterRecords).guardian(school.scope, id);
    expect(record?.mobile).toBe(MOBILE);
  });
});

const MARC: GuardianInput = {
  civility: null,
  lastName: 'Moreau',
  usageName: null,
  firstName: 'Marc',
  email: null,
  mobile: MOBILE,
  phone: null,
  address1: null,
  address2: null,
  address3: null,
  address4: null,
  postalCode: null,
  city: null,
  country: null,
};
