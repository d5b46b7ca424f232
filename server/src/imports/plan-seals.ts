import { Injectable } from '@nestjs/common';
import { fingerprint } from '../platform/crypto/hash.js';
import type { KeyUse } from '../platform/crypto/key-use.js';
import { Keys } from '../platform/crypto/keys.js';
import { AppError } from '../platform/errors.js';
import { ImportStore } from './persistence/import-store.js';
import { planSealUse } from './persistence/plan-seal-rows.js';
import { WRITING } from './persistence/planned-changes.js';
import type { PlanSeal, StoredChange } from './persistence/planned-changes.js';

const PURPOSE = 'plan';

/** Changes to apply in one unit. */
export interface SealedChanges {
  /** Those that have something to write, in order. */
  readonly changes: readonly StoredChange[];
  /** The `seq` up to which the plan was gone through. */
  readonly upTo: number;
}

/** A plan of which every part is known, whatever happens in the database from now on. */
export interface SealedPlan {
  /** How many changes have something to write. */
  readonly total: number;
  /**
   * The next changes that have something to write, as they were stored; `null` at the end.
   *
   * @param after the `seq` up to which the plan was gone through
   * @param limit how many changes at most
   * @throws AppError `imports.plan-altered`
   */
  next(after: number, limit: number): Promise<SealedChanges | null>;
}

/**
 * Sees to it that what is applied is what was planned: a plan lies in the database until somebody has reviewed it, and
 * whoever can write there could have any guardian given any child. Each part is stored with what tells its rows, and a
 * keyed hash of that and of its place; the key is not in the database (docs/decisions/0050-sealed-plans.md).
 */
@Injectable()
export class PlanSeals {
  constructor(
    private readonly store: ImportStore,
    private readonly keys: Keys,
  ) {}

  /** Stores the next part of a plan. In a unit. */
  async add(importId: string, part: readonly StoredChange[], isLast: boolean): Promise<void> {
    const seal = {
      ...{ importId, isLast, seq: part.at(-1)?.seq ?? 0, since: (part[0]?.seq ?? 1) - 1 },
      ...{ toWrite: part.filter(isToWrite).length, rows: printOf(part) },
    };
    await this.store.addChanges(part);
    await this.store.addSeal({ ...seal, mac: this.keys.mac(PURPOSE, textOf(seal)) });
  }

  /**
   * What an import may apply.
   *
   * @throws AppError `imports.plan-altered` when a part is missing, is one too many or says something else of itself
   */
  async open(importId: string): Promise<SealedPlan> {
    const parts = await this.store.seals(importId);
    let end = 0;
    for (const part of parts) {
      if (part.since !== end || !this.isWhole(part)) throw altered();
      end = part.seq;
    }
    const total = parts.reduce((sum, { toWrite }) => sum + toWrite, 0);
    // a part without anything to write is not read: one that got something is seen here
    const isWhole = parts.at(-1)?.isLast === true;
    if (!isWhole || total !== (await this.store.countToApply(importId))) throw altered();
    return { total, next: (after, limit) => this.next(parts, after, limit) };
  }

  private async next(
    parts: readonly PlanSeal[],
    after: number,
    limit: number,
  ): Promise<SealedChanges | null> {
    const changes: StoredChange[] = [];
    let upTo = after;
    for (const part of parts) {
      if (part.seq <= after) continue;
      if (changes.length === limit) break;
      // where an earlier unit ended in the middle of a part, it is looked at as a whole again
      const left = part.toWrite > 0 ? await this.toWriteOf(part, after) : [];
      const some = left.slice(0, limit - changes.length);
      changes.push(...some);
      if (some.length < left.length) return { changes, upTo: some.at(-1)?.seq ?? upTo };
      upTo = part.seq;
    }
    return changes.length === 0 ? null : { changes, upTo };
  }

  private async toWriteOf(part: PlanSeal, after: number): Promise<StoredChange[]> {
    const rows = await this.store.changesBetween(part.importId, part.since, part.seq);
    if (printOf(rows) !== part.rows) throw altered();
    return rows.filter((row) => row.seq > after && isToWrite(row));
  }

  private isWhole(seal: PlanSeal): boolean {
    return this.keys.isMac(PURPOSE, textOf(seal), seal.mac);
  }
}

/** The seals of plans, under the keys of the installation: made anew, and one that does not fit stays as it is. */
export const PLAN_KEY_USES: readonly KeyUse[] = [
  planSealUse((keys, seal) => {
    const text = textOf(seal);
    const present = keys.mac(PURPOSE, text);
    return seal.mac !== present && keys.isMac(PURPOSE, text, seal.mac) ? present : null;
  }),
];

function textOf({ importId, seq, since, isLast, toWrite, rows }: Omit<PlanSeal, 'mac'>): string {
  return JSON.stringify([importId, seq, since, isLast, toWrite, rows]);
}

function isToWrite({ kind }: StoredChange): boolean {
  return WRITING.includes(kind);
}

/** By which rows are told from others: all that they say, in an order that does not depend on how they were read. */
function printOf(rows: readonly StoredChange[]): string {
  return fingerprint(JSON.stringify(rows.map(cellsOf)));
}

function cellsOf(row: StoredChange): readonly (string | number | null)[] {
  const { seq, entity, kind, fileIndex, line, label, searchKey } = row;
  const { className, recordId, changeKey, before, after } = row;
  // prettier-ignore
  return [seq, entity, kind, fileIndex, line, label, searchKey, className, recordId, changeKey, before, after];
}

function altered(): AppError {
  return new AppError('imports.plan-altered');
}
