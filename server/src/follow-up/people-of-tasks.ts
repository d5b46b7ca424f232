import { Injectable } from '@nestjs/common';
import { getsAccount } from '@trousseau/shared';
import type { TaskDetails } from '@trousseau/shared';
import { AccountStore } from '../accounts/index.js';
import type { Account } from '../accounts/index.js';
import { AccountRecords, RosterRecords } from '../roster/index.js';
import type {
  ClassRecord,
  GuardianRecord,
  LinkRecord,
  SchoolScope,
  StudentRecord,
} from '../roster/index.js';
import type { Task } from '../tasks/index.js';

/** A task and what it held when it was opened; nothing once it is decided. */
export interface OpenedTask extends Task {
  readonly held: TaskDetails;
}

/** The people of one school whom a page of tasks is about. Nobody of another school is among them. */
export interface PeopleOfTasks {
  readonly guardians: readonly GuardianRecord[];
  readonly students: readonly StudentRecord[];
  readonly classes: readonly ClassRecord[];
  /** Links that count: neither suspended nor contacts only. */
  readonly links: readonly LinkRecord[];
  readonly accounts: readonly Account[];
}

/** Reads the people whom tasks are about, for a whole page at once. */
@Injectable()
export class PeopleOfTasksReader {
  constructor(
    private readonly roster: RosterRecords,
    private readonly records: AccountRecords,
    private readonly accounts: AccountStore,
  ) {}

  /** Everybody whom these tasks name, their children at this school, and who else answers for those. */
  async read(scope: SchoolScope, tasks: readonly OpenedTask[]): Promise<PeopleOfTasks> {
    const ofPupils = await this.guardiansOfPupils(scope, tasks);
    const named = [
      ...(await this.roster.guardiansById(scope, ofPupils)),
      ...(await this.roster.guardiansById(scope, tasks.flatMap(guardianIdsOf))),
      ...(await this.guardiansOfAccounts(scope, tasks)),
    ];
    const namedLinks = (await this.roster.linksOfGuardians(scope, idsOf(named))).filter(counts);
    const childIds = namedLinks.map(({ studentId }) => studentId);
    const links = (await this.roster.linksOfStudents(scope, childIds)).filter(counts);
    const relativeIds = links.map(({ guardianId }) => guardianId);
    const relatives = await this.roster.guardiansById(scope, relativeIds);
    const studentIds = [...childIds, ...tasks.flatMap(({ studentId }) => studentId ?? [])];
    const students = await this.roster.studentsById(scope, studentIds);
    const classIds = students.flatMap(({ classId }) => classId ?? []);
    const guardians = distinct([...named, ...relatives]);
    return {
      guardians,
      students,
      links: distinct([...namedLinks, ...links]),
      classes: await this.roster.classesById(scope, classIds),
      accounts: await this.accounts.findMany(accountIdsOf([...guardians, ...students], tasks)),
    };
  }

  /** The guardians of those who come of age: the task is about their access. */
  private async guardiansOfPupils(
    scope: SchoolScope,
    tasks: readonly OpenedTask[],
  ): Promise<string[]> {
    const pupils = tasks.flatMap(({ kind, studentId }) =>
      kind === 'eighteen' && studentId !== null ? [studentId] : [],
    );
    const links = await this.roster.linksOfStudents(scope, pupils);
    return links.filter(counts).map(({ guardianId }) => guardianId);
  }

  private async guardiansOfAccounts(
    { schoolId }: SchoolScope,
    tasks: readonly OpenedTask[],
  ): Promise<GuardianRecord[]> {
    const found: GuardianRecord[] = [];
    for (const accountId of new Set(tasks.flatMap(({ held }) => held.otherAccountId ?? []))) {
      found.push(...(await this.records.guardiansOfAccount(accountId)));
    }
    return found.filter((record) => record.schoolId === schoolId);
  }
}

function guardianIdsOf({ guardianId, held }: OpenedTask): string[] {
  return [...(guardianId === null ? [] : [guardianId]), ...(held.otherGuardianIds ?? [])];
}

function accountIdsOf(
  people: readonly { readonly accountId: string | null }[],
  tasks: readonly OpenedTask[],
): string[] {
  return [
    ...people.flatMap(({ accountId }) => accountId ?? []),
    ...tasks.flatMap(({ held }) => held.otherAccountId ?? []),
  ];
}

function counts({ suspendedAt, responsibility }: LinkRecord): boolean {
  return suspendedAt === null && getsAccount(responsibility);
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

function distinct<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
