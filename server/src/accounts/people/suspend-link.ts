import { Injectable } from '@nestjs/common';
import type { SuspendInput } from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';
import { Roster, RosterRecords } from '../../roster/index.js';
import type { LinkRecord, SchoolScope } from '../../roster/index.js';
import { FamilySessions } from '../family-sessions.js';

/** Suspends a guardian–child link at once, by a court decision, or gives it back (docs/rules.md rule 3). */
@Injectable()
export class SuspendLink {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly familySessions: FamilySessions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Suspended, the guardian's sessions end, and the child is as if it were not theirs: on the portal, in
   * checks, and no import revives it. Throws `record.not-found`.
   */
  suspend(scope: SchoolScope, id: string, input: SuspendInput, actor: string): Promise<LinkRecord> {
    return this.roster.change(scope, async () => {
      const suspendedAt = input.suspended ? this.clock.now() : null;
      const link = await this.roster.changeLink(scope, id, { suspendedAt });
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: input.suspended ? 'roster.suspend-link' : 'roster.restore-link',
        targetType: 'guardian-link',
        targetId: id,
        reason: input.reason,
      });
      if (input.suspended) await this.endSessions(scope, link);
      return link;
    });
  }

  private async endSessions(scope: SchoolScope, { guardianId }: LinkRecord): Promise<void> {
    const guardian = await this.records.guardian(scope, guardianId);
    if (guardian?.accountId) await this.familySessions.end(guardian.accountId);
  }
}
