import { Injectable } from '@nestjs/common';
import { displayName, SEEN_SHOWN, SHOWN_GROUPS } from '@trousseau/shared';
import type { SeenPerson, SeenQuery, SeenReport } from '@trousseau/shared';
import { AccountRecords, RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { AppError } from '../platform/errors.js';
import { shownName, StaffList } from '../staff/index.js';
import { accountsIn, figuresOf, gatherSeen } from './domain/gather-seen.js';
import type { KeptReading, Seen } from './domain/gather-seen.js';
import { bitOf, groupsOf } from './domain/shown.js';
import type { ShownKind } from './domain/shown.js';
import { ReadingStore } from './persistence/reading-store.js';

/** The figures, and everybody by name. */
export interface WhatWasSeen {
  readonly report: SeenReport;
  readonly people: readonly SeenPerson[];
}

/** What an account has seen of a school between two instants. */
@Injectable()
export class SeenByAccount {
  constructor(
    private readonly store: ReadingStore,
    private readonly roster: RosterRecords,
    private readonly accounts: AccountRecords,
    private readonly staff: StaffList,
  ) {}

  /** Throws `record.not-found` when nobody of the school, nor an operator, has this account. */
  async look(scope: SchoolScope, query: SeenQuery): Promise<WhatWasSeen> {
    return this.lookAs(scope, query, await this.nameOf(scope, query.staffId));
  }

  /** What an account has seen whose name is known, or that was removed since: what it saw is kept on its own. */
  async lookAs(
    scope: SchoolScope,
    { staffId, from, until }: SeenQuery,
    staffName: string,
  ): Promise<WhatWasSeen> {
    const { schoolId } = scope;
    const reader = { staffId, schoolId };
    const readings = await this.store.between(reader, new Date(from), new Date(until));
    const seen = gatherSeen(readings, await this.recordsOfAccounts(scope, readings));
    const people = await this.named(scope, seen);
    const many = (kind: ShownKind): number => seen.filter((one) => one.kind === kind).length;
    const report = {
      staffId,
      staffName,
      from,
      until,
      ...figuresOf(readings),
      students: many('student'),
      guardians: many('guardian'),
      accounts: many('account'),
      groups: SHOWN_GROUPS.map((group) => ({
        group,
        people: seen.filter(({ fields }) => (fields & bitOf(group)) !== 0).length,
      })),
      firstAt: readings[0]?.at.toISOString() ?? null,
      lastAt: readings.at(-1)?.at.toISOString() ?? null,
      seen: people.slice(0, SEEN_SHOWN),
    };
    return { report, people };
  }

  /** How the school calls them; an operator may have looked at it too. */
  async nameOf({ schoolId }: SchoolScope, staffId: string): Promise<string> {
    for (const place of [schoolId, null]) {
      try {
        return shownName(await this.staff.get({ schoolId: place }, staffId));
      } catch (error) {
        if (!(error instanceof AppError) || place === null) throw error;
      }
    }
    throw new AppError('record.not-found');
  }

  private async recordsOfAccounts(
    { schoolId }: SchoolScope,
    readings: readonly KeptReading[],
  ): Promise<(accountId: string) => { readonly id: string; readonly kind: ShownKind } | undefined> {
    const records = await this.accounts.ofAccounts(accountsIn(readings));
    const own = records.filter((record) => record.schoolId === schoolId);
    const byAccount = new Map(
      own.map((record) => {
        const kind = 'birthDate' in record ? ('student' as const) : ('guardian' as const);
        return [record.accountId, { id: record.id, kind }];
      }),
    );
    return (accountId) => byAccount.get(accountId);
  }

  /** By name; those whose record is gone last. */
  private async named(scope: SchoolScope, seen: readonly Seen[]): Promise<SeenPerson[]> {
    const ids = seen.map(({ id }) => id);
    const students = await this.roster.studentsById(scope, ids);
    const guardians = await this.roster.guardiansById(scope, ids);
    const classIds = students.flatMap(({ classId }) => classId ?? []);
    const classes = await this.roster.classesById(scope, [...new Set(classIds)]);
    const classNames = new Map(classes.map(({ id, name }) => [id, name]));
    const names = new Map([...students, ...guardians].map((one) => [one.id, displayName(one)]));
    const classOf = new Map(students.map(({ id, classId }) => [id, classNames.get(classId ?? '')]));
    const people = seen.map(({ id, kind, fields, times, firstAt, lastAt }) => ({
      id,
      kind,
      name: names.get(id) ?? null,
      className: classOf.get(id) ?? null,
      groups: groupsOf(fields),
      times,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    }));
    const key = ({ name }: SeenPerson): string => name ?? '\uffff';
    return people.sort((one, other) => key(one).localeCompare(key(other), 'fr'));
  }
}
