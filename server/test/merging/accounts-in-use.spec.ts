import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { Families, SignIn } from '../../src/identity/index.js';
import { FranceConnectLinkRow } from '../../src/journeys/persistence/entities.js';
import { OutboxMessageRow } from '../../src/messages/persistence/entities.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Holds } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aStudent } from '../builders/roster.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { sessionOf, signedIn } from '../identity/own-sessions.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { MergingSchool } from './a-merging-school.js';

const PASSWORD = 'un long mot de passe';

describe.each(DIALECTS)('two accounts in use of one guardian on %s', (dialect) => {
  let rooms: TestRooms;
  let school: MergingSchool;
  let address = 0;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    school = await MergingSchool.in(rooms.house);
  });

  afterAll(() => rooms.close());

  const inUse = async (
    child: StudentRecord,
    email: string,
  ): Promise<{ record: GuardianRecord; account: Account }> => {
    const nadia = aGuardian().named('Nadia', 'Benali').reachedAt(email);
    const record = await nadia.active('SELF_REGISTRATION').of(child).in(school.school);
    const account = await school.account(record);
    return { record, account: await withChosenPassword(rooms.house, account, PASSWORD) };
  };

  const signIn = async ({ login }: Account): Promise<string> => {
    address += 1;
    const typed = { profile: 'guardian', login, password: PASSWORD } as const;
    const from = { address: `203.0.113.${String(address)}`, previous: null };
    return (await rooms.house.get(SignIn).signIn({ ...typed, ...from })).outcome;
  };

  const childrenOf = async ({ id }: Account): Promise<string[]> =>
    (await rooms.house.get(Families).children(id)).map(({ studentId }) => studentId).sort();

  const messagesTo = async (to: string): Promise<string[]> => {
    const rows = await rooms.house.get(UnitOfWork).manager.find(OutboxMessageRow);
    // recipients are kept sealed, and shown by their first letter
    const its = rows.filter(({ maskedRecipient }) => maskedRecipient.startsWith(to.slice(0, 1)));
    return its.map(({ template }) => template);
  };

  const links = () => rooms.house.get(UnitOfWork).repository(FranceConnectLinkRow);
  const recognised = (accountId: string, subMac: string): Promise<unknown> => {
    const identity = { id: newId(), accountId, subMac, state: 'linked' as const, mobile: null };
    const row = { ...identity, sealedIdentity: null, createdAt: new Date(), decidedAt: null };
    return rooms.house.get(UnitOfWork).run(() => links().insert(row));
  };

  it('leave one sign-in, end the sessions of the other, and tell every earlier contact', async () => {
    const [lina, yanis] = [await aStudent().in(school.school), await aStudent().in(school.school)];
    const father = aGuardian().reachedAt('pere@example.org').of(lina, yanis);
    const dad = await father.active('SELF_REGISTRATION').in(school.school);
    const kept = await inUse(lina, 'nadia@example.org');
    const other = await inUse(yanis, 'maman@example.org');
    const [mine, theirs] = [
      await signedIn(rooms.house, kept.account),
      await signedIn(rooms.house, other.account),
    ];
    const act = await school.merge(kept.record, other.record);

    expect(await signIn(other.account)).toBe('closed');
    expect(await signIn(kept.account)).toBe('active');
    await expect(sessionOf(rooms.house, theirs.token)).rejects.toThrow('Nobody is signed in');
    expect((await sessionOf(rooms.house, mine.token)).accountId).toBe(kept.account.id);
    for (const to of ['nadia@example.org', 'maman@example.org']) {
      expect(await messagesTo(to)).toContain('merging.records-merged');
    }
    expect(await messagesTo('pere@example.org')).toEqual([]);
    expect(await childrenOf(await school.account(dad))).toEqual([lina.id, yanis.id].sort());

    // another guardian of the child is active: the child waits until an administrator says so
    expect(await childrenOf(kept.account)).toEqual([lina.id]);
    const holds = rooms.house.get(Holds);
    await rooms.house.get(UnitOfWork).run(() => holds.end(school.school.scope, [kept.record.id]));
    expect(await childrenOf(kept.account)).toEqual([lina.id, yanis.id].sort());

    await school.undo(act);
    expect(await signIn(other.account)).toBe('active');
    expect(await childrenOf(kept.account)).toEqual([lina.id]);
    expect(await childrenOf(other.account)).toEqual([yanis.id]);
    await expect(sessionOf(rooms.house, mine.token)).rejects.toThrow('Nobody is signed in');
    expect(await messagesTo('pere@example.org')).toEqual([]);
  });

  it('keep the FranceConnect identity of the one that closes, and are two people with two', async () => {
    const kept = await inUse(await aStudent().in(school.school), 'a@example.org');
    const other = await inUse(await aStudent().in(school.school), 'b@example.org');
    await recognised(other.account.id, 'one'.padEnd(64, '0'));
    const act = await school.merge(kept.record, other.record);
    expect(await links().findBy({ accountId: kept.account.id })).toHaveLength(1);
    await school.undo(act);
    expect(await links().findBy({ accountId: other.account.id })).toHaveLength(1);
    await recognised(kept.account.id, 'two'.padEnd(64, '0'));
    await expect(school.preview(kept.record, other.record)).rejects.toMatchObject({
      code: 'merging.identities-differ',
    });
  });

  it('leave whoever came in since signed up, and say so', async () => {
    const child = await aStudent().in(school.school);
    const kept = await aGuardian().named('Nadia', 'Benali').of(child).in(school.school);
    const other = await aGuardian()
      .named('Nadia', 'Benali')
      .of(await aStudent().in(school.school))
      .in(school.school);
    const act = await school.merge(kept, other);
    await school.activate(kept);
    expect((await school.view(act)).undo?.stays).toEqual([
      { name: 'BENALI Nadia', reason: 'account-activated' },
    ]);
    await school.undo(act);
    expect((await school.account(kept)).state).toBe('ACTIVE');
    expect((await school.account(other)).state).toBe('CREATED');
  });

  it('open the one account that is locked to nobody: the lock goes with the person', async () => {
    const kept = await inUse(await aStudent().in(school.school), 'c@example.org');
    const nadia = aGuardian().named('Nadia', 'Benali').active('SELF_REGISTRATION').locked();
    const other = await nadia.of(await aStudent().in(school.school)).in(school.school);
    const act = await school.merge(kept.record, other);
    expect(await signIn(kept.account)).toBe('locked');
    await school.undo(act);
    expect(await signIn(kept.account)).toBe('active');
    expect((await school.account(other)).state).toBe('LOCKED');
  });

  it('cannot be made two again after 60 days: what is needed is erased', async () => {
    const kept = await inUse(await aStudent().in(school.school), 'd@example.org');
    const other = await inUse(await aStudent().in(school.school), 'e@example.org');
    const act = await school.merge(kept.record, other.record);
    rooms.clock.advance(61 * 86_400_000);
    await school.forgetImages();
    await expect(school.undo(act)).rejects.toMatchObject({ code: 'merging.too-old' });
    expect(await school.imageOf(act)).toBeNull();
  });
});
