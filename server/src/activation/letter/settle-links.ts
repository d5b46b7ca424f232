import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';
import { Holds, Roster } from '../../roster/index.js';
import { Tasks } from '../../tasks/index.js';
import type { Child } from '../families.js';

/** What a guardian says of each child at the end of a letter. Inside the unit that saves the activation. */
@Injectable()
export class SettleLinks {
  constructor(
    private readonly roster: Roster,
    private readonly holds: Holds,
    private readonly tasks: Tasks,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the guardian those of these children who waited because staff added the guardian lately: a letter
   * to the postal address and the birth dates proved more than a changed contact does.
   */
  async accept(children: readonly Child[]): Promise<void> {
    const waiting = children.filter(({ heldUntil }) => heldUntil !== null);
    await this.holds.endLinks(waiting.map(({ linkId }) => linkId));
  }

  /**
   * « Je ne suis pas le représentant légal de cet élève »: marks the links and asks the school. Removes
   * nothing: only the school decides.
   */
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
