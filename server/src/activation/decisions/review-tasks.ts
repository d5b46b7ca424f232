import { Injectable } from '@nestjs/common';
import type { TaskDetailsInput, TaskKind } from '@trousseau/shared';
import type { Account } from '../../accounts/index.js';
import { AccountRecords } from '../../roster/index.js';
import { Tasks } from '../../tasks/index.js';

/** Asks a school to look at something that happened to an account. */
@Injectable()
export class ReviewTasks {
  constructor(
    private readonly tasks: Tasks,
    private readonly records: AccountRecords,
  ) {}

  /**
   * Opens a task about this account at this school, naming the school's own record of its holder.
   *
   * @param details what the school is to compare, kept sealed until it decides
   */
  async open(
    kind: TaskKind,
    account: Pick<Account, 'id' | 'holder'>,
    schoolId: string,
    details?: TaskDetailsInput,
  ): Promise<void> {
    const records = await this.records.of(account);
    const recordId = records.find((record) => record.schoolId === schoolId)?.id ?? null;
    await this.tasks.open({
      schoolId,
      kind,
      accountId: account.id,
      details: details ?? null,
      ...(account.holder === 'student' ? { studentId: recordId } : { guardianId: recordId }),
    });
  }
}
