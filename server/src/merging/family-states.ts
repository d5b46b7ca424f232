import { Injectable } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import { AccountStore } from '../accounts/index.js';
import { RecordMoves, RosterRecords } from '../roster/index.js';
import type { GuardianRecord, LinkRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import type { FamilyState } from './sealed-images.js';

/** Reads two records of a school and what hangs on them. */
@Injectable()
export class FamilyStates {
  constructor(
    private readonly roster: RosterRecords,
    private readonly rows: RecordMoves,
    private readonly accounts: AccountStore,
  ) {}

  /** As it is now; records that are not there are left out. */
  async read(scope: SchoolScope, holder: Holder, ids: readonly string[]): Promise<FamilyState> {
    const records = await this.records(scope, holder, ids);
    const links = await this.links(scope, holder, ids);
    const guardianIds =
      holder === 'guardian' ? ids : [...new Set(links.map(({ guardianId }) => guardianId))];
    const held = await this.rows.holdsOf(scope, guardianIds);
    const linkIds = new Set(links.map(({ id }) => id));
    const holds =
      holder === 'guardian' ? held : held.filter(({ linkId }) => linkIds.has(linkId ?? ''));
    const accounts = await this.accounts.findMany(
      records.flatMap(({ accountId }) => accountId ?? []),
    );
    return {
      records,
      links,
      holds,
      accounts: accounts.map(({ id, state, stateBefore, letterExpiresAt, closesOn }) => ({
        id,
        state,
        stateBefore,
        letterExpiresAt,
        closesOn,
      })),
    };
  }

  private records(
    scope: SchoolScope,
    holder: Holder,
    ids: readonly string[],
  ): Promise<readonly (StudentRecord | GuardianRecord)[]> {
    return holder === 'student'
      ? this.roster.studentsById(scope, ids)
      : this.roster.guardiansById(scope, ids);
  }

  private links(scope: SchoolScope, holder: Holder, ids: readonly string[]): Promise<LinkRecord[]> {
    return holder === 'student'
      ? this.roster.linksOfStudents(scope, ids)
      : this.roster.linksOfGuardians(scope, ids);
  }
}
