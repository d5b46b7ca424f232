import { Injectable } from '@nestjs/common';
import type { MergeChoices } from '@trousseau/shared';
import { GuardianContacts, Leavers } from '../accounts/index.js';
import { RecordMoves, Roster } from '../roster/index.js';
import type { GuardianRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import { guardianPatch, inheritedHold, studentPatch } from './merged-values.js';
import type { RecordPair } from './record-pairs.js';

const CONTACTS = { mobile: 'mobileHeldUntil', email: 'emailHeldUntil' } as const;

/** Writes to the record that stays what was chosen of the other one. */
@Injectable()
export class MergedRecord {
  constructor(
    private readonly roster: Roster,
    private readonly rows: RecordMoves,
    private readonly contacts: GuardianContacts,
    private readonly leavers: Leavers,
  ) {}

  /**
   * A contact that becomes another one is held as any change by staff is (docs/rules.md rule 9). Inside a change of the roster.
   *
   * @returns whether administrators must look
   */
  async write(
    scope: SchoolScope,
    { holder, kept, other }: RecordPair,
    choices: MergeChoices,
    actor: string,
  ): Promise<boolean> {
    if (holder === 'guardian') {
      return this.guardian(scope, kept as GuardianRecord, other as GuardianRecord, choices, actor);
    }
    const patch = studentPatch(kept as StudentRecord, other as StudentRecord, choices);
    if (Object.keys(patch).length === 0) return false;
    await this.follow(kept, await this.roster.changeStudent(scope, kept.id, patch));
    return false;
  }

  private async guardian(
    scope: SchoolScope,
    kept: GuardianRecord,
    other: GuardianRecord,
    choices: MergeChoices,
    actor: string,
  ): Promise<boolean> {
    const patch = guardianPatch(kept, other, choices);
    if (Object.keys(patch).length === 0) return false;
    const changed = await this.contacts.change(scope, [{ id: kept.id, patch }], actor);
    const [now] = changed.guardians;
    if (!now) return changed.forAdministrators;
    for (const kind of ['mobile', 'email'] as const) await this.holdOn(kept, now, other, kind);
    await this.follow(kept, now);
    return changed.forAdministrators;
  }

  /** A contact that was held on the other record is not held shorter here. */
  private async holdOn(
    kept: GuardianRecord,
    now: GuardianRecord,
    other: GuardianRecord,
    kind: 'mobile' | 'email',
  ): Promise<void> {
    const until = inheritedHold(kept, now, other, kind);
    if (until === null || until.getTime() === now[CONTACTS[kind]]?.getTime()) return;
    await this.rows.write('guardian', { id: now.id, patch: { [CONTACTS[kind]]: until } });
    const rows = (await this.rows.holdsOf(now, [now.id])).filter((row) => row.kind === kind);
    await this.rows.removeHolds(rows);
    await this.rows.putHolds(rows.map((row) => ({ ...row, heldUntil: until })));
  }

  private async follow(
    before: StudentRecord | GuardianRecord,
    now: StudentRecord | GuardianRecord,
  ): Promise<void> {
    if (before.leftOn !== now.leftOn) await this.leavers.follow(now);
  }
}
