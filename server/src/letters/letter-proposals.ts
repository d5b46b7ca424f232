import { Injectable } from '@nestjs/common';
import { NO_CLASS } from '@trousseau/shared';
import type { LetterProposalCause, LetterProposalView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import { ProposalStore } from './persistence/proposal-store.js';
import type { LetterProposal, WaitingInClass } from './persistence/proposal-store.js';

/** Why letters are proposed, and on whose behalf. */
export interface ProposalOrigin {
  readonly because: LetterProposalCause;
  /** What caused it: what it adds in several steps comes together in one proposal for each school. */
  readonly actId: string;
  readonly actor: string;
}

/**
 * Runs that are ready to be printed, for exactly those people who lost their letter. Nothing is issued before somebody
 * prints: a proposal holds accounts, and who has got a letter since does not wait any more.
 */
@Injectable()
export class LetterProposals {
  constructor(
    private readonly store: ProposalStore,
    private readonly actors: ActorNames,
    private readonly clock: Clock,
  ) {}

  /** Adds people to what is proposed to a school. Inside a unit. */
  async propose(
    { schoolId }: SchoolScope,
    { because, actId, actor }: ProposalOrigin,
    accountIds: readonly string[],
  ): Promise<void> {
    if (accountIds.length === 0) return;
    const known = await this.store.ofAct(actId, schoolId);
    const id = known?.id ?? newId();
    if (!known) {
      const createdAt = this.clock.now();
      await this.store.insert({ id, schoolId, because, actId, createdBy: actor, createdAt });
    }
    await this.store.add(id, accountIds);
  }

  /** How many people an act proposed letters for, by school. */
  countsOf(actId: string): Promise<ReadonlyMap<string, number>> {
    return this.store.countsOf(actId);
  }

  /** The accounts of a proposal. Throws `record.not-found`. */
  async accountsOf(scope: SchoolScope, id: string): Promise<string[]> {
    if (!(await this.store.find(scope, id))) throw new AppError('record.not-found');
    return this.store.accountsOf(id);
  }

  /** These people got a page: they do not wait any more, with a secret in it or without. Inside the unit that issues. */
  printed(id: string, accountIds: readonly string[]): Promise<void> {
    return this.store.remove(id, accountIds);
  }

  /** What is proposed to a school, the latest first; what nobody waits for any more is not shown. */
  async views(scope: SchoolScope): Promise<LetterProposalView[]> {
    const proposals = await this.store.of(scope);
    const ids = proposals.map(({ id }) => id);
    const remaining = await this.store.waiting(scope, ids);
    const byClass = await this.store.waitingByClass(scope, ids);
    const nameOf = await this.actors.of(
      proposals.map(({ createdBy }) => createdBy),
      'fr',
    );
    return proposals.flatMap((proposal) => {
      const people = remaining.get(proposal.id) ?? 0;
      if (people === 0) return [];
      const own = byClass.filter(({ proposalId }) => proposalId === proposal.id);
      return viewOf(proposal, nameOf(proposal.createdBy), people, own);
    });
  }
}

function viewOf(
  { id, because, createdAt }: LetterProposal,
  createdBy: string,
  remaining: number,
  classes: readonly WaitingInClass[],
): LetterProposalView {
  return {
    id,
    because,
    createdBy,
    createdAt: createdAt.toISOString(),
    remaining,
    classes: classes.map(({ classId, className, people }) => ({
      classId: classId === '' ? NO_CLASS : classId,
      className,
      remaining: people,
    })),
  };
}
