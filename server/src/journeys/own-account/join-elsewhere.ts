import { Injectable } from '@nestjs/common';
import { bornKey } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { AppError } from '../../platform/errors.js';
import { INSTALLATION, RosterRecords } from '../../roster/index.js';
import type { StudentRecord } from '../../roster/index.js';
import { Tasks } from '../../tasks/index.js';
import { Groupings } from './groupings.js';
import { ReportGrouping } from './report-grouping.js';

/** What a school says of a student of its own and of a record that another school made. */
export interface SamePupil {
  readonly own: StudentRecord;
  /** The account of that student. */
  readonly kept: Account;
  /** The other school's record. */
  readonly askedBy: string;
  readonly actor: string;
}

/**
 * « C’est la même personne », said by the school of which a student has the account: the record that another school's
 * import made comes to it (docs/decisions/0042). Grouping two accounts does it, so that the other school can take it back.
 */
@Injectable()
export class JoinElsewhere {
  constructor(
    private readonly records: RosterRecords,
    private readonly accounts: Accounts,
    private readonly groupings: Groupings,
    private readonly reports: ReportGrouping,
    private readonly tasks: Tasks,
  ) {}

  /**
   * Inside the unit that decides.
   *
   * @throws AppError `tasks.asking-record-gone` where the other record is no more, or says somebody else since
   * @throws AppError `tasks.asking-account-used` where somebody came in by that record's own account
   */
  async join({ own, kept, askedBy, actor }: SamePupil): Promise<void> {
    const record = await this.asking(own, askedBy);
    if (record.accountId === kept.id) return;
    const closed = await this.accounts.get(record.accountId);
    await this.groupings.withRostersLocked([kept.id, closed.id], async () => {
      const moving = [record];
      const groupingId =
        kept.state === 'CLOSED'
          ? null
          : await this.groupings.make({ kept, closed, proof: 'school', moving });
      if (groupingId === null) throw new AppError('tasks.asking-account-used');
      await this.tasks.open({
        schoolId: record.schoolId,
        kind: 'account-joined',
        accountId: kept.id,
        studentId: record.id,
        details: { groupingId },
      });
      const action = 'activation.join-accounts';
      await this.reports.note({ kept, closed }, [own], { actor, action });
      // who decides in one school is nobody's business in the other
      await this.reports.note({ kept, closed }, [record], { actor: 'system', action });
    });
  }

  private async asking(
    own: StudentRecord,
    askedBy: string,
  ): Promise<StudentRecord & { readonly accountId: string }> {
    const [record] = await this.records.studentsById(INSTALLATION, [askedBy]);
    const { accountId = null } = record ?? {};
    if (!record || accountId === null || !seemOne(own, record)) {
      throw new AppError('tasks.asking-record-gone');
    }
    return { ...record, accountId };
  }
}

/** What made one be taken for the other still does. */
function seemOne(own: StudentRecord, other: StudentRecord): boolean {
  if (own.ine !== null && other.ine !== null) return own.ine === other.ine;
  return own.bornKey !== null && own.bornKey === bornKey(other);
}
