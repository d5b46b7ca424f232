import { Injectable } from '@nestjs/common';
import { ProvisionalSecrets } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import { LetterStore } from './persistence/letter-store.js';
import type { LetterRun } from './persistence/letter-store.js';

const SWEEP_MS = 10 * 60_000;

/** Ends a run’s window: its printable copies are erased, its letters go on working. */
@Injectable()
export class CloseRun {
  constructor(
    private readonly store: LetterStore,
    private readonly secrets: ProvisionalSecrets,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Closes windows in the background as they end. */
  start(): void {
    this.background.every('letters.close-due', SWEEP_MS, () => this.closeDue());
  }

  /** Marks a run as handed out. Throws `record.not-found`, `letters.run-closed`. */
  async handedOut(scope: SchoolScope, runId: string, actor: string): Promise<void> {
    const run = await this.store.run(scope, runId);
    if (!run) throw new AppError('record.not-found');
    if (!(await this.close(run, 'handed-out', actor))) throw new AppError('letters.run-closed');
  }

  /** Closes every run whose window has ended, and destroys the sealing keys that nothing needs any more. */
  async closeDue(): Promise<void> {
    for (const run of await this.store.dueToClose(this.clock.now())) {
      await this.close(run, 'window-ended', 'system');
    }
    await this.secrets.destroyOldKeys();
  }

  private async close(
    { id, schoolId }: LetterRun,
    because: 'handed-out' | 'window-ended',
    actor: string,
  ): Promise<boolean> {
    const closed = await this.unitOfWork.run(async () => {
      if (!(await this.store.close(id, this.clock.now(), because))) return false;
      await this.audit.record({
        schoolId,
        actor,
        action: 'letters.close',
        targetType: 'letter-run',
        targetId: id,
        details: { because },
      });
      return true;
    });
    if (closed) await this.secrets.eraseCopies(id);
    return closed;
  }
}
