import { setImmediate as nextTurn } from 'node:timers/promises';
import { MoreThan } from 'typeorm';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { AuditDay, AuditLine, AuditSealing } from './audit-store.js';
import { AuditDayRow, AuditEventRow, AuditSealingRow } from './entities.js';

const LINES_A_UNIT = 200;

type Macs = Pick<AuditLine, 'mac' | 'erasureMac'>;
type Signed = Pick<AuditDay, 'publicKey' | 'signature'>;

/**
 * Gives lines other MACs, some in a unit, each where it still has the ones that it was read with.
 *
 * @returns how many got others
 */
export async function renewLines(
  unitOfWork: UnitOfWork,
  renew: (line: AuditLine) => Macs,
): Promise<number> {
  const rows = unitOfWork.repository(AuditEventRow);
  let [after, renewed] = ['', 0];
  for (;;) {
    const where = { id: MoreThan(after) };
    const lines = await rows.find({ where, order: { id: 'ASC' }, take: LINES_A_UNIT });
    const last = lines.at(-1);
    if (!last) return renewed;
    after = last.id;
    const changes = lines
      .map((line) => ({ line, macs: renew(line) }))
      .filter(({ line: { mac, erasureMac }, macs }) => {
        return macs.mac !== mac || macs.erasureMac !== erasureMac;
      });
    await unitOfWork.run(async () => {
      for (const { line, macs } of changes) {
        const { id, mac, sides } = line;
        if (mac !== null && sides !== null) await rows.update({ id, mac, sides }, macs);
      }
    });
    renewed += changes.length;
    await nextTurn();
  }
}

/** Signs days anew, those of one date in a unit, each where it still is what was read. */
export async function renewDays(
  unitOfWork: UnitOfWork,
  renew: (day: AuditDay) => Signed | null,
): Promise<number> {
  const rows = unitOfWork.repository(AuditDayRow);
  let [after, renewed] = ['', 0];
  for (;;) {
    const where = { day: MoreThan(after) };
    const [next] = await rows.find({ where, order: { day: 'ASC' }, take: 1 });
    if (!next) return renewed;
    after = next.day;
    const days = await rows.findBy({ day: after });
    await unitOfWork.run(async () => {
      for (const { day, scopeId, signature, ...rest } of days) {
        const signed = renew({ day, scopeId, signature, ...rest });
        if (signed === null) continue;
        await rows.update({ day, scopeId, signature }, signed);
        renewed += 1;
      }
    });
  }
}

/** Signs the sum anew, where it still is what was read. */
export async function renewSum(
  unitOfWork: UnitOfWork,
  renew: (sum: AuditSealing) => Signed | null,
): Promise<number> {
  const rows = unitOfWork.repository(AuditSealingRow);
  const [sum] = await rows.find();
  const signed = sum ? renew(sum) : null;
  if (!sum || signed === null) return 0;
  const { id, signature } = sum;
  await unitOfWork.run(() => rows.update({ id, signature }, signed));
  return 1;
}

/** How many rows are under the keys. */
export const countKept = {
  lines: (unitOfWork: UnitOfWork): Promise<number> =>
    unitOfWork.repository(AuditEventRow).countBy({ mac: MoreThan('') }),
  days: (unitOfWork: UnitOfWork): Promise<number> => unitOfWork.repository(AuditDayRow).count(),
  sums: (unitOfWork: UnitOfWork): Promise<number> => unitOfWork.repository(AuditSealingRow).count(),
};

/** Whose columns they are. */
export const KEPT = { lines: AuditEventRow, days: AuditDayRow, sums: AuditSealingRow } as const;
