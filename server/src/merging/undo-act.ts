import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { Roster } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';
import { stageOf } from './domain/survivor.js';
import { assertAdministrator } from './merge-records.js';
import type { Actor } from './merge-records.js';
import { MergeStore } from './persistence/merge-store.js';
import { UndoLog } from './undo-log.js';
import { UndoSteps } from './undo-steps.js';
import { Undoings } from './undoing.js';
import type { Undoing } from './undoing.js';

/** Takes a merge or a split back, in one unit. What came since stays. */
@Injectable()
export class UndoAct {
  constructor(
    private readonly roster: Roster,
    private readonly undoings: Undoings,
    private readonly steps: UndoSteps,
    private readonly log: UndoLog,
    private readonly store: MergeStore,
    private readonly underWay: UnderWay,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Undoes it, once.
   *
   * @throws AppError `record.not-found`, `merging.administrator-only`, and what {@link Undoings.of} and
   *   {@link UnderWay.refuse} throw
   */
  async undo(scope: SchoolScope, by: Actor, id: string, reason: string): Promise<void> {
    await this.roster.change(scope, async () => {
      await this.underWay.refuse(scope);
      const act = await this.store.find(scope, id);
      if (!act) throw new AppError('record.not-found');
      const undoing = await this.undoings.of(act);
      if (bothWereUsed(undoing)) assertAdministrator(by);
      await this.steps.take(scope, undoing);
      await this.log.note(scope, undoing, by.actor, reason);
    });
    await this.unitOfWork.scrub();
  }
}

function bothWereUsed({ act, image }: Undoing): boolean {
  const { records, accounts } = image.before;
  const stages = [act.keptId, act.otherId].map((id) => {
    const accountId = records.find((record) => record.id === id)?.accountId;
    return stageOf(accounts.find((account) => account.id === accountId) ?? null);
  });
  return accounts.length > 1 && stages.every((stage) => stage === 'used');
}
