import { Injectable } from '@nestjs/common';
import type { GuardianInput } from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { AppError } from '../../platform/errors.js';
import { changedContacts, Roster, RosterRecords, UNTIL_APPROVED } from '../../roster/index.js';
import type { GuardianPatch, GuardianRecord, SchoolScope } from '../../roster/index.js';
import { inOneWord } from '../messages/contact-changed.js';
import { AdministratorNotices } from './administrator-notices.js';
import { ContactChangeCap } from './contact-change-cap.js';
import { ContactNotices } from './contact-notices.js';
import type { ContactChange } from './contact-notices.js';

/** A change of one guardian's record. */
export interface GuardianChange {
  readonly id: string;
  readonly patch: GuardianPatch;
}

/** What came of many changes. */
export interface ChangedGuardians {
  /** The records, in the order of the changes. */
  readonly guardians: readonly GuardianRecord[];
  /** Whether administrators must look: nobody could be told, or only they end the hold. */
  readonly forAdministrators: boolean;
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
    private readonly records: RosterRecords,
    private readonly notices: ContactNotices,
    private readonly administrators: AdministratorNotices,
    private readonly cap: ContactChangeCap,
    private readonly audit: Audit,
  ) {}

  /** Corrects a guardian by hand. Throws `record.not-found`, `accounts.contact-change-limit`. */
  correct(
    scope: SchoolScope,
    id: string,
    input: GuardianInput,
    actor: string,
  ): Promise<GuardianRecord> {
    return this.roster.change(scope, async () => {
      const before = await this.records.guardian(scope, id);
      if (!before) throw new AppError('record.not-found');
      const kinds = changedContacts(before, input);
      if (kinds.length > 0) await this.cap.take(actor, id);
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'roster.correct-guardian',
        targetType: 'guardian',
        targetId: id,
        ...(kinds.length > 0 ? { details: { contacts: inOneWord(kinds) } } : {}),
      });
      const guardian = await this.roster.changeGuardian(scope, id, input, { actor });
      const unreached = await this.notices.tell(scope, [{ before, kinds }]);
      if (unreached.length > 0) await this.administrators.tell(scope, 1);
      return guardian;
    });
  }

  /**
   * Changes guardians as a reviewed import says, in this order: held and told like a change by hand. Beyond
   * the day's cap they are made too, and the holds end by approval only. Inside a change of the roster.
   * Throws `record.not-found`.
   */
  async change(
    scope: SchoolScope,
    changes: readonly GuardianChange[],
    actor: string,
  ): Promise<ChangedGuardians> {
    const known = await this.records.guardiansById(
      scope,
      changes.map(({ id }) => id),
    );
    const byId = new Map(known.map((guardian) => [guardian.id, guardian]));
    const told = changes.flatMap(({ id, patch }): ContactChange[] => {
      const before = byId.get(id);
      const kinds = before ? changedContacts(before, patch) : [];
      return before && kinds.length > 0 ? [{ before, kinds }] : [];
    });
    const changedIds = told.map(({ before }) => before.id);
    const endOf = await this.cap.holdEnds(actor, changedIds);
    const guardians = await this.roster.changeGuardians(scope, changes, (id) => ({
      actor,
      until: endOf(id),
    }));
    const unreached = await this.notices.tell(scope, told);
    const beyondCap = changedIds.some((id) => endOf(id) === UNTIL_APPROVED);
    return { guardians, forAdministrators: beyondCap || unreached.length > 0 };
  }
}
