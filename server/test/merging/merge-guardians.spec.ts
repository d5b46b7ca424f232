import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SuspendLink } from '../../src/accounts/index.js';
import { ProvisionalSecretRow } from '../../src/accounts/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { GuardianRecord } from '../../src/roster/index.js';
import { aGuardian, aStudent } from '../builders/roster.js';
import type { GuardianBuilder } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { MergingSchool, SECRETARY } from './a-merging-school.js';

const RIGHT = { entries: 0, classes: 0, figures: 0, twins: 0 };

/** How a guardian's account may stand. */
const STANDINGS: readonly (readonly [string, (guardian: GuardianBuilder) => GuardianBuilder])[] = [
  ['no account', (guardian) => guardian.withoutAccount()],
  ['CREATED', (guardian) => guardian],
  ['NOTIFIED', (guardian) => guardian.notified()],
  ['PENDING_EMAIL', (guardian) => guardian.pendingEmail()],
  ['ACTIVE by letter', (guardian) => guardian.active('PROVISIONAL_PASSWORD')],
  ['ACTIVE by registration', (guardian) => guardian.active('SELF_REGISTRATION')],
  ['ACTIVE by FranceConnect', (guardian) => guardian.active('FRANCECONNECT')],
  ['LOCKED', (guardian) => guardian.active('SELF_REGISTRATION').locked()],
  ['CLOSED', (guardian) => guardian.notified().closed()],
];
/** Each with itself and with those after it: which of two stays does not depend on who is named first. */
const PAIRS = STANDINGS.flatMap(([one, first], index) =>
  STANDINGS.slice(index).map(([other, second]) => [one, other, first, second] as const),
);

