import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
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

/** The audit trail: written in the same unit of work as what it tells. */
@Injectable()
export class Audit {
  constructor(
    private readonly store: AuditStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Adds a line, inside the caller's unit if there is one. */
  async record(entry: AuditEntry): Promise<void> {
    await this.unitOfWork.run(() =>
      this.store.insert({
        id: newId(),
        schoolId: entry.schoolId,
        at: this.clock.now(),
        actor: entry.actor.slice(0, 80),
        action: entry.action,
        targetType: entry.targetType ?? null,
        targetId: entry.targetId ?? null,
        details: JSON.stringify(entry.details ?? {}),
        reason: entry.reason?.slice(0, 200) ?? null,
      }),
    );
  }
}
