import { Injectable } from '@nestjs/common';
import { BirthDateCheck } from './birth-date-check.js';
import type { BirthDateOutcome } from './birth-date-check.js';
import { judgeChildrenDates } from '../domain/birth-dates.js';
import { Families, PortalSessions } from '../../identity/index.js';
import type { ActivatingSession } from '../../identity/index.js';

/** No family needs more fields; a list of guesses does. */
export const MOST_CHILDREN = 15;

/** What came of the children's birth dates. */
export type ProveChildrenOutcome =
  | { readonly outcome: 'right'; readonly session: ActivatingSession }
  | Exclude<BirthDateOutcome, { outcome: 'right' }>;

/** A guardian's first step: the birth dates of all the children, given one by one, in any order. */
@Injectable()
export class ProveChildren {
  constructor(
    private readonly families: Families,
    private readonly birthDates: BirthDateCheck,
    private readonly sessions: PortalSessions,
  ) {}

  /** Notes one more child's date (`YYYY-MM-DD`); beyond {@link MOST_CHILDREN} nothing changes. */
  add(session: ActivatingSession, birthDate: string): Promise<ActivatingSession> {
    const birthDates = [...session.progress.birthDates, birthDate].slice(0, MOST_CHILDREN);
    return this.keep(session, birthDates);
  }

  /** Takes the n-th date back, counted from 0. */
  remove(session: ActivatingSession, index: number): Promise<ActivatingSession> {
    const birthDates = session.progress.birthDates.filter((_, position) => position !== index);
    return this.keep(session, birthDates);
  }

  /** Compares the dates noted so far with all the children's. Never says which one is wrong. */
  async prove(session: ActivatingSession): Promise<ProveChildrenOutcome> {
    const { accountId, progress } = session;
    const onLetter = progress.origin.journey === 'guardian-letter';
    const children = onLetter
      ? await this.families.childrenOnLetter(accountId)
      : await this.families.children(accountId);
    const verdict = judgeChildrenDates(progress.birthDates, children);
    const account = { id: accountId, holder: progress.holder };
    const settled = await this.birthDates.settle(verdict, account, progress.schoolId);
    if (settled.outcome !== 'right') return settled;
    const proved = { ...progress, childrenProved: true };
    return { outcome: 'right', session: await this.sessions.save(session, proved) };
  }

  private keep(
    session: ActivatingSession,
    birthDates: readonly string[],
  ): Promise<ActivatingSession> {
    const progress = { ...session.progress, birthDates, childrenProved: false };
    return this.sessions.save(session, progress);
  }
}
