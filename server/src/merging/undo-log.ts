import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { MergeStore } from './persistence/merge-store.js';
import type { Undoing } from './undoing.js';

/** Notes that an act was undone: on its row, and in the audit trail. */
@Injectable()
export class UndoLog {
  constructor(
    private readonly store: MergeStore,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Inside the unit. Throws `merging.undone` when somebody was first. */
  async note(
    { schoolId }: { readonly schoolId: string },
    { act, stays }: Undoing,
    actor: string,
    reason: string,
  ): Promise<void> {
    if (!(await this.store.markUndone(act.id, this.clock.now(), actor))) {
      throw new AppError('merging.undone');
    }
    await this.audit.record({
      schoolId,
      actor,
      action: `roster.undo-${act.kind}`,
      targetType: act.holder,
      targetId: act.keptId,
      details: { other: act.otherId, stays: stays.length },
      reason,
    });
  }
}
