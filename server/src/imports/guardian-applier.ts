import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AddedGuardians, GuardianContacts, Leavers, People } from '../accounts/index.js';
import type { AddedChild } from '../accounts/index.js';
import { Roster } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import {
  changed,
  created,
  givesRights,
  guardianPatch,
  idOf,
  linkEnds,
  linkValues,
  newGuardian,
  valuesOf,
} from './change-values.js';
import { gainedChild, HoldsOfImport } from './holds-of-import.js';
import type { Import } from './persistence/import-store.js';
import type { ChangeToApply } from './persistence/planned-changes.js';

/** An import that is being applied, and who applies it. */
export interface ApplyingImport {
  readonly row: Import;
  readonly actor: string;
}

/**
 * Writes reviewed changes of guardians and their links, and in the same unit holds what the row says is to
 * be held (docs/rules.md rule 9), whatever the size of the file.
 */
@Injectable()
export class GuardianApplier {
  constructor(
    private readonly roster: Roster,
    private readonly people: People,
    private readonly contacts: GuardianContacts,
    private readonly added: AddedGuardians,
    private readonly leavers: Leavers,
    private readonly holds: HoldsOfImport,
  ) {}

  /** Applies changes of guardians, then those of links, each in their order. Inside a change of the roster. */
  async apply(
    applying: ApplyingImport,
    guardians: readonly ChangeToApply[],
    links: readonly ChangeToApply[],
  ): Promise<void> {
    const gained = links
      .filter(givesRights)
      .map((change) => gainedChild(change, linkEnds(change.changeKey)));
    const gaining = gained.map(({ guardianId }) => guardianId);
    const added = created(guardians).map((change) => ({
      ...newGuardian(valuesOf(change)),
      id: idOf(change),
    }));
    const scope = { schoolId: applying.row.schoolId };
    await this.people.addGuardians(scope, added, gaining);
    await nextTurn();
    await this.change(applying, changed(guardians));
    await this.applyLinks(scope, links);
    const isNew = new Set(added.map(({ id }) => id));
    await this.people.openGuardianAccounts(
      scope,
      gaining.filter((id) => !isNew.has(id)),
    );
    await this.hold(applying, gained);
  }

  private async change(
    { row, actor }: ApplyingImport,
    changes: readonly ChangeToApply[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const patches = changes.map((change) => ({
      id: idOf(change),
      patch: guardianPatch(valuesOf(change)),
    }));
    const scope = { schoolId: row.schoolId };
    const { guardians, forAdministrators } = await this.contacts.change(scope, patches, actor);
    await this.leavers.followAll(
      guardians.filter((_, index) => 'leftOn' in (patches[index]?.patch ?? {})),
    );
    if (forAdministrators) await this.holds.tellAdministrators(row);
  }

  private async applyLinks(scope: SchoolScope, changes: readonly ChangeToApply[]): Promise<void> {
    const values = (change: ChangeToApply): ReturnType<typeof linkValues> =>
      linkValues(idOf(change), change.changeKey, valuesOf(change));
    await this.roster.addLinks(
      scope,
      created(changes).map((change) => values(change).input),
    );
    await this.roster.changeLinks(
      scope,
      changed(changes).map((change) => ({ id: idOf(change), patch: values(change).patch })),
    );
  }

  private async hold({ row, actor }: ApplyingImport, gained: readonly AddedChild[]): Promise<void> {
    if (gained.length === 0) return;
    const act = { actor, ...this.holds.actOf(row) };
    const held = await this.added.hold({ schoolId: row.schoolId }, gained, act);
    if (held.length > 0) await this.holds.tellAdministrators(row);
  }
}
