import { Injectable } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import { AccountStore } from '../accounts/index.js';
import type { Account } from '../accounts/index.js';
import { AppError } from '../platform/errors.js';
import { LinkedIdentities } from '../journeys/index.js';
import { RosterRecords } from '../roster/index.js';
import type { GuardianRecord, LinkRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import type { FamilyState } from './sealed-images.js';
import { fatesOf } from './domain/links.js';
import type { LinkFate } from './domain/links.js';
import { stageOf, survivor } from './domain/survivor.js';
import { FamilyStates } from './family-states.js';

/** Two records of a school, both of them students or both guardians. */
export interface RecordPair {
  readonly holder: Holder;
  /** The one that is to stay. */
  readonly kept: StudentRecord | GuardianRecord;
  readonly other: StudentRecord | GuardianRecord;
  readonly keptAccount: Account | null;
  readonly otherAccount: Account | null;
  readonly state: FamilyState;
  readonly fates: readonly LinkFate<LinkRecord>[];
}

/** Finds the two records that are to be one, and whether they may. */
@Injectable()
export class RecordPairs {
  constructor(
    private readonly roster: RosterRecords,
    private readonly states: FamilyStates,
    private readonly accounts: AccountStore,
    private readonly identities: LinkedIdentities,
  ) {}

  /**
   * Both records.
   *
   * @throws AppError `record.not-found`, `merging.same-record`, `merging.not-alike`, and why they are two people
   */
  async read(scope: SchoolScope, keptId: string, otherId: string): Promise<RecordPair> {
    if (keptId === otherId) throw new AppError('merging.same-record');
    const holder = await this.holderOf(scope, keptId);
    if (holder !== (await this.holderOf(scope, otherId))) throw new AppError('merging.not-alike');
    const state = await this.states.read(scope, holder, [keptId, otherId]);
    const record = (id: string): StudentRecord | GuardianRecord => {
      const found = state.records.find((one) => one.id === id);
      if (!found) throw new AppError('record.not-found');
      return found;
    };
    const [kept, other] = [record(keptId), record(otherId)];
    const pair = {
      holder,
      kept,
      other,
      keptAccount: await this.accountOf(kept),
      otherAccount: await this.accountOf(other),
      state,
      fates: fatesOf(
        holder,
        keptId,
        linksOf(state, holder, keptId),
        linksOf(state, holder, otherId),
      ),
    };
    await this.assertOnePerson(pair);
    return pair;
  }

  /** What a record is. Throws `record.not-found`. */
  async holderOf(scope: SchoolScope, id: string): Promise<Holder> {
    if (await this.roster.guardian(scope, id)) return 'guardian';
    if (await this.roster.student(scope, id)) return 'student';
    throw new AppError('record.not-found');
  }

  private async assertOnePerson(pair: RecordPair): Promise<void> {
    const { kept, other, keptAccount, otherAccount } = pair;
    if (differ(kept, other, 'birthDate')) throw new AppError('merging.birth-dates-differ');
    if (differ(kept, other, 'ine')) throw new AppError('merging.ines-differ');
    if (!keptAccount || !otherAccount || keptAccount.id === otherAccount.id) return;
    if (await this.identities.differ(keptAccount.id, otherAccount.id)) {
      throw new AppError('merging.identities-differ');
    }
  }

  private async accountOf({ accountId }: StudentRecord | GuardianRecord): Promise<Account | null> {
    return accountId === null ? null : this.accounts.find(accountId);
  }
}

/** Which record stays: see {@link survivor}. One account of both is nobody’s loss. */
export function survivorOf({ keptAccount, otherAccount }: RecordPair): ReturnType<typeof survivor> {
  return keptAccount?.id === otherAccount?.id ? 'either' : survivor(keptAccount, otherAccount);
}

/** Whether both accounts are in use, which is for administrators. */
export function bothUsed({ keptAccount, otherAccount }: RecordPair): boolean {
  return (
    keptAccount?.id !== otherAccount?.id &&
    stageOf(keptAccount) === 'used' &&
    stageOf(otherAccount) === 'used'
  );
}

function linksOf({ links }: FamilyState, holder: Holder, id: string): LinkRecord[] {
  const end = holder === 'student' ? 'studentId' : 'guardianId';
  return links.filter((link) => link[end] === id);
}

/** Whether both records say this, and not the same. */
function differ(
  kept: StudentRecord | GuardianRecord,
  other: StudentRecord | GuardianRecord,
  field: 'birthDate' | 'ine',
): boolean {
  const [one, two] = [kept, other].map((record) => ('birthDate' in record ? record[field] : null));
  return one !== null && two !== null && one !== two;
}
