import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';
import { Roster } from '../../roster/index.js';
import { Tasks } from '../../tasks/index.js';
import type { Child } from '../families.js';

/** « Je ne suis pas le représentant légal de cet élève »: marks the link and asks the school. */
@Injectable()
export class ContestLinks {
  constructor(
    private readonly roster: Roster,
    private readonly tasks: Tasks,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Removes nothing: only the school decides. Inside the unit that saves the activation. */
  async contest(accountId: string, children: readonly Child[]): Promise<void> {
    for (const { schoolId, linkId, studentId, guardianId } of children) {
      const scope = { schoolId };
      await this.roster.change(scope, () =>
        this.roster.changeLink(scope, linkId, { contestedAt: this.clock.now() }),
      );
      await this.tasks.open({ schoolId, kind: 'link-contested', accountId, studentId, guardianId });
      await this.audit.record({
        schoolId,
        actor: `account:${accountId}`,
        action: 'activation.contest-link',
        targetType: 'guardian-link',
        targetId: linkId,
      });
    }
  }
}
