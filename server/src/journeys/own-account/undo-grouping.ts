import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TaskDecisions } from '../../tasks/index.js';
import { GROUPING_UNDONE_MESSAGE } from './grouping-messages.js';
import { PortalSessions } from '../../identity/index.js';
import { Groupings } from './groupings.js';
import { ReportGrouping } from './report-grouping.js';

/** « Ce sont deux personnes »: makes two accounts again of what a guardian, or another school, made one. */
@Injectable()
export class UndoGrouping implements OnModuleInit {
  constructor(
    private readonly groupings: Groupings,
    private readonly accounts: Accounts,
    private readonly sessions: PortalSessions,
    private readonly reports: ReportGrouping,
    private readonly decisions: TaskDecisions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    for (const kind of ['accounts-grouped', 'account-joined'] as const) {
      this.decisions.register(kind, 'undo', ({ details, actor }) =>
        this.undo(details.groupingId ?? '', actor),
      );
    }
  }

  /**
   * Gives back what moved, in one unit; once is enough, whichever school asks. A letter that had proved
   * the account is used up: its owner needs a new one.
   *
   * @throws AppError `record.not-found`, `activation.grouping-moved-on`
   */
  async undo(groupingId: string, actor: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const grouping = await this.groupings.get(groupingId);
      const records = await this.groupings.takeBack(grouping, actor);
      if (records === null) return;
      const kept = await this.accounts.get(grouping.keptAccountId);
      const closed = await this.accounts.get(grouping.closedAccountId);
      await this.sessions.endAll(kept.id);
      const report = { kept, closed };
      const action = 'activation.undo-grouping';
      await this.reports.note(report, records, { actor, action });
      // Nobody of the family is there to say which language they read.
      await this.reports.tellOwners(report, GROUPING_UNDONE_MESSAGE, 'fr');
    });
  }
}
