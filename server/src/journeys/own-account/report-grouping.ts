import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import type { Account } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import type { GuardianRecord } from '../../roster/index.js';
import { Tasks } from '../../tasks/index.js';
import { AccountNotices } from '../../identity/index.js';
import type { HolderRecord } from './account-moves.js';

/** Two accounts that become one, or two again. */
export interface GroupingReport {
  readonly groupingId: string;
  readonly kept: Account;
  readonly closed: Account;
  /** The records of the account that is kept, before anything moves. */
  readonly own: readonly GuardianRecord[];
  readonly moving: readonly GuardianRecord[];
}

/** Tells schools and owners of accounts that become one. */
@Injectable()
export class ReportGrouping {
  constructor(
    private readonly tasks: Tasks,
    private readonly audit: Audit,
    private readonly notices: AccountNotices,
  ) {}

  /** Asks each school that knows one of them to look at it, both records side by side. */
  async askSchools(report: GroupingReport): Promise<void> {
    const { groupingId, kept, closed, own, moving } = report;
    for (const schoolId of schoolsOf([...own, ...moving])) {
      const here = own.find((record) => record.schoolId === schoolId);
      // What another school wrote stays there; the names are those that the family itself goes by.
      const [claimant] = here ? moving : own;
      await this.tasks.open({
        schoolId,
        kind: 'accounts-grouped',
        accountId: kept.id,
        guardianId: (here ?? moving.find((record) => record.schoolId === schoolId))?.id ?? null,
        details: {
          groupingId,
          otherAccountId: closed.id,
          otherGuardianIds: idsAt(moving, schoolId),
          ...(claimant ? { claimed: namesOf(claimant) } : {}),
        },
      });
    }
  }

  /** Writes it into the journal of each of these schools. */
  async note(
    report: Pick<GroupingReport, 'kept' | 'closed'>,
    records: readonly HolderRecord[],
    { actor, action }: { readonly actor: string; readonly action: string },
  ): Promise<void> {
    const { kept, closed } = report;
    for (const schoolId of schoolsOf(records)) {
      const details = { otherAccount: closed.id };
      const target = { targetType: 'account', targetId: kept.id };
      await this.audit.record({ schoolId, actor, action, ...target, details });
    }
  }

  /** Tells every contact that one of the owners proved, each once. */
  async tellOwners(
    { kept, closed }: Pick<GroupingReport, 'kept' | 'closed'>,
    template: string,
    language: Language,
  ): Promise<void> {
    await this.notices.tell(kept, template, language);
    const email = closed.email === kept.email ? null : closed.email;
    const mobile = closed.mobile === kept.mobile ? null : closed.mobile;
    await this.notices.tell({ ...closed, email, mobile }, template, language);
  }
}

function schoolsOf(records: readonly HolderRecord[]): ReadonlySet<string> {
  return new Set(records.map(({ schoolId }) => schoolId));
}

function idsAt(records: readonly GuardianRecord[], schoolId: string): string[] {
  return records.filter((record) => record.schoolId === schoolId).map(({ id }) => id);
}

function namesOf({ lastName, usageName, firstName: firstNames }: GuardianRecord) {
  return { lastName, usageName, firstNames };
}
