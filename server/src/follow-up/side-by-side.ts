import { displayName, shownState } from '@trousseau/shared';
import type { TaskClaim, TaskRecord } from '@trousseau/shared';
import type { Account } from '../accounts/index.js';
import type { GuardianRecord, StudentRecord } from '../roster/index.js';
import type { OpenedTask, PeopleOfTasks } from './people-of-tasks.js';

/** What a record says when nothing is known of it but where it comes from. */
const UNKNOWN = {
  personId: null,
  lastName: null,
  usageName: null,
  firstName: null,
  className: null,
  children: [] as string[],
  mobile: null,
  email: null,
  address: null,
  login: null,
  state: null,
} as const satisfies Omit<TaskRecord, 'origin' | 'personKind'>;

/**
 * The records that a task is decided from: the school's own first, then what was claimed, then the others
 * whom it concerns. Of a record that another school keeps, only that there is one is said.
 */
export function sideBySide(task: OpenedTask, people: PeopleOfTasks, now: Date): TaskRecord[] {
  const writer = new RecordWriter(people, now);
  return [
    ...writer.ownRecords(task),
    ...writer.guardiansOfPupil(task),
    ...claimOf(task),
    ...(task.held.otherAccountId === undefined
      ? writer.otherGuardians(task)
      : writer.otherAccount(task, task.held.otherAccountId)),
  ];
}

class RecordWriter {
  constructor(
    private readonly people: PeopleOfTasks,
    private readonly now: Date,
  ) {}

  /** The school's record of the guardian, of the student, or of both where their link is the matter. */
  ownRecords({ guardianId, studentId }: OpenedTask): TaskRecord[] {
    const { guardians, students } = this.people;
    return [
      ...byId(guardians, guardianId).map((one) => this.guardian(one, 'school')),
      ...byId(students, studentId).map((one) => this.student(one, 'school')),
    ];
  }

  /** The guardians of a student who comes of age. */
  guardiansOfPupil({ kind, studentId }: OpenedTask): TaskRecord[] {
    if (kind !== 'eighteen') return [];
    const ids = this.people.links
      .filter((link) => link.studentId === studentId)
      .map(({ guardianId }) => guardianId);
    return this.people.guardians
      .filter(({ id }) => ids.includes(id))
      .map((one) => this.guardian(one, 'school'));
  }

  /** The others who share what was tried, as far as they are known to the task or to this school. */
  otherGuardians(task: OpenedTask): TaskRecord[] {
    const named = (task.held.otherGuardianIds ?? []).map((id) => {
      const [known] = byId(this.people.guardians, id);
      return known ? this.guardian(known, 'other-guardian') : elsewhere('other-guardian', null);
    });
    return [...named, ...this.sharers(task)];
  }

  /** The record that the other account of a grouping has at this school, if it has one here. */
  otherAccount(
    { guardianId, held: { claimed, otherGuardianIds = [] } }: OpenedTask,
    accountId: string,
  ): TaskRecord[] {
    const account = this.account(accountId);
    const records = this.people.guardians.filter(
      (one) =>
        one.id !== guardianId && (one.accountId === accountId || otherGuardianIds.includes(one.id)),
    );
    if (records.length === 0) return [elsewhere('other-account', claimed ?? null)];
    return records.map((one) => ({
      ...this.guardian(one, 'other-account'),
      ...this.signIn(account),
    }));
  }

  /** Children and co-guardians, at this school, who have the e-mail that was typed. */
  private sharers({ kind, guardianId, held }: OpenedTask): TaskRecord[] {
    const email = held.claimed?.email ?? null;
    if (kind !== 'email-shared' || email === null) return [];
    const has = (person: GuardianRecord | StudentRecord): boolean =>
      person.email === email || this.account(person.accountId)?.email === email;
    const childIds = this.childIdsOf(guardianId);
    const coGuardians = this.people.links
      .filter((link) => childIds.includes(link.studentId) && link.guardianId !== guardianId)
      .map((link) => link.guardianId);
    const { guardians, students } = this.people;
    return [
      ...guardians
        .filter((one) => coGuardians.includes(one.id) && has(one))
        .map((one) => this.guardian(one, 'other-guardian')),
      ...students
        .filter((one) => childIds.includes(one.id) && has(one))
        .map((one) => this.student(one, 'school')),
    ];
  }

  private guardian(record: GuardianRecord, origin: TaskRecord['origin']): TaskRecord {
    const children = this.childIdsOf(record.id);
    return {
      ...UNKNOWN,
      ...namesOf(record),
      ...this.signIn(this.account(record.accountId)),
      origin,
      personKind: 'guardian',
      personId: record.id,
      children: this.people.students
        .filter(({ id, leftOn }) => children.includes(id) && leftOn === null)
        .map((child) => this.nameWithClass(child)),
      mobile: record.mobile,
      email: record.email,
      address: addressOf(record),
    };
  }

  private student(record: StudentRecord, origin: TaskRecord['origin']): TaskRecord {
    return {
      ...UNKNOWN,
      ...namesOf(record),
      ...this.signIn(this.account(record.accountId)),
      origin,
      personKind: 'student',
      personId: record.id,
      className: this.classNameOf(record),
      email: record.email,
    };
  }

  private signIn(account: Account | null): Pick<TaskRecord, 'login' | 'state'> {
    if (!account) return { login: null, state: null };
    const { login, state, letterExpiresAt } = account;
    return { login, state: shownState(state, letterExpiresAt, this.now) };
  }

  private account(id: string | null): Account | null {
    return byId(this.people.accounts, id)[0] ?? null;
  }

  private childIdsOf(guardianId: string | null): string[] {
    const links = this.people.links.filter((link) => link.guardianId === guardianId);
    return links.map(({ studentId }) => studentId);
  }

  private nameWithClass(child: StudentRecord): string {
    const className = this.classNameOf(child);
    return className === null ? displayName(child) : `${displayName(child)} (${className})`;
  }

  private classNameOf({ classId }: StudentRecord): string | null {
    return byId(this.people.classes, classId)[0]?.name ?? null;
  }
}

/** What was claimed, as a record of its own; the names of a grouping are those of the other account. */
function claimOf({ kind, held: { claimed } }: OpenedTask): TaskRecord[] {
  if (!claimed || kind === 'accounts-grouped') return [];
  const { lastName, usageName, firstNames, mobile, email } = claimed;
  const byFranceConnect = kind === 'name-mismatch' || kind === 'france-connect-link';
  return [
    {
      ...UNKNOWN,
      origin: byFranceConnect ? 'france-connect' : 'typed',
      personKind: 'guardian',
      lastName,
      usageName,
      firstName: firstNames,
      mobile,
      email,
    },
  ];
}

function elsewhere(origin: TaskRecord['origin'], claimed: TaskClaim | null): TaskRecord {
  return {
    ...UNKNOWN,
    origin,
    personKind: 'guardian',
    lastName: claimed?.lastName ?? null,
    usageName: claimed?.usageName ?? null,
    firstName: claimed?.firstNames ?? null,
  };
}

function namesOf({ lastName, usageName, firstName }: GuardianRecord | StudentRecord) {
  return { lastName, usageName, firstName };
}

function addressOf(record: GuardianRecord): string | null {
  const { address1, address2, address3, address4, postalCode, city } = record;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const lines = [address1, address2, address3, address4, town].filter(Boolean);
  return lines.length === 0 ? null : lines.join(', ');
}

function byId<T extends { readonly id: string }>(rows: readonly T[], id: string | null): T[] {
  return rows.filter((row) => row.id === id);
}
