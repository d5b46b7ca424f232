import { Injectable } from '@nestjs/common';
import type { HoldsApproval } from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { AppError } from '../../platform/errors.js';
import { Holds, Roster } from '../../roster/index.js';
import type { ContactKind, HeldChange, SchoolScope } from '../../roster/index.js';
import { Administrators } from '../../staff/index.js';
import { inOneWord } from '../messages/contact-changed.js';

/** A guardian whose holds end, and which of the contacts they were on. */
export interface ApprovedGuardian {
  readonly id: string;
  readonly contacts: readonly ContactKind[];
}

/** Who approves, and why. */
export interface Approver {
  readonly actor: string;
  readonly reason: string;
}

/**
 * Lets what staff added or changed serve at once, as an administrator decides (docs/rules.md rule 9): not
 * whoever made the change, unless the school has no other administrator.
 */
@Injectable()
export class ApproveHolds {
  constructor(
    private readonly roster: Roster,
    private readonly holds: Holds,
    private readonly administrators: Administrators,
    private readonly audit: Audit,
  ) {}

  /**
   * Approves the list, or rows of it, as it was read.
   *
   * @returns how many guardians that is
   * @throws AppError `roster.holds-moved` when they are not as many as was read
   * @throws AppError `roster.holds-own` when whoever asks made one of the changes, and is not alone
   */
  approve(scope: SchoolScope, input: HoldsApproval, actor: string): Promise<number> {
    return this.roster.read(scope, async () => {
      const waiting = byGuardian(await this.holds.waiting(scope));
      const readUpTo = new Date(input.readUpTo);
      const chosen = [...waiting].filter(
        ([id, rows]) =>
          (input.ids?.includes(id) ?? true) && rows.every(({ startedAt }) => startedAt <= readUpTo),
      );
      if (chosen.length !== input.count) {
        throw new AppError('roster.holds-moved', { count: waiting.size });
      }
      const approved = chosen.map(([id, rows]) => ({ id, contacts: contactsOf(rows) }));
      await this.end(scope, approved, { actor, reason: input.reason });
      return approved.length;
    });
  }

  /** Ends the holds of these guardians, and notes each. Inside the caller's unit. Throws `roster.holds-own`. */
  async end(
    scope: SchoolScope,
    guardians: readonly ApprovedGuardian[],
    { actor, reason }: Approver,
  ): Promise<void> {
    const ids = guardians.map(({ id }) => id);
    await this.assertAnotherOnes(scope, ids, actor);
    await this.holds.end(scope, ids);
    for (const { id, contacts } of guardians) {
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'roster.approve-contact',
        targetType: 'guardian',
        targetId: id,
        details: { contacts: inOneWord(contacts), together: guardians.length },
        reason,
      });
    }
  }

  private async assertAnotherOnes(
    scope: SchoolScope,
    guardianIds: readonly string[],
    actor: string,
  ): Promise<void> {
    const rows = await this.holds.waiting(scope, guardianIds);
    const own = byGuardian(rows.filter(({ startedBy }) => startedBy === actor));
    if (own.size > 0 && (await this.administrators.hasOther(scope.schoolId, actor))) {
      throw new AppError('roster.holds-own', { count: own.size });
    }
  }
}

function byGuardian(rows: readonly HeldChange[]): Map<string, HeldChange[]> {
  const guardians = new Map<string, HeldChange[]>();
  for (const row of rows) {
    const known = guardians.get(row.guardianId);
    if (known) known.push(row);
    else guardians.set(row.guardianId, [row]);
  }
  return guardians;
}

function contactsOf(rows: readonly HeldChange[]): ContactKind[] {
  return rows.flatMap(({ kind }) => (kind === 'link' ? [] : [kind]));
}
