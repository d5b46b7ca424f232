import { Injectable } from '@nestjs/common';
import { AccountStore } from '../accounts/index.js';
import { RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { stageOf } from './domain/survivor.js';
import { FamilyNotices } from './family-notices.js';
import { RECORDS_SEPARATED } from './messages/records-merged.js';
import type { Undoing } from './undoing.js';

/** Tells the family, where somebody came in by one of the accounts. */
@Injectable()
export class UndoNotices {
  constructor(
    private readonly accounts: AccountStore,
    private readonly roster: RosterRecords,
    private readonly notices: FamilyNotices,
  ) {}

  /** Inside the unit. */
  async tell(scope: SchoolScope, { act, image }: Undoing): Promise<void> {
    const { records } = image.before;
    const accountIds = records.flatMap(({ accountId }) => accountId ?? []);
    const accounts = await this.accounts.findMany(accountIds);
    if (act.holder === 'student' || !accounts.some((account) => stageOf(account) === 'used'))
      return;
    const now = await this.roster.guardiansById(scope, [act.keptId]);
    await this.notices.tell(scope, RECORDS_SEPARATED, [...records, ...now], accounts);
  }
}
