import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditDayRow, AuditEventRow } from '../../src/audit/persistence/entities.js';
import { newId } from '../../src/platform/crypto/random.js';
import { FIRST_DAY } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { writeRows } from '../support/write-rows.js';
import { aSchool } from '../builders/roster.js';
import { AuditHouse, DAY_MS, HEAD } from './audit-house.js';

describe.each(DIALECTS)('the audit trail, on %s', (dialect) => {
  let audit: AuditHouse;

  beforeAll(async () => {
    audit = await AuditHouse.open(dialect);
  });
  afterAll(() => audit.close());
  beforeEach(() => audit.putBack(FIRST_DAY));

  it('is whole when nobody touched it, sealed or not', async () => {
    await audit.fill(3, 4);
    await audit.write();
    const { found, days, lines, waiting } = await audit.verify();
    expect({ found, days, lines, waiting }).toEqual({ found: [], days: 3, lines: 13, waiting: 1 });
  });

  it('has a chain for each school, by the days of the place where it is', async () => {
    const { schoolId } = (await aSchool(audit.house)).scope;
    await audit.tamper(`UPDATE school SET timeZone = 'Pacific/Noumea'`);
    audit.later(12 * 3_600_000);
    await audit.write({ schoolId });
    await audit.write();
    await audit.seal();
    const days = await audit.days();
    expect(days.map(({ day, scopeId, lines }) => [day, scopeId, lines])).toEqual([
      ['2026-08-28', '', 1],
      ['2026-08-28', schoolId, 1],
      ['2026-08-29', schoolId, 1],
    ]);
    expect(await audit.faults()).toEqual([]);
  });

  describe('that was sealed on three days', () => {
    let lines: AuditEventRow[];
    /** The third of four lines of the second day. */
    let line: AuditEventRow;

    let kept: Awaited<ReturnType<AuditHouse['kept']>>;

    beforeAll(async () => {
      await audit.putBack(FIRST_DAY);
      await audit.fill(3, 4);
      lines = await audit.lines();
      line = lines[6]!;
      kept = await audit.kept();
    });
    beforeEach(() => audit.putBack(new Date(FIRST_DAY.getTime() + 2 * DAY_MS), kept));

    const set = (column: keyof AuditEventRow, value: unknown, id = line.id): Promise<void> =>
      audit.tamper(`UPDATE audit_event SET ${column} = ? WHERE id = ?`, value, id);

    it.each([
      ['schoolId', newId()],
      ['at', '2026-08-29 07:00:00.001'],
      ['actor', `staff:${newId()}`],
      ['actor', 'staff'],
      ['action', 'accounts.unlocked'],
      ['targetType', null],
      ['targetId', newId()],
      ['targetId', null],
      ['details', '{}'],
      ['details', ''],
      ['reason', 'à la demande de l’élève'],
      ['reason', null],
      ['sides', null],
      ['sides', 'w|a|b|c|d'],
      ['mac', 'A'.repeat(43)],
      ['seq', 9],
      ['chainDay', '2026-08-28'],
    ] as const)('is found to be altered when %s of a line becomes %s', async (column, value) => {
      await set(column, value);
      expect(await audit.faults()).toContainEqual(['altered', line.id]);
    });

    it('is found to hold a line of nobody when a line has lost its seal', async () => {
      await set('mac', null);
      expect(await audit.faults()).toEqual([['inserted', line.id]]);
    });

    it.each(['chainDay', 'seq'] as const)(
      'is found to be altered when a line has lost its %s',
      async (column) => {
        await set(column, null);
        expect(await audit.faults()).toContainEqual(['altered', line.id]);
      },
    );

    it('names a line by its day and number, and nothing of the others', async () => {
      await set('reason', 'autre');
      const { found } = await audit.verify();
      expect(found).toEqual([
        { kind: 'altered', scopeId: '', day: '2026-08-29', seq: 3, lineId: line.id, lines: null },
      ]);
    });

    it('is found to lack a line, and which one', async () => {
      await audit.tamper('DELETE FROM audit_event WHERE id = ?', line.id);
      const { found } = await audit.verify();
      expect(found).toEqual([
        { kind: 'missing', scopeId: '', day: '2026-08-29', seq: 3, lineId: null, lines: 1 },
      ]);
    });

    it('is found to lack its tail', async () => {
      const tail = lines.slice(-2).map(({ id }) => id);
      await audit.tamper('DELETE FROM audit_event WHERE id IN (?, ?)', ...tail);
      const { found } = await audit.verify();
      expect(found).toEqual([
        { kind: 'missing', scopeId: '', day: '2026-08-30', seq: 3, lineId: null, lines: 2 },
      ]);
    });

    it('is found to lack its tail, even when the end of the chain was moved with it', async () => {
      const [day] = (await audit.days()).slice(-1);
      await audit.tamper('DELETE FROM audit_event WHERE id = ?', lines.at(-1)!.id);
      await audit.tamper('UPDATE audit_day SET `lines` = 3 WHERE day = ?', day!.day);
      expect(await audit.faults()).toEqual([
        ['day-altered', null],
        ['sum-differs', null],
      ]);
    });

    it('is found to lack a whole day, in between or at its end', async () => {
      const forget = async (day: string): Promise<void> => {
        await audit.tamper('DELETE FROM audit_event WHERE chainDay = ?', day);
        await audit.tamper('DELETE FROM audit_day WHERE day = ?', day);
      };
      await forget('2026-08-29');
      expect(await audit.faults()).toEqual([
        ['day-missing', null],
        ['sum-differs', null],
      ]);
      await forget('2026-08-30');
      expect(await audit.faults()).toEqual([['sum-differs', null]]);
    });

    it.each([
      ['head', 'A'.repeat(43)],
      ['previous', 'A'.repeat(43)],
      ['sealedAt', '2026-08-30 07:00:00.001'],
      ['publicKey', 'A'.repeat(43)],
      ['signature', 'A'.repeat(86)],
    ])('is found to be altered when %s of a day is another', async (column, value) => {
      await audit.tamper(`UPDATE audit_day SET ${column} = ? WHERE day = '2026-08-29'`, value);
      expect(await audit.faults()).toContainEqual(['day-altered', null]);
    });

    it.each([
      ['round', 77],
      ['days', 4],
      ['`lines`', 13],
      ['beganAt', '2026-08-30 07:00:00.001'],
      ['publicKey', 'A'.repeat(43)],
      ['signature', 'A'.repeat(86)],
    ])('is found to be altered when %s of the sum is another', async (column, value) => {
      await audit.tamper(`UPDATE audit_sealing SET ${column} = ?`, value);
      expect(await audit.faults()).toEqual([['sum-differs', null]]);
      await audit.tamper('DELETE FROM audit_sealing');
      expect(await audit.faults()).toEqual([['sum-differs', null]]);
    });

    it('is found to have two lines in each other’s places', async () => {
      const other = lines[5]!;
      await set('seq', 99);
      await set('seq', line.seq, other.id);
      await set('seq', other.seq);
      expect(new Set(await audit.faults())).toEqual(
        new Set([
          ['altered', line.id],
          ['altered', other.id],
        ]),
      );
    });

    it('is found to hold a line that was put in, with the seal of another, or without', async () => {
      const { id: _, ...columns } = line;
      const copy = { ...columns, id: newId() };
      const bare = { ...copy, id: newId(), chainDay: null, seq: null, mac: null, sides: null };
      await writeRows(audit.unitOfWork, AuditEventRow, [copy, bare]);
      expect(new Set(await audit.faults())).toEqual(
        new Set([
          ['altered', copy.id],
          ['inserted', bare.id],
        ]),
      );
      await audit.seal();
      expect(await audit.faults()).toContainEqual(['inserted', bare.id]);
    });

    it('is found to be altered before it was sealed: sealing does not wash it clean', async () => {
      await audit.write();
      const [written] = (await audit.lines()).filter(({ chainDay }) => chainDay === null);
      await set('reason', 'autre', written!.id);
      await audit.seal();
      expect(await audit.faults()).toEqual([['altered', written!.id]]);
    });

    it('is not sealed any further once its last day was tampered with', async () => {
      await audit.tamper('DELETE FROM audit_event WHERE id = ?', lines.at(-1)!.id);
      await audit.tamper("UPDATE audit_day SET `lines` = 3 WHERE day = '2026-08-30'");
      await audit.write();
      expect(await audit.seal()).toBe(0);
      expect(await audit.faults()).toContainEqual(['day-altered', null]);
    });

    it('is found to be older than it was, when a day is put back as it was that day', async () => {
      const before = (await audit.days()).at(-1)!;
      await audit.write();
      await audit.seal();
      const late = (await audit.lines()).at(-1)!;
      await audit.tamper('DELETE FROM audit_event WHERE id = ?', late.id);
      await audit.tamper('DELETE FROM audit_day WHERE day = ?', before.day);
      await writeRows(audit.unitOfWork, AuditDayRow, [before]);
      expect(await audit.faults()).toEqual([['sum-differs', null]]);
    });

    it('is found to be older than a checkpoint that was kept elsewhere', async () => {
      const kept = await audit.days();
      expect((await audit.verify({ checkpoints: kept })).found).toEqual([]);
      await audit.tamper('DELETE FROM audit_event');
      await audit.tamper('DELETE FROM audit_day');
      await audit.tamper('DELETE FROM audit_sealing');
      expect(await audit.faults()).toEqual([]);
      const { found } = await audit.verify({ checkpoints: kept });
      expect(found.map(({ kind, day }) => [kind, day])).toEqual(
        kept.map(({ day }) => ['checkpoint-differs', day]),
      );
    });

    it('says of a checkpoint that somebody wrote himself that it is forged', async () => {
      const [first] = await audit.days();
      const { found } = await audit.verify({ checkpoints: [{ ...first!, lines: 3 }] });
      expect(found.map(({ kind }) => kind)).toEqual(['checkpoint-forged']);
    });

    describe('and of which people were forgotten', () => {
      const rule = { rule: 'erasure.person', actor: 'system' };

      it('verifies, says so, and keeps nothing of them', async () => {
        const person = line.targetId!;
        const told = await audit.erasure.forget({ people: [person] }, rule);
        expect(told).toEqual({ lines: 1, fields: 3 });
        await audit.seal();
        audit.later(2 * 60_000);
        const { found, erased } = await audit.verify();
        expect(found).toEqual([]);
        expect(erased).toEqual([{ rule: 'erasure.person', lines: 1, fields: 3 }]);
        const now = (await audit.lines()).find(({ id }) => id === line.id)!;
        expect(now).toMatchObject({ actor: HEAD, targetId: null, details: '', reason: null });
        const [, , targetSalt = '', detailsSalt = ''] = line.sides!.split('|');
        expect(now.sides).not.toContain(targetSalt);
        expect(now.sides).not.toContain(detailsSalt);
        expect(JSON.stringify(await audit.lines())).not.toContain(person);
      });

      it('forgets an author where they acted, and keeps what was done', async () => {
        const [, author = ''] = HEAD.split(':');
        expect(await audit.erasure.count({ people: [author] })).toBe(12);
        await audit.erasure.forget({ people: [author] }, rule);
        const all = await audit.lines();
        expect(all.filter(({ actor }) => actor === 'staff')).toHaveLength(12);
        expect(all.filter(({ targetId }) => targetId !== null)).toHaveLength(12);
        expect(await audit.erasure.count({ people: [author] })).toBe(0);
        audit.later(2 * 60_000);
        expect(await audit.faults()).toEqual([]);
      });

      it('forgets somebody whom only the details name', async () => {
        const other = newId();
        await audit.write({ details: { other } });
        await audit.erasure.forget({ people: [other] }, rule);
        expect(JSON.stringify(await audit.lines())).not.toContain(other);
      });

      it('forgets everybody of before a day, twice without telling it twice', async () => {
        const before = new Date('2026-08-30T00:00:00.000Z');
        const told = await audit.erasure.forget({ before }, { ...rule, rule: 'retention.audit' });
        expect(told).toEqual({ lines: 8, fields: 32 });
        expect(await audit.erasure.forget({ before }, rule)).toEqual({ lines: 0, fields: 0 });
        audit.later(2 * 60_000);
        const { found, erased } = await audit.verify();
        expect(found).toEqual([]);
        expect(erased).toEqual([{ rule: 'retention.audit', lines: 8, fields: 32 }]);
      });

      it('is found out when something is removed without a rule', async () => {
        await audit.erasure.forget({ people: [line.targetId!] }, rule);
        const [sides] = (await audit.lines()).filter(({ erasureMac }) => erasureMac !== null);
        const other = lines[2]!;
        audit.later(2 * 60_000);
        // whoever reads the code knows how it is written; not under which key
        await set('sides', sides!.sides, other.id);
        expect(await audit.faults()).toContainEqual(['altered', other.id]);
      });

      it('is found out when the line that tells it is gone', async () => {
        await audit.erasure.forget({ people: [line.targetId!] }, rule);
        audit.later(2 * 60_000);
        await audit.tamper("DELETE FROM audit_event WHERE action = 'audit.forget'");
        expect((await audit.faults()).map(([kind]) => kind)).toEqual(['forgotten-without-rule']);
      });

      it('is found out when what is forgotten has another seal, or comes back', async () => {
        await audit.erasure.forget({ people: [line.targetId!] }, rule);
        await set('erasureMac', 'A'.repeat(43));
        expect(await audit.faults()).toContainEqual(['forgotten-without-rule', line.id]);
        await set('targetId', newId());
        expect(await audit.faults()).toContainEqual(['altered', line.id]);
      });
    });
  });

  describe('of an older release', () => {
    const old = (n: number): Partial<AuditEventRow> => ({
      id: newId(),
      at: new Date(Date.parse('2026-03-02T08:00:00.000Z') + n * DAY_MS),
      actor: HEAD,
      action: 'accounts.locked',
      details: '{}',
    });

    it('is sealed as it is found, which a line tells, once', async () => {
      const lines = Array.from({ length: 1_200 }, (_, n) => old(n % 90));
      await writeRows(audit.unitOfWork, AuditEventRow, lines);
      expect(await audit.faults()).toEqual([]);
      expect(await audit.seal()).toBe(1_201);
      const { found, unsealedBefore } = await audit.verify();
      expect(found).toEqual([]);
      expect(unsealedBefore).toEqual([{ scopeId: '', at: expect.any(Date), lines: 1_200 }]);
      await audit.write();
      await audit.seal();
      await audit.restart();
      expect(await audit.seal()).toBe(0);
      expect(await audit.faults()).toEqual([]);
    });

    it('takes no line in that comes later', async () => {
      await writeRows(audit.unitOfWork, AuditEventRow, [old(0)]);
      await audit.seal();
      const late = { ...old(1), id: newId() };
      await writeRows(audit.unitOfWork, AuditEventRow, [late]);
      await audit.seal();
      expect(await audit.faults()).toEqual([['inserted', late.id]]);
    });

    it('is found out when one is taken away', async () => {
      const first = old(0);
      await writeRows(audit.unitOfWork, AuditEventRow, [first, old(1)]);
      await audit.seal();
      await audit.tamper('DELETE FROM audit_event WHERE id = ?', first.id);
      expect((await audit.faults()).map(([kind]) => kind)).toEqual(['missing', 'adopted-differs']);
    });
  });
});
