import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import type { GuardianRecord } from '../../roster/index.js';
import { FindContactOwners, peopleOf } from '../../identity/index.js';
import type { Contact } from '../../identity/index.js';
import { sameName } from '../domain/names.js';
import type { ClaimedName } from '../domain/names.js';

/** Whom a name and a mobile lead to. */
export type Recognition =
  /** Exactly one guardian, whose account is `account`. */
  | { readonly outcome: 'guardian'; readonly account: Account; readonly record: GuardianRecord }
  /** Several people have this mobile; `records` are those whose name agrees. */
  | { readonly outcome: 'shared'; readonly records: readonly GuardianRecord[] }
  /** The mobile is known, the name is nobody's who has it; `records` are those who have it. */
  | { readonly outcome: 'other-name'; readonly records: readonly GuardianRecord[] }
  | { readonly outcome: 'nobody' };

/** Recognises a guardian by a name and a mobile, with the care that docs/rules.md rules 4 and 8 ask for. */
@Injectable()
export class RecogniseGuardian {
  constructor(
    private readonly owners: FindContactOwners,
    private readonly accounts: Accounts,
  ) {}

  /** By what somebody typed: a mobile that two people have is a factor for neither. */
  async byTypedName(claimed: ClaimedName, mobile: Contact): Promise<Recognition> {
    const owners = await this.owners.of(mobile);
    const agreeing = owners.usable.filter((record) => sameName(claimed, record));
    if (peopleOf(owners).size > 1) return { outcome: 'shared', records: agreeing };
    return this.only(agreeing, owners.records);
  }

  /** By a name that FranceConnect vouches for: among several who have the mobile, it decides. */
  async byVerifiedName(claimed: ClaimedName, mobile: Contact): Promise<Recognition> {
    const { usable } = await this.owners.of(mobile);
    const agreeing = usable.filter((record) => sameName(claimed, record));
    if (peopleOf({ records: agreeing, accounts: [] }).size > 1) {
      return { outcome: 'shared', records: agreeing };
    }
    return this.only(agreeing, usable);
  }

  /** Ids of the other guardians of the same school who have this mobile. */
  async othersReachedAt(mobile: string, guardianId: string, schoolId: string): Promise<string[]> {
    const { records } = await this.owners.of({ channel: 'sms', value: mobile });
    const others = records.filter((record) => record.schoolId === schoolId);
    return others.map(({ id }) => id).filter((id) => id !== guardianId);
  }

  private async only(
    agreeing: readonly GuardianRecord[],
    known: readonly GuardianRecord[],
  ): Promise<Recognition> {
    const record = agreeing.find(({ accountId }) => accountId !== null);
    if (record?.accountId) {
      return { outcome: 'guardian', record, account: await this.accounts.get(record.accountId) };
    }
    return known.length > 0 ? { outcome: 'other-name', records: known } : { outcome: 'nobody' };
  }
}
