import { Injectable } from '@nestjs/common';
import { schoolYearLabel } from '@trousseau/shared';
import type { ImportedPeople, ImportedPerson, ImportNewcomers } from '@trousseau/shared';
import { AccountStore } from '../accounts/index.js';
import type { Account } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { RosterRecords, Schools } from '../roster/index.js';
import type { GuardianRecord, SchoolScope, SchoolYear, StudentRecord } from '../roster/index.js';
import { changeView } from './change-view.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import } from './persistence/import-store.js';
import type { ListedChange } from './persistence/planned-changes.js';

const DAY_MS = 86_400_000;

/** What an import did, by name, and whose letters are to be printed after it. */
@Injectable()
export class ImportReports {
  constructor(
    private readonly store: ImportStore,
    private readonly schools: Schools,
    private readonly records: RosterRecords,
    private readonly accounts: AccountStore,
    private readonly clock: Clock,
  ) {}

  /** Students, then guardians, whom an import has changed so far, by class and name. Throws `record.not-found`. */
  async people(scope: SchoolScope, importId: string): Promise<ImportedPeople> {
    const { createdAt } = await this.get(scope, importId);
    const students = await this.store.appliedTo(importId, 'student');
    const guardians = await this.store.appliedTo(importId, 'guardian');
    const listed = (changes: readonly ListedChange[], entity: ImportedPerson['entity']) =>
      [...changes]
        .sort(byClass)
        .map((change) => ({ ...changeView(change, ''), entity, recordId: change.recordId }));
    const age = this.clock.now().getTime() - createdAt.getTime();
    return {
      fresh: age < DAY_MS,
      people: [...listed(students, 'student'), ...listed(guardians, 'guardian')],
    };
  }

  /**
   * The logins of those whom an import has made, who are here and whose account was never opened; and how many of them
   * are here only after the switch to the next year. Throws `record.not-found`.
   */
  async newcomers(scope: SchoolScope, importId: string): Promise<ImportNewcomers> {
    await this.get(scope, importId);
    const students = await this.records.studentsById(scope, await this.made(importId, 'student'));
    const guardians = await this.records.guardiansById(
      scope,
      await this.made(importId, 'guardian'),
    );
    const next = await this.schools.nextYear(scope);
    const coming = next === null ? [] : await this.coming(scope, next, students, guardians);
    const waiting = new Set(coming.map(({ id }) => id));
    const present = [...students, ...guardians].filter(
      ({ id, leftOn }) => leftOn === null && !waiting.has(id),
    );
    return {
      logins: (await this.neverOpened(present)).map(({ login }) => login).sort(),
      waiting: next && waitingFor(next, (await this.neverOpened(coming)).length),
    };
  }

  private async made(importId: string, entity: 'student' | 'guardian'): Promise<string[]> {
    return (await this.store.appliedTo(importId, entity)).flatMap(({ kind, recordId }) =>
      kind === 'create' ? (recordId ?? []) : [],
    );
  }

  /** Those of these people whom only the next year expects; a guardian is where the children are. */
  private async coming(
    scope: SchoolScope,
    { id: nextYearId }: SchoolYear,
    students: readonly StudentRecord[],
    guardians: readonly GuardianRecord[],
  ): Promise<readonly (StudentRecord | GuardianRecord)[]> {
    const comes = (one: StudentRecord): boolean =>
      one.leftOn !== null && one.nextYearId === nextYearId;
    const links = await this.records.linksOfGuardians(
      scope,
      guardians.map(({ id }) => id),
    );
    const ids = [...new Set(links.map(({ studentId }) => studentId))];
    const children = new Map(
      (await this.records.studentsById(scope, ids)).map((child) => [child.id, child]),
    );
    const childrenOf = (guardianId: string): StudentRecord[] =>
      links.flatMap((link) =>
        link.guardianId === guardianId ? (children.get(link.studentId) ?? []) : [],
      );
    return [
      ...students.filter(comes),
      ...guardians.filter(({ id }) => {
        const its = childrenOf(id);
        return its.some(comes) && its.every(({ leftOn }) => leftOn !== null);
      }),
    ];
  }

  private async neverOpened(
    people: readonly (StudentRecord | GuardianRecord)[],
  ): Promise<Account[]> {
    const ids = people.flatMap(({ accountId }) => accountId ?? []);
    const accounts = await this.accounts.findMany([...new Set(ids)]);
    return accounts.filter(({ activatedAt }) => activatedAt === null);
  }

  private async get(scope: SchoolScope, importId: string): Promise<Import> {
    const found = await this.store.find(scope, importId);
    if (!found) throw new AppError('record.not-found');
    return found;
  }
}

/** How many wait for the switch to a year, where anybody does. */
function waitingFor(
  { startYear, switchOn }: SchoolYear,
  people: number,
): ImportNewcomers['waiting'] {
  return people === 0 ? null : { people, year: schoolYearLabel(startYear), switchOn };
}

/** Made once: to make one costs more than to use it. */
const BY_NAME = new Intl.Collator('fr', { numeric: true });

function byClass(a: ListedChange, b: ListedChange): number {
  return BY_NAME.compare(a.className ?? '', b.className ?? '') || BY_NAME.compare(a.label, b.label);
}
