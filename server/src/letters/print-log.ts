import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { LetterStore } from './persistence/letter-store.js';
import type { LetterRun } from './persistence/letter-store.js';

/** Who printed whose secrets, when and why: saved before the first byte leaves. */
@Injectable()
export class PrintLog {
  constructor(
    private readonly store: LetterStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Records one print of a run. */
  async record(run: LetterRun, letters: number, reason: string, actor: string): Promise<void> {
    const at = this.clock.now();
    const { id: runId, schoolId } = run;
    await this.unitOfWork.run(async () => {
      await this.store.logPrint({ id: newId(), runId, schoolId, at, by: actor, reason, letters });
      await this.audit.record({
        schoolId,
        actor,
        action: 'letters.print',
        targetType: 'letter-run',
        targetId: runId,
        details: { letters },
        reason,
      });
    });
  }
}
