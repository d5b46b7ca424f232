import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assemble, createContext } from '../../src/bootstrap.js';
import { ExportAudit, readAuditFile, SealAudit, VerifyAudit } from '../../src/audit/index.js';
import type { AuditFault } from '../../src/audit/index.js';
import { MovableClock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/crypto/random.js';
import { FIRST_DAY } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { AuditHouse, DAY_MS } from './audit-house.js';

describe.each(DIALECTS)('sealing the audit trail, on %s', (dialect) => {
  let audit: AuditHouse;

  beforeAll(async () => {
    audit = await AuditHouse.open(dialect);
  });
  afterAll(() => audit.close());
  beforeEach(() => audit.putBack(FIRST_DAY));

  it('goes on after a kill between writing and sealing: nothing is lost, nothing is sealed twice', async () => {
    await audit.write();
    await audit.seal();
    await audit.write();
    await audit.restart();
    expect(await audit.faults()).toEqual([]);
    expect(await audit.seal()).toBe(1);
    expect(await audit.seal()).toBe(0);
    expect(await audit.faults()).toEqual([]);
    expect((await audit.lines()).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('gives what a unit saves late the next place, on the day that is open', async () => {
    let save: () => void = () => undefined;
    const mayEnd = new Promise<void>((resolve) => {
      save = resolve;
    });
    await audit.write();
    const late =
      dialect === 'SQLite'
        ? undefined
        : audit.unitOfWork.run(async () => {
            await audit.write({ action: 'imports.apply' });
            await mayEnd;
          });
    audit.later(DAY_MS);
    await audit.write();
    await audit.seal();
    save();
    await late;
    await audit.seal();
    expect(await audit.faults()).toEqual([]);
    const [last] = (await audit.lines()).slice(-1);
    expect(last!.chainDay).toBe('2026-08-29');
    if (late) expect([last!.action, last!.seq]).toEqual(['imports.apply', 2]);
  });

  it('leaves nothing of a unit that failed', async () => {
    const failing = audit.unitOfWork.run(async () => {
      await audit.write();
      throw new Error('planted');
    });
    await expect(failing).rejects.toThrow('planted');
    expect(await audit.seal()).toBe(0);
    expect(await audit.lines()).toEqual([]);
  });

  it('is done by one of several processes at a time', async () => {
    const others = await Promise.all(
      [1, 2].map(async () =>
        createContext(
          await assemble(audit.config, { clock: new MovableClock(FIRST_DAY), migrate: false }),
        ),
      ),
    );
    for (let round = 0; round < 5; round += 1) {
      for (let line = 0; line < 20; line += 1) await audit.write();
      await Promise.all([audit.seal(), ...others.map((other) => other.get(SealAudit).seal())]);
    }
    await audit.seal();
    const { found, lines, days } = await audit.verify();
    expect({ found, lines, days }).toEqual({ found: [], lines: 100, days: 1 });
    expect((await audit.lines()).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    for (const other of others) {
      await other.close();
      await other.get(UnitOfWork).close();
    }
  });

  it('takes any text as it is', async () => {
    const odd = ['', ' \u0000 ', '\ud800 seul', '😀'.repeat(100), 'a'.repeat(199) + '😀', '|!|'];
    for (const reason of odd) {
      await audit.write({ reason, details: { odd: reason }, targetId: reason.slice(0, 10) });
    }
    await audit.seal();
    expect(await audit.faults()).toEqual([]);
  });

  it('is verified while it goes on', async () => {
    await audit.fill(1, 50);
    const faults: AuditFault[] = [];
    const verifying = async (): Promise<void> => {
      for (let time = 0; time < 6; time += 1) {
        await audit.house.get(VerifyAudit).verify({ hear: (fault) => faults.push(fault) });
      }
    };
    const writing = async (): Promise<void> => {
      for (let time = 0; time < 30; time += 1) {
        await audit.write();
        await audit.seal();
        if (time % 10 === 0) await audit.erasure.forget({ before: FIRST_DAY }, RULE);
      }
    };
    await Promise.all([verifying(), writing()]);
    expect(faults).toEqual([]);
  });

  describe('and exporting it', () => {
    const exported = async (): Promise<string[]> => {
      const entries: string[] = [];
      const asked = { scopeId: '', from: '2026-08-28', to: '2026-12-31', actor: 'cli:test' };
      for await (const entry of audit.house.get(ExportAudit).entries(asked)) entries.push(entry);
      return entries;
    };

    it('gives a file that verifies by itself, and against the trail, which tells that it was made', async () => {
      await audit.fill(2, 3);
      await audit.erasure.forget({ people: [(await audit.lines())[1]!.targetId!] }, RULE);
      const entries = await exported();
      const file = await readAuditFile('export', entries);
      expect(file).toMatchObject({ lines: 8, altered: [] });
      expect(file.checkpoints.map(({ day }) => day)).toEqual(['2026-08-28', '2026-08-29']);
      expect((await audit.verify({ checkpoints: file.checkpoints })).found).toEqual([]);
      expect(file.publicKeys).toEqual([(await audit.verify()).publicKey]);
      expect((await audit.lines()).at(-1)).toMatchObject({ action: 'audit.export' });
    });

    it('gives a file in which nothing can be altered, left out or put in', async () => {
      await audit.fill(2, 3);
      const entries = await exported();
      const altered = entries.with(2, entries[2]!.replace('locked', 'unlocked'));
      const swapped = entries.with(1, entries[2]!).with(2, entries[1]!);
      for (const changed of [
        altered,
        swapped,
        entries.toSpliced(1, 1),
        entries.toSpliced(1, 0, entries[1]!),
      ]) {
        const { altered: found } = await readAuditFile('export', changed);
        expect(found).toEqual([{ day: '2026-08-28', scopeId: '' }]);
      }
      await expect(readAuditFile('export', [...entries, 'x'])).rejects.toMatchObject({
        code: 'audit.file-unreadable',
        params: { file: 'export', line: entries.length + 1 },
      });
    });
  });

  it('finds every change, and nothing where there was none, whatever happened before', async () => {
    const step = fc.constantFrom('write', 'write', 'seal', 'night', 'forget', 'forget-old');
    const change = fc.constantFrom(null, 'reason', 'action', 'delete', 'swap', 'copy', 'unseal');
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        change,
        fc.nat(),
        async (steps, changed, which) => {
          await audit.putBack(FIRST_DAY);
          for (const one of ['write', 'seal', 'write', ...steps]) await STEPS[one]!(audit);
          audit.later(2 * 60_000);
          await audit.seal();
          const lines = await audit.lines();
          const at = which % lines.length;
          if (changed !== null) await CHANGES[changed]!(audit, lines[at]!.id, lines.at(at - 1)!.id);
          const found = await audit.faults();
          if (changed === null) expect(found).toEqual([]);
          else expect(found).not.toEqual([]);
        },
      ),
      { numRuns: dialect === 'SQLite' ? 50 : 15 },
    );
  });
});

const RULE = { rule: 'erasure.person', actor: 'system' };

const STEPS: Readonly<Record<string, (audit: AuditHouse) => Promise<unknown>>> = {
  write: (audit) => audit.write(),
  seal: (audit) => audit.seal(),
  night: (audit) => {
    audit.later(DAY_MS);
    return Promise.resolve();
  },
  forget: async (audit) => {
    const people = (await audit.lines()).flatMap(({ targetId }) => targetId ?? []).slice(0, 1);
    await audit.erasure.forget({ people }, RULE);
  },
  'forget-old': (audit) =>
    audit.erasure.forget({ before: new Date(FIRST_DAY.getTime() + DAY_MS) }, RULE),
};

const CHANGES: Readonly<
  Record<string, (audit: AuditHouse, id: string, other: string) => Promise<void>>
> = {
  reason: (audit, id) =>
    audit.tamper('UPDATE audit_event SET reason = ? WHERE id = ?', newId(), id),
  action: (audit, id) => audit.tamper("UPDATE audit_event SET action = 'autre' WHERE id = ?", id),
  delete: (audit, id) => audit.tamper('DELETE FROM audit_event WHERE id = ?', id),
  swap: async (audit, id, other) => {
    await audit.tamper("UPDATE audit_event SET id = 'x' WHERE id = ?", id);
    if (other !== id) await audit.tamper('UPDATE audit_event SET id = ? WHERE id = ?', id, other);
  },
  copy: (audit, id) =>
    audit.tamper(
      `INSERT INTO audit_event (id, schoolId, at, actor, action, targetType, targetId, details, reason, sides, mac, chainDay, seq)
       SELECT 'copy', schoolId, at, actor, action, targetType, targetId, details, reason, sides, mac, chainDay, seq FROM audit_event WHERE id = ?`,
      id,
    ),
  unseal: (audit, id) =>
    audit.tamper('UPDATE audit_event SET mac = NULL, sides = NULL WHERE id = ?', id),
};
