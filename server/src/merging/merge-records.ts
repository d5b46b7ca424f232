import { Injectable } from '@nestjs/common';
import type { MergeInput } from '@trousseau/shared';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { Roster } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';
import { ActJournal } from './act-journal.js';
import { MergeAftermath } from './merge-aftermath.js';
import { MergeSteps } from './merge-steps.js';
import { bothUsed, RecordPairs, survivorOf } from './record-pairs.js';

/** Who acts, and in which role. */
export type Actor = Pick<Caller, 'actor' | 'role'>;

/** Makes one record of two of a school that are one person’s, in one unit, so that it can be undone. */
@Injectable()
export class MergeRecords {
  constructor(
    private readonly roster: Roster,
    private readonly pairs: RecordPairs,
    private readonly steps: MergeSteps,
    private readonly aftermath: MergeAftermath,
    private readonly journal: ActJournal,
    private readonly underWay: UnderWay,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Merges them as they were reviewed.
   *
   * @returns the id of the act
   * @throws AppError `record.not-found`, `record.changed` when the roster moved since, `merging.other-survives`,
   *   `merging.administrator-only`, why they are two people, and what {@link UnderWay.refuse} throws
   */
  async merge(scope: SchoolScope, by: Actor, input: MergeInput): Promise<string> {
    const actId = newId();
    await this.roster.change(
      scope,
      () => this.inUnit(scope, by, input, actId),
      input.rosterVersion,
    );
    // A letter's printable copy may have gone with it: out of the file too.
    await this.unitOfWork.scrub();
    return actId;
  }

  private async inUnit(
    scope: SchoolScope,
    by: Actor,
    input: MergeInput,
    actId: string,
  ): Promise<void> {
    await this.underWay.refuse(scope);
    const { actor } = by;
    const { keptId, otherId, reason } = input;
    const pair = await this.pairs.read(scope, keptId, otherId);
    if (survivorOf(pair) === 'second') throw new AppError('merging.other-survives');
    if (bothUsed(pair)) assertAdministrator(by);
    const { account, lettersVoided } = await this.aftermath.outcomeOf(pair);
    const { held } = await this.steps.take(scope, pair, input, actor);
    const followed = await this.aftermath.follow(scope, pair, { actId, actor, account, held });
    const { holder, state: before, fates } = pair;
    const made = { actId, kind: 'merge', holder, keptId, otherId, reason, before } as const;
    const counts = { links: fates.length, held, lettersVoided };
    await this.journal.keep(scope, { ...made, ...followed, counts }, actor);
  }
}

/** Two accounts in use are an administrator’s matter. Throws `merging.administrator-only`. */
export function assertAdministrator({ role }: Pick<Caller, 'role'>): void {
  if (role !== 'administrator') throw new AppError('merging.administrator-only');
}
