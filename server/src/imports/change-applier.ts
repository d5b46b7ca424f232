import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ChangeEntity } from '@trousseau/shared';
import { Leavers, People } from '../accounts/index.js';
import { Roster, RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import {
  changed,
  created,
  idOf,
  newcomer,
  newStudent,
  nextYearPatch,
  studentPatch,
  valuesOf,
} from './change-values.js';
import type { InNextYear } from './change-values.js';
import { GuardianApplier } from './guardian-applier.js';
import type { ApplyingImport } from './guardian-applier.js';
import type { Import } from './persistence/import-store.js';
import type { ChangeToApply } from './persistence/planned-changes.js';

/** What is asked once for an attempt: while an import is applied no class of its plan is new to it, and no year begins. */
interface YearOfImport {
  readonly classIds: ReadonlyMap<string, string>;
  /** `null`: the import is for the current year. */
  readonly next: InNextYear | null;
}

/** Writes reviewed changes to the roster, inside the unit of their chunk. */
@Injectable()
export class ChangeApplier {
  private readonly years = new WeakMap<ApplyingImport, YearOfImport>();

  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly people: People,
    private readonly leavers: Leavers,
    private readonly guardians: GuardianApplier,
    private readonly schools: Schools,
  ) {}

  /** Applies changes of one chunk, in their order. Between its parts those who read have their turn. */
  async apply(applying: ApplyingImport, changes: readonly ChangeToApply[]): Promise<void> {
    const { row } = applying;
    const scope = { schoolId: row.schoolId };
    const of = (entity: ChangeEntity): ChangeToApply[] =>
      changes.filter((change) => change.entity === entity);
    await this.applyClasses(scope, row, of('class'));
    await this.applyStudents(applying, of('student'));
    await nextTurn();
    await this.guardians.apply(applying, of('guardian'), of('link'));
    await nextTurn();
  }

  private async applyClasses(
    scope: SchoolScope,
    { yearId }: Import,
    changes: readonly ChangeToApply[],
  ): Promise<void> {
    const names = created(changes).map((change) => ({
      id: idOf(change),
      name: valuesOf(change)['name'] ?? change.label,
    }));
    await this.roster.addClasses(scope, yearId, names);
  }

  private async applyStudents(
    applying: ApplyingImport,
    changes: readonly ChangeToApply[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const scope = { schoolId: applying.row.schoolId };
    const year = this.years.get(applying) ?? (await this.yearOf(scope, applying.row));
    this.years.set(applying, year);
    const { classIds, next } = year;
    await this.people.addStudents(
      scope,
      created(changes).map((change) => ({
        ...(next
          ? newcomer(valuesOf(change), classIds, next)
          : newStudent(valuesOf(change), classIds)),
        id: idOf(change),
      })),
    );
    const patches = changed(changes).map((change) => ({
      id: idOf(change),
      patch: next
        ? nextYearPatch(valuesOf(change), classIds, next)
        : studentPatch(valuesOf(change), classIds),
    }));
    const students = await this.roster.changeStudents(scope, patches);
    await this.leavers.followAll(
      students.filter((_, index) => 'leftOn' in (patches[index]?.patch ?? {})),
    );
  }

  private async yearOf(scope: SchoolScope, row: Import): Promise<YearOfImport> {
    const next = await this.schools.nextYear(scope);
    const isNext = next?.id === row.yearId;
    return {
      classIds: await this.classIds(scope, row),
      next: isNext ? { yearId: next.id, today: await this.schools.today(scope) } : null,
    };
  }

  /** Ids of the year’s classes by name. A plan has its classes first: those that it creates are there. */
  private async classIds(scope: SchoolScope, row: Import): Promise<ReadonlyMap<string, string>> {
    const there = await this.records.classes(scope, row.yearId);
    return new Map(there.map(({ name, id }) => [name, id]));
  }
}
