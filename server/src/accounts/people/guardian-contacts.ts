import { Injectable } from '@nestjs/common';
import type { ContactApproval, GuardianInput } from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { Attempts } from '../../platform/limits/attempts.js';
import { changedContacts, heldContacts, Roster, RosterStore } from '../../roster/index.js';
import type { GuardianRecord, SchoolScope } from '../../roster/index.js';
import { inOneWord } from '../messages/contact-changed.js';
import { ContactNotices } from './contact-notices.js';
import type { ContactChange } from './contact-notices.js';

/** How many guardians' contacts one person may change by hand in a day. */
const CHANGES_A_DAY = 50;
const DAY_MS = 24 * 3_600_000;

/** A change of one guardian's record. */
export interface GuardianChange {
  readonly id: string;
  readonly patch: Parameters<Roster['changeGuardian']>[2];
}

/**
 * Changes of guardians' records by staff. A contact that becomes another one opens nothing until its owner
 * or an administrator confirmed it, or 72 hours after a notice to every earlier contact
 * (docs/rules.md rule 9).
 */
@Injectable()
export class GuardianContacts {
  constructor(
    private readonly roster: Roster,
    private readonly store: RosterStore,
    private readonly notices: ContactNotices,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Corrects a guardian by hand. Throws `record.not-found`, `accounts.contact-change-limit`. */
  correct(
    scope: SchoolScope,
    id: string,
    input: GuardianInput,
    actor: string,
  ): Promise<GuardianRecord> {
    return this.roster.change(scope, async () => {
      const before = await this.guardian(scope, id);
      const kinds = changedContacts(before, input);
      if (kinds.length > 0) await this.takeChange(actor, id);
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'roster.correct-guardian',
        targetType: 'guardian',
        targetId: id,
        ...(kinds.length > 0 ? { details: { contacts: inOneWord(kinds) } } : {}),
      });
      const guardian = await this.roster.changeGuardian(scope, id, input);
      await this.notices.tell(scope, [{ before, kinds }]);
      return guardian;
    });
  }

  /**
   * Changes guardians as a reviewed import says, in this order: held and told like a change by hand, but
   * not capped. Inside a change of the roster. Throws `record.not-found`.
   */
  async change(scope: SchoolScope, changes: readonly GuardianChange[]): Promise<GuardianRecord[]> {
    const known = await this.store.guardiansById(changes.map(({ id }) => id));
    const byId = new Map(known.map((guardian) => [guardian.id, guardian]));
    const told: ContactChange[] = [];
    const changed: GuardianRecord[] = [];
    for (const { id, patch } of changes) {
      changed.push(await this.roster.changeGuardian(scope, id, patch));
      const before = byId.get(id);
      const kinds = before ? changedContacts(before, patch) : [];
      if (before && kinds.length > 0) told.push({ before, kinds });
    }
    await this.notices.tell(scope, told);
    return changed;
  }

  /**
   * Lets new contacts serve at once, as an administrator decides.
   *
   * @throws AppError `record.not-found`
   * @throws AppError `record.changed` when the contacts are not those that were read
   * @throws AppError `roster.contact-not-held` when none of them waits
   */
  approve(scope: SchoolScope, id: string, input: ContactApproval, actor: string): Promise<void> {
    return this.roster.read(scope, async () => {
      const guardian = await this.guardian(scope, id);
      if (changedContacts(guardian, input).length > 0) throw new AppError('record.changed');
      const held = heldContacts(guardian, this.clock.now());
      if (held.length === 0) throw new AppError('roster.contact-not-held');
      for (const kind of held) {
        await this.roster.confirmContact(scope, id, kind, guardian[kind] ?? '');
      }
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'roster.approve-contact',
        targetType: 'guardian',
        targetId: id,
        details: { contacts: inOneWord(held) },
        reason: input.reason,
      });
    });
  }

  private async guardian(scope: SchoolScope, id: string): Promise<GuardianRecord> {
    const guardian = await this.store.guardian(scope, id);
    if (!guardian) throw new AppError('record.not-found');
    return guardian;
  }

  private async takeChange(actor: string, guardianId: string): Promise<void> {
    const bucket = `contact-change:${actor}`;
    if ((await this.attempts.count(bucket, DAY_MS)) >= CHANGES_A_DAY) {
      throw new AppError('accounts.contact-change-limit', { max: CHANGES_A_DAY });
    }
    await this.attempts.note(bucket, guardianId);
  }
}
