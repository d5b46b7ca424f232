import { Injectable } from '@nestjs/common';
import type { ChangeEntity } from '@trousseau/shared';
import { Leavers, People } from '../accounts/index.js';
import { Roster, RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { changed, created, idOf, newStudent, studentPatch, valuesOf } from './change-values.js';
import { GuardianApplier } from './guardian-applier.js';
import type { ApplyingImport } from './guardian-applier.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import, StoredChange } from './persistence/import-store.js';

/** Writes reviewed changes to the roster, inside the unit of their chunk. */
@Injectable()
export class ChangeApplier {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly people: People,
    private readonly leavers: Leavers,
    private readonly store: ImportStore,
    private readonly guardians: GuardianApplier,
  ) {}

  /** Applies changes of one chunk, in their order. */
  async apply(applying: ApplyingImport, changes: readonly StoredChange[]): Promise<void> {
    const { row } = applying;
    const scope = { schoolId: row.schoolId };
    const of = (entity: ChangeEntity): StoredChange[] =>
      changes.filter((change) => change.entity === entity);
    await this.applyClasses(scope, row, of('class'));
    await this.applyStudents(scope, row, of('student'));
    await this.guardians.apply(applying, of('guardian'));
    await this.guardians.applyLinks(applying, of('link'));
  }

  private async applyClasses(
    scope: SchoolScope,
    { yearId }: Import,
    changes: readonly StoredChange[],
  ): Promise<void> {
    const names = created(changes).map((change) => ({
      id: idOf(change),
      name: valuesOf(change)['name'] ?? change.label,
    }));
    await this.roster.addClasses(scope, yearId, names);
  }

  private async applyStudents(
    scope: SchoolScope,
    row: Import,
    changes: readonly StoredChange[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const classIds = await this.classIds(scope, row);
    const added = await this.roster.addStudents(
      scope,
      created(changes).map((change) => ({
        ...newStudent(valuesOf(change), classIds),
        id: idOf(change),
      })),
    );
    await this.people.openStudentAccounts(scope, added);
    const patches = changed(changes).map((change) => ({
      id: idOf(change),
      patch: studentPatch(valuesOf(change), classIds),
    }));
    const students = await this.roster.changeStudents(scope, patches);
    await this.leavers.followAll(
      students.filter((_, index) => 'leftOn' in (patches[index]?.patch ?? {})),
    );
  }

  /** Ids of the year’s classes by name: those that were there, and those that this import creates. */
  private async classIds(scope: SchoolScope, row: Import): Promise<ReadonlyMap<string, string>> {
    const there = await this.records.classes(scope, row.yearId);
    const made = await this.store.createdClasses(row.id);
    return new Map([
      ...there.map(({ name, id }): [string, string] => [name, id]),
      ...made.map((change): [string, string] => [
        valuesOf(change)['name'] ?? change.label,
        idOf(change),
      ]),
    ]);
  }
}
