import { Injectable } from '@nestjs/common';
import { displayName, getsAccount } from '@trousseau/shared';
import { AccountStore } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { AccountRecords, isHeld, knownOf, Schools } from '../../roster/index.js';
import type { ChildRecord, GuardianRecord, School, StudentRecord } from '../../roster/index.js';
import { ConfirmationStore } from '../persistence/confirmation-store.js';

/** A child as one school knows it, attached to a guardian's account. */
export interface Child {
  readonly linkId: string;
  readonly schoolId: string;
  readonly studentId: string;
  readonly guardianId: string;
  readonly displayName: string;
  readonly birthDate: string | null;
  /** Until when the child is not yet theirs, except by letter; `null` when no hold was set. */
  readonly heldUntil: Date | null;
}

/** Who holds an account, as far as the schools' records say. */
export interface Person {
  readonly displayName: string;
  /** The schools that keep a record of them, by name. */
  readonly schools: readonly School[];
}

/**
 * Reads the family behind an account, across the schools that keep a record of it. Everything starts from
 * the account: nothing here can be asked about somebody else.
 */
@Injectable()
export class Families {
  constructor(
    private readonly records: AccountRecords,
    private readonly schools: Schools,
    private readonly accounts: AccountStore,
    private readonly confirmations: ConfirmationStore,
    private readonly clock: Clock,
  ) {}

  /** Who holds this account. */
  async person(account: Account): Promise<Person> {
    const records = await this.recordsOf(account);
    const [first] = records;
    const schools = await this.schoolsWith(records.map(({ schoolId }) => schoolId));
    return {
      displayName: first ? displayName(first) : account.login,
      schools,
    };
  }

  /** What anybody knows of whoever holds this account, of the family and of the schools: never good in a password. */
  async wordsOf(account: Account): Promise<string[]> {
    const own = await this.recordsOf(account);
    const schools = await this.schoolsWith(own.map(({ schoolId }) => schoolId));
    const { students, guardians } = await this.records.relatives(account.id);
    return [
      account.login,
      ...[...own, ...students, ...guardians].flatMap(namesOf),
      ...schools.flatMap(knownOf),
    ];
  }

  /** The first by name of the schools that keep a record of this account's holder, `null` when none does. */
  async firstSchoolId(account: Account): Promise<string | null> {
    const records = await this.recordsOf(account);
    const schools = await this.schoolsWith(records.map(({ schoolId }) => schoolId));
    return schools[0]?.id ?? null;
  }

  /** Every school's record of the student who holds this account. */
  studentRecords(accountId: string): Promise<StudentRecord[]> {
    return this.records.studentsOfAccount(accountId);
  }

  /**
   * The children whom the guardian who holds this account answers for, in every school. Suspended links
   * are as if they were not, contacts only (level 3) count for nothing, and children who left are gone.
   * Those to whom staff added the guardian lately wait (docs/rules.md rule 9).
   */
  async children(accountId: string): Promise<Child[]> {
    const now = this.clock.now();
    const children = await this.childrenOnLetter(accountId);
    return children.filter(({ heldUntil }) => !isHeld(heldUntil, now));
  }

  /** The same with those who wait: a letter, which has proofs of its own, is never held up. */
  async childrenOnLetter(accountId: string): Promise<Child[]> {
    const children = await this.records.children(accountId);
    return children
      .filter(({ link, student }) => {
        const { suspendedAt, responsibility } = link;
        return suspendedAt === null && getsAccount(responsibility) && student.leftOn === null;
      })
      .map(childOf);
  }

  /**
   * Whether somebody else of the family, a child, a brother or sister or a guardian, uses this address or
   * waits to confirm it: it would be a factor for neither (docs/rules.md rule 8).
   */
  async emailIsShared(accountId: string, email: string): Promise<boolean> {
    const { students, guardians } = await this.records.relatives(accountId);
    const known = [...students, ...guardians];
    const accountIds = [
      ...new Set(known.flatMap((record) => (record.accountId === null ? [] : [record.accountId]))),
    ];
    const accounts = await this.accounts.findMany(accountIds);
    const waiting = await this.confirmations.waitingOf(accountIds, this.clock.now());
    const used = [...known, ...accounts].map((holder) => holder.email);
    return [...used, ...waiting].includes(email);
  }

  /** The other guardians of these children who have this mobile, on record or as proved by themselves. */
  async guardiansWithMobile(accountId: string, mobile: string): Promise<GuardianRecord[]> {
    const { guardians } = await this.records.relatives(accountId);
    const proved = await this.accounts.findByOwnContact('mobile', mobile);
    const owners = proved.map(({ id }) => id);
    return guardians.filter(
      (guardian) => guardian.mobile === mobile || owners.includes(guardian.accountId ?? ''),
    );
  }

  private async guardianRecords(accountId: string): Promise<GuardianRecord[]> {
    const records = await this.records.guardiansOfAccount(accountId);
    return records.filter(({ leftOn }) => leftOn === null);
  }

  private recordsOf(account: Account): Promise<readonly (StudentRecord | GuardianRecord)[]> {
    return account.holder === 'student'
      ? this.studentRecords(account.id)
      : this.guardianRecords(account.id);
  }

  private async schoolsWith(ids: readonly string[]): Promise<School[]> {
    return ids.length === 0 ? [] : this.schools.list([...new Set(ids)]);
  }
}

function namesOf({ lastName, usageName, firstName }: StudentRecord | GuardianRecord): string[] {
  return [lastName, usageName ?? '', firstName];
}

function childOf({ link, student }: ChildRecord): Child {
  return {
    linkId: link.id,
    schoolId: link.schoolId,
    studentId: student.id,
    guardianId: link.guardianId,
    displayName: displayName(student),
    birthDate: student.birthDate,
    heldUntil: link.heldUntil,
  };
}
