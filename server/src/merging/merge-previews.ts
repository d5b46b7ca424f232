import { Injectable } from '@nestjs/common';
import { displayName, shownState } from '@trousseau/shared';
import type { MergePreview, MergeRecord } from '@trousseau/shared';
import { AddedGuardians } from '../accounts/index.js';
import type { Account } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { Roster, RosterRecords } from '../roster/index.js';
import type { GuardianRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import { toBeHeld } from './gained.js';
import { isTold } from './merge-aftermath.js';
import { bothUsed, RecordPairs, survivorOf } from './record-pairs.js';
import type { RecordPair } from './record-pairs.js';
import { RetiredAccounts } from './retired-accounts.js';

/** Shows two records side by side, and what making one of them would do. Nothing is written. */
@Injectable()
export class MergePreviews {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly pairs: RecordPairs,
    private readonly retired: RetiredAccounts,
    private readonly added: AddedGuardians,
    private readonly clock: Clock,
  ) {}

  /**
   * What it would do. The record that stays is the first, unless the second has an account that is further along.
   *
   * @throws AppError `record.not-found`, and why they are two people
   */
  preview(scope: SchoolScope, firstId: string, secondId: string): Promise<MergePreview> {
    return this.roster.read(scope, async (rosterVersion) => {
      const asked = await this.pairs.read(scope, firstId, secondId);
      const survivor = survivorOf(asked);
      const pair = survivor === 'second' ? await this.pairs.read(scope, secondId, firstId) : asked;
      const { held } = await toBeHeld(this.added, scope, pair);
      return {
        rosterVersion,
        holder: pair.holder,
        keptId: pair.kept.id,
        otherId: pair.other.id,
        mayChoose: survivor === 'either',
        administratorOnly: bothUsed(pair),
        kept: await this.side(scope, pair.kept, pair.keptAccount),
        other: await this.side(scope, pair.other, pair.otherAccount),
        children: await this.children(scope, pair, new Set(held.map(({ linkId }) => linkId))),
        ...(await this.retired.outcomeOf(pair)),
        familyTold: isTold(pair) || held.length > 0,
      };
    });
  }

  private async children(
    scope: SchoolScope,
    { holder, fates }: RecordPair,
    held: ReadonlySet<string>,
  ): Promise<MergePreview['children']> {
    const far = holder === 'student' ? 'guardianId' : 'studentId';
    const ids = fates.map(({ after }) => after[far]);
    const people =
      holder === 'student'
        ? await this.records.guardiansById(scope, ids)
        : await this.records.studentsById(scope, ids);
    const names = new Map(people.map((person) => [person.id, displayName(person)]));
    return fates.map(({ how, after }) => ({
      name: names.get(after[far]) ?? '',
      how,
      suspended: after.suspendedAt !== null,
      held: held.has(after.id),
    }));
  }

  private async side(
    scope: SchoolScope,
    record: StudentRecord | GuardianRecord,
    account: Account | null,
  ): Promise<MergeRecord> {
    const state = account && shownState(account.state, account.letterExpiresAt, this.clock.now());
    const values =
      'civility' in record ? valuesOfGuardian(record) : await this.valuesOfStudent(scope, record);
    return {
      id: record.id,
      name: displayName(record),
      login: account?.login ?? null,
      state,
      values: { ...values, leftOn: record.leftOn },
    };
  }

  private async valuesOfStudent(
    scope: SchoolScope,
    student: StudentRecord,
  ): Promise<MergeRecord['values']> {
    const { birthDate, sex, ine, classId, nextClassId, email } = student;
    const ids = [classId, nextClassId].flatMap((id) => id ?? []);
    const classes = await this.records.classesById(scope, ids);
    const nameOf = (id: string | null): string | null =>
      classes.find((one) => one.id === id)?.name ?? null;
    return {
      ...{ names: namesOf(student), birthDate, sex, ine },
      ...{ class: nameOf(classId), nextClass: nameOf(nextClassId), email },
    };
  }
}

function valuesOfGuardian(guardian: GuardianRecord): MergeRecord['values'] {
  const { civility, mobile, email, phone } = guardian;
  const { address1, address2, address3, address4, postalCode, city, country } = guardian;
  const town = [postalCode, city].filter((part) => part !== null).join(' ');
  const lines = [address1, address2, address3, address4, town, country];
  const address = lines.filter((part) => part !== null && part !== '').join(', ');
  const names = [civility, namesOf(guardian)].filter((part) => part !== null).join(' ');
  return { names, mobile, email, phone, address: address === '' ? null : address };
}

/** All names, the birth name too where another one is used. */
function namesOf(person: Parameters<typeof displayName>[0]): string {
  const { usageName, lastName } = person;
  const birthName = usageName === null || usageName === lastName ? '' : ` (${lastName})`;
  return displayName(person) + birthName;
}
