import { Injectable } from '@nestjs/common';
import { AddedGuardians, GuardianContacts, Leavers, People } from '../accounts/index.js';
import { Roster } from '../roster/index.js';
import {
  changed,
  created,
  givesRights,
  guardianPatch,
  idOf,
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

  /** Applies changes of guardians, in their order. Inside a change of the roster. */
  async apply(applying: ApplyingImport, changes: readonly ChangeToApply[]): Promise<void> {
    if (changes.length === 0) return;
    const { row, actor } = applying;
    const scope = { schoolId: row.schoolId };
    await this.roster.addGuardians(
      scope,
      created(changes).map((change) => ({ ...newGuardian(valuesOf(change)), id: idOf(change) })),
    );
    const patches = changed(changes).map((change) => ({
      id: idOf(change),
      patch: guardianPatch(valuesOf(change)),
    }));
    const { guardians, forAdministrators } = await this.contacts.change(scope, patches, actor);
    await this.leavers.followAll(
      guardians.filter((_, index) => 'leftOn' in (patches[index]?.patch ?? {})),
    );
    if (forAdministrators) await this.holds.tellAdministrators(row);
  }

  /** Applies changes of links, in their order, and opens the accounts that come with them. */
  async applyLinks(applying: ApplyingImport, changes: readonly ChangeToApply[]): Promise<void> {
    if (changes.length === 0) return;
    const { row, actor } = applying;
    const scope = { schoolId: row.schoolId };
    const links = changes.map((change) => ({
      change,
      ...linkValues(idOf(change), change.changeKey, valuesOf(change)),
    }));
    await this.roster.addLinks(
      scope,
      links.filter(({ change }) => change.kind === 'create').map(({ input }) => input),
    );
    await this.roster.changeLinks(
      scope,
      links
        .filter(({ change }) => change.kind !== 'create')
        .map(({ change, patch }) => ({ id: idOf(change), patch })),
    );
    const gained = links.flatMap(({ change, input }) =>
      givesRights(change) ? gainedChild(change, input) : [],
    );
    await this.people.openGuardianAccounts(
      scope,
      gained.map(({ guardianId }) => guardianId),
    );
    const act = { actor, ...this.holds.actOf(row) };
    const held = await this.added.hold(scope, gained, act);
    if (held.length > 0) await this.holds.tellAdministrators(row);
  }
}
