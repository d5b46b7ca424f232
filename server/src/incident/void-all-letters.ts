import { Injectable } from '@nestjs/common';
import { ProvisionalSecrets, VoidLetters } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { LetterProposals } from '../letters/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { recordsOf } from './act-kind.js';
import type { ActCount, ActKind, ActStep, ActTarget } from './act-kind.js';
import type { IncidentAct } from './persistence/act-store.js';

/**
 * « Annuler tous les mots de passe provisoires »: every letter that could still open an account ends, its printable copy
 * is erased, and a run for exactly those people is proposed to the school that had issued it.
 */
@Injectable()
export class VoidAllLetters implements ActKind {
  readonly kind = 'void-letters';
  readonly exact = true;
  /** Letters of one unit, for which other writers wait. */
  lettersOfUnit = 500;

  constructor(
    private readonly letters: VoidLetters,
    private readonly secrets: ProvisionalSecrets,
    private readonly proposals: LetterProposals,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async count(target: ActTarget): Promise<ActCount> {
    return { count: await this.letters.count(openAt(target)) };
  }

  async next(act: IncidentAct, cursor: string): Promise<ActStep | null> {
    const step = await this.letters.next(openAt(act), cursor, this.lettersOfUnit);
    if (!step) return null;
    const bySchool = new Map<string, string[]>();
    for (const { schoolId, accountId } of step.voided) {
      bySchool.set(schoolId, [...(bySchool.get(schoolId) ?? []), accountId]);
    }
    const origin = { because: 'letters-voided', actId: act.id, actor: act.createdBy } as const;
    for (const [schoolId, accountIds] of bySchool) {
      await this.proposals.propose({ schoolId }, origin, accountIds);
    }
    return { cursor: step.last, done: step.voided.length };
  }

  /** Each school reads in its own journal what became of its letters. */
  async finished({ id, createdBy, reason }: IncidentAct): Promise<void> {
    for (const [schoolId, letters] of await this.proposals.countsOf(id)) {
      await this.audit.record({
        schoolId,
        actor: createdBy,
        action: 'incident.letters-voided',
        targetType: 'incident-act',
        targetId: id,
        details: { letters },
        reason,
      });
    }
  }

  /** The copies are erased out of the file, too, and the keys that nothing needs any more are destroyed. */
  async afterwards(): Promise<void> {
    await this.unitOfWork.scrub();
    await this.secrets.destroyOldKeys();
  }
}

function openAt(target: ActTarget): { of: ReturnType<typeof recordsOf>; at: Date } {
  return { of: recordsOf(target), at: target.createdAt };
}
