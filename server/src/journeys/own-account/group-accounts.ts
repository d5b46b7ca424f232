import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AccountRecords } from '../../roster/index.js';
import { sameHolder } from '../domain/same-holder.js';
import { ACCOUNTS_GROUPED_MESSAGE } from './grouping-messages.js';
import { PortalSessions } from '../../identity/index.js';
import type { SignedInSession } from '../../identity/index.js';
import type { OtherProof } from './grouped-account.js';
import { Groupings } from './groupings.js';
import { ReportGrouping } from './report-grouping.js';

/** What came of it. `over`: one of the two accounts moved since the other was proved; nothing was saved. */
export type GroupAccountsOutcome = 'grouped' | 'already-grouped' | 'over';

/**
 * The last step of « Ajouter des élèves depuis un autre compte » (docs/domain.md §1.7), in one unit: the
 * schools' records move to the account that is kept, the other one closes, schools and owners are told. The
 * school can take it back.
 */
@Injectable()
export class GroupAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly records: AccountRecords,
    private readonly groupings: Groupings,
    private readonly reports: ReportGrouping,
    private readonly sessions: PortalSessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Makes one account of the two. */
  async group(session: SignedInSession, language: Language): Promise<GroupAccountsOutcome> {
    const { underWay } = session;
    if (underWay?.change !== 'grouping') return 'over';
    const keptId = session.accountId;
    const outcome = await this.unitOfWork.run(() =>
      this.groupings.withRostersLocked([keptId, underWay.otherAccountId], async () => {
        const kept = await this.accounts.get(keptId);
        const grouped = await this.inUnit(kept, underWay, language);
        if (grouped === 'grouped') await this.sessions.keep(session, null);
        return grouped;
      }),
    );
    // The letter's printable copy went with it: out of the file too.
    if (outcome === 'grouped') await this.unitOfWork.scrub();
    return outcome;
  }

  private async inUnit(
    kept: Account,
    proof: OtherProof,
    language: Language,
  ): Promise<GroupAccountsOutcome> {
    const closed = await this.accounts.get(proof.otherAccountId);
    const own = await this.records.guardiansOfAccount(kept.id);
    const moving = await this.records.guardiansOfAccount(closed.id);
    if (await this.groupings.areGrouped(kept.id, closed.id)) return 'already-grouped';
    if (!this.groupings.mayKeep(kept) || !sameHolder(own, moving)) return 'over';
    const groupingId = await this.groupings.make({ kept, closed, proof, moving });
    if (groupingId === null) return 'over';
    const report = { groupingId, kept, closed, own, moving };
    const actor = `account:${kept.id}`;
    await this.reports.askSchools(report);
    await this.reports.note(report, [...own, ...moving], {
      actor,
      action: 'activation.group-accounts',
    });
    await this.reports.tellOwners(report, ACCOUNTS_GROUPED_MESSAGE, language);
    return 'grouped';
  }
}
