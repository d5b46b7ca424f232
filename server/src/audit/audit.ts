import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AuditSeals } from './audit-seals.js';
import { AuditStore } from './persistence/audit-store.js';

/** One thing that was done. Ids and counts only: no name, no contact, no secret. */
export interface AuditEntry {
  readonly schoolId: string | null;
  /** `staff:<id>`, `account:<id>`, `cli:<system user>` or `system`. */
  readonly actor: string;
  /** What was done, `room.verb`: `letters.issue`. */
  readonly action: string;
  readonly targetType?: string;
  readonly targetId?: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  readonly reason?: string;
}

/** The audit trail: written, and sealed, in the same unit of work as what it tells. */
@Injectable()
export class Audit {
  constructor(
    private readonly store: AuditStore,
    private readonly seals: AuditSeals,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Adds a line, inside the caller's unit if there is one. */
  async record(entry: AuditEntry): Promise<void> {
    await this.recordAs(newId(), entry);
  }

  /** Adds a line under an id that is known already, as {@link record} does. */
  async recordAs(id: string, entry: AuditEntry): Promise<void> {
    const line = {
      id,
      schoolId: entry.schoolId,
      at: this.clock.now(),
      actor: asKept(entry.actor, 80),
      action: entry.action,
      targetType: entry.targetType ?? null,
      targetId: entry.targetId === undefined ? null : asKept(entry.targetId, 36),
      details: JSON.stringify(entry.details ?? {}),
      reason: entry.reason === undefined ? null : asKept(entry.reason, 200),
    };
    await this.unitOfWork.run(() => {
      const seal = this.seals.seal(line, 'written');
      return this.store.insert({ ...line, ...seal, chainDay: null, seq: null, erasureMac: null });
    });
  }
}

/** The beginning of a text as every database gives it back: half a character becomes a sign for it. */
function asKept(text: string, length: number): string {
  return Buffer.from(text.slice(0, length), 'utf8').toString('utf8');
}