describe.each(DIALECTS)('two records of one guardian on %s', (dialect) => {
  let rooms: TestRooms;
  let school: MergingSchool;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    school = await MergingSchool.in(rooms.house);
  });

  afterAll(() => rooms.close());

  const nadia = (): GuardianBuilder => aGuardian().named('Nadia', 'Benali');

  it.each(PAIRS)(
    '%s and %s become one account, and two again',
    async (_one, _two, first, second) => {
      const [lina, yanis] = [
        await aStudent().in(school.school),
        await aStudent().in(school.school),
      ];
      const a = await first(nadia()).of(lina).in(school.school);
      const b = await second(nadia()).of(yanis).in(school.school);
      const { keptId, account } = await school.preview(a, b);
      const [kept, other] = keptId === a.id ? [a, b] : [b, a];
      const before = { kept: kept.accountId, other: other.accountId };
      const states = { other: other.accountId ? (await school.account(other)).state : null };
      const act = await school.merge(kept, other);
      expect(await school.guardian(other)).toBeNull();
      const links = await school.linksOf(kept);
      expect(links.map(({ studentId }) => studentId).sort()).toEqual([lina.id, yanis.id].sort());
      expect((await school.guardian(kept))?.accountId).toBe(before.kept);
      expect(account).toBe(other.accountId === null ? 'none' : 'closed');
      if (other.accountId) expect((await school.account(other)).state).toBe('CLOSED');
      await school.undo(act);
      expect((await school.guardian(other))?.accountId).toBe(before.other);
      expect((await school.linksOf(kept)).map(({ guardianId }) => guardianId)).toEqual([kept.id]);
      expect((await school.linksOf(other)).map(({ guardianId }) => guardianId)).toEqual([other.id]);
      if (other.accountId) {
        const back = states.other === 'NOTIFIED' ? 'CREATED' : states.other;
        expect((await school.account(other)).state).toBe(back);
      }
    },
  );

  it('leaves every counter as a recount finds it', async () => {
    expect(await school.differences()).toEqual(RIGHT);
  });

  it('gives everything back as it was, where nobody had come in', async () => {
    const lina = await aStudent().in(school.school);
    const yanis = await aStudent().in(school.school);
    const sami = await aStudent().in(school.school);
    const kept = await nadia()
      .withMobile('+33639980001')
      .reachedAt('a@example.org')
      .of(lina, sami)
      .in(school.school);
    const other = await nadia().withMobile('+33639980002').of(yanis, sami).in(school.school);
    const before = await school.dump();
    const act = await school.merge(kept, other, { mobile: 'other', names: 'other' });
    expect(await school.dump()).not.toEqual(before);
    await school.undo(act);
    expect(await school.dump()).toEqual(before);
  });

  it('voids the letters of the record that goes, and erases their sealed copies', async () => {
    const kept = await nadia()
      .notified()
      .of(await aStudent().in(school.school))
      .in(school.school);
    const other = await nadia()
      .notified()
      .of(await aStudent().in(school.school))
      .in(school.school);
    expect((await school.preview(kept, other)).lettersVoided).toBe(1);
    await school.merge(kept, other);
    const { manager } = rooms.house.get(UnitOfWork);
    const secrets = await manager.findBy(ProvisionalSecretRow, {
      accountId: other.accountId ?? '',
    });
    expect(secrets.map(({ sealed, voidedAt }) => [sealed, voidedAt === null])).toEqual([
      [null, false],
    ]);
    expect((await school.account(kept)).state).toBe('NOTIFIED');
  });

  it('keeps the stronger responsibility of a double link, and the stricter of the rest', async () => {
    const child = await aStudent().in(school.school);
    const kept = await nadia().onlyContactOf(child).in(school.school);
    const other = await nadia().suspendedFrom(child).in(school.school);
    await school.merge(other, kept);
    const [link, ...more] = await school.linksOf(other);
    expect(more).toEqual([]);
    expect(link).toMatchObject({ studentId: child.id, responsibility: 1 });
    expect(link?.suspendedAt).not.toBeNull();
  });

  it('never revives a link that was suspended since, when it is undone', async () => {
    const child = await aStudent().in(school.school);
    const [kept, other] = [
      await nadia().of(child).in(school.school),
      await nadia().of(child).in(school.school),
    ];
    const act = await school.merge(kept, other);
    const [link] = await school.linksOf(kept);
    const suspension = { suspended: true, reason: 'Ordonnance' };
    await rooms.house
      .get(SuspendLink)
      .suspend(school.school.scope, link?.id ?? '', suspension, 'staff:head');
    await school.undo(act);
    for (const one of [kept, other]) {
      expect((await school.linksOf(one)).map(({ suspendedAt }) => suspendedAt === null)).toEqual([
        false,
      ]);
    }
  });

  it('holds a contact that becomes another one, and a child whose other guardian is active', async () => {
    const [own, child] = [await aStudent().in(school.school), await aStudent().in(school.school)];
    await aGuardian().active('SELF_REGISTRATION').of(child).in(school.school);
    const kept = await nadia().withMobile('+33639980003').of(own).in(school.school);
    const other = await nadia().withMobile('+33639980004').of(child).in(school.school);
    const preview = await school.preview(kept, other);
    expect(preview.children).toMatchObject([{ how: 'moved', held: true, suspended: false }]);
    await school.merge(kept, other, { mobile: 'other' });
    const now = await school.guardian(kept);
    expect(now?.mobile).toBe('+33639980004');
    expect(now?.mobileHeldUntil).not.toBeNull();
    const held = (await school.linksOf(kept)).find(({ studentId }) => studentId === child.id);
    expect(held?.heldUntil).not.toBeNull();
  });

  it('has an administrator decide where both accounts are in use', async () => {
    const active = (): GuardianBuilder => nadia().active('SELF_REGISTRATION');
    const kept = await active()
      .of(await aStudent().in(school.school))
      .in(school.school);
    const other = await active()
      .of(await aStudent().in(school.school))
      .in(school.school);
    expect((await school.preview(kept, other)).administratorOnly).toBe(true);
    await expect(school.merge(kept, other, {}, SECRETARY)).rejects.toMatchObject({
      code: 'merging.administrator-only',
    });
    const act = await school.merge(kept, other);
    await expect(school.undo(act, SECRETARY)).rejects.toMatchObject({
      code: 'merging.administrator-only',
    });
    await school.undo(act);
    expect((await school.account(other)).state).toBe('ACTIVE');
  });

  it('leaves an account open that another school uses', async () => {
    const elsewhere = await MergingSchool.in(rooms.house);
    const kept = await nadia()
      .of(await aStudent().in(school.school))
      .in(school.school);
    const other = await nadia()
      .of(await aStudent().in(school.school))
      .in(school.school);
    const there = await nadia()
      .withoutAccount()
      .of(await aStudent().in(elsewhere.school))
      .in(elsewhere.school);
    await elsewhere.attach(there, other.accountId ?? '');
    expect((await school.preview(kept, other)).account).toBe('open-elsewhere');
    const act = await school.merge(kept, other);
    expect((await school.account(other)).state).toBe('CREATED');
    expect((await elsewhere.guardian(there))?.accountId).toBe(other.accountId);
    await school.undo(act);
    expect((await school.guardian(other))?.accountId).toBe(other.accountId);
  });

  it('is undone in the order of what came last, and once', async () => {
    const received = async (): Promise<GuardianRecord> =>
      nadia()
        .of(await aStudent().in(school.school))
        .in(school.school);
    const [a, b, c] = [await received(), await received(), await received()];
    const first = await school.merge(a, b);
    const second = await school.merge(a, c);
    await expect(school.undo(first)).rejects.toMatchObject({ code: 'merging.moved-on' });
    await school.undo(second);
    await expect(school.undo(second)).rejects.toMatchObject({ code: 'merging.undone' });
    await school.undo(first);
    expect(await school.linksOf(b)).toHaveLength(1);
  });

  it('refuses what the roster left behind, and one record twice', async () => {
    const kept = await nadia()
      .of(await aStudent().in(school.school))
      .in(school.school);
    await expect(school.preview(kept, kept)).rejects.toMatchObject({ code: 'merging.same-record' });
    const child = await aStudent().in(school.school);
    await expect(school.preview(kept, child)).rejects.toMatchObject({ code: 'merging.not-alike' });
  });
});
