import { Injectable } from '@nestjs/common';
import { getsAccount } from '@trousseau/shared';
import type { ChangeEntity } from '@trousseau/shared';
import { GuardianContacts, Leavers, People } from '../accounts/index.js';
import { Roster, RosterStore } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import {
  guardianPatch,
  linkValues,
  newGuardian,
  newStudent,
  studentPatch,
} from './change-values.js';
import type { Values } from './change-values.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import, StoredChange } from './persistence/import-store.js';

/** Writes reviewed changes to the roster, inside the unit of their chunk. */
@Injectable()
export class ChangeApplier {
  constructor(
    private readonly roster: Roster,
    private readonly rosterStore: RosterStore,
    private readonly people: People,
    private readonly contacts: GuardianContacts,
    private readonly leavers: Leavers,
    private readonly store: ImportStore,
  ) {}

  /** Applies changes of one chunk, in their order. */
  async apply(scope: SchoolScope, row: Import, changes: readonly StoredChange[]): Promise<void> {
    const of = (entity: ChangeEntity): StoredChange[] =>
      changes.filter((change) => change.entity === entity);
    await this.applyClasses(scope, row, of('class'));
    await this.applyStudents(scope, row, of('student'));
    await this.applyGuardians(scope, of('guardian'));
    await this.applyLinks(scope, of('link'));
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
    for (const change of changed(changes)) {
      const patch = studentPatch(valuesOf(change), classIds);
      const student = await this.roster.changeStudent(scope, idOf(change), patch);
      if ('leftOn' in patch) await this.leavers.follow(student);
    }
  }

  private async applyGuardians(
    scope: SchoolScope,
    changes: readonly StoredChange[],
  ): Promise<void> {
    await this.roster.addGuardians(
      scope,
      created(changes).map((change) => ({ ...newGuardian(valuesOf(change)), id: idOf(change) })),
    );
    const patches = changed(changes).map((change) => ({
      id: idOf(change),
      patch: guardianPatch(valuesOf(change)),
    }));
    const guardians = await this.contacts.change(scope, patches);
    for (const [index, guardian] of guardians.entries()) {
      if ('leftOn' in (patches[index]?.patch ?? {})) await this.leavers.follow(guardian);
    }
  }

  private async applyLinks(scope: SchoolScope, changes: readonly StoredChange[]): Promise<void> {
    const links = changes.map((change) => ({
      change,
      ...linkValues(idOf(change), change.changeKey, valuesOf(change)),
    }));
    await this.roster.addLinks(
      scope,
      links.filter(({ change }) => change.kind === 'create').map(({ input }) => input),
    );
    for (const { change, patch } of links) {
      if (change.kind !== 'create') await this.roster.changeLink(scope, idOf(change), patch);
    }
    const responsible = links.filter(({ input }) => getsAccount(input.responsibility));
    await this.people.openGuardianAccounts(
      scope,
      responsible.map(({ input }) => input.guardianId),
    );
  }

  /** Ids of the year’s classes by name: those that were there, and those that this import creates. */
  private async classIds(scope: SchoolScope, row: Import): Promise<ReadonlyMap<string, string>> {
    const there = await this.rosterStore.classes(scope, row.yearId);
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

function created(changes: readonly StoredChange[]): StoredChange[] {
  return changes.filter(({ kind }) => kind === 'create');
}

function changed(changes: readonly StoredChange[]): StoredChange[] {
  return changes.filter(({ kind }) => kind !== 'create');
}

function idOf({ recordId, id }: StoredChange): string {
  if (recordId === null) throw new Error(`The change ${id} has no record`);
  return recordId;
}

function valuesOf({ after }: StoredChange): Values {
  return JSON.parse(after) as Values;
}
