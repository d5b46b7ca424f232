import { Injectable } from '@nestjs/common';
import { DoubtPasswords } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { recordsOf } from './act-kind.js';
import type { ActCount, ActKind, ActStep, ActTarget } from './act-kind.js';
import type { IncidentAct } from './persistence/act-store.js';

/** « Lever l’obligation »: whoever did not choose another password yet goes on with the present one. */
@Injectable()
export class LiftPasswordChange implements ActKind {
  readonly kind = 'lift-password-change';
  readonly exact = true;
  /** Accounts of one unit, for which other writers wait. */
  accountsOfUnit = 500;

  constructor(
    private readonly doubts: DoubtPasswords,
    private readonly audit: Audit,
  ) {}

  async count(target: ActTarget): Promise<ActCount> {
    return { count: await this.doubts.countOf(recordsOf(target)) };
  }

  async next(act: IncidentAct, cursor: string): Promise<ActStep | null> {
    // told with the first unit: after the last, nobody knows any more whose they were
    if (cursor === '') await this.tellSchools(act);
    const step = await this.doubts.lift(recordsOf(act), cursor, this.accountsOfUnit);
    return step && { cursor: step.last, done: step.done };
  }

  finished(): Promise<void> {
    return Promise.resolve();
  }

  afterwards(): Promise<void> {
    return Promise.resolve();
  }

  /** What the operator does for all, each school reads in its own journal. */
  private async tellSchools({
    id,
    schoolId: scope,
    createdBy,
    reason,
  }: IncidentAct): Promise<void> {
    if (scope !== null) return;
    for (const [schoolId, accounts] of await this.doubts.bySchool()) {
      await this.audit.record({
        schoolId,
        actor: createdBy,
        action: 'incident.passwords-undoubted',
        targetType: 'incident-act',
        targetId: id,
        details: { accounts },
        reason,
      });
    }
  }
}
