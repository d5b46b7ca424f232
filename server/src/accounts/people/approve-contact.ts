import { Injectable } from '@nestjs/common';
import type { ContactApproval } from '@trousseau/shared';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import {
  changedContacts,
  heldContacts,
  isHeld,
  Roster,
  RosterRecords,
} from '../../roster/index.js';
import type { SchoolScope } from '../../roster/index.js';
import { ApproveHolds } from './approve-holds.js';

/** Lets what is held of one guardian serve at once, as an administrator decides on the record. */
@Injectable()
export class ApproveContact {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly holds: ApproveHolds,
    private readonly clock: Clock,
  ) {}

  /**
   * Approves the contacts, and the children that wait with them.
   *
   * @throws AppError `record.not-found`, `roster.holds-own`
   * @throws AppError `record.changed` when the contacts are not those that were read
   * @throws AppError `roster.contact-not-held` when nothing waits
   */
  approve(scope: SchoolScope, id: string, input: ContactApproval, actor: string): Promise<void> {
    return this.roster.read(scope, async () => {
      const guardian = await this.records.guardian(scope, id);
      if (!guardian) throw new AppError('record.not-found');
      if (changedContacts(guardian, input).length > 0) throw new AppError('record.changed');
      const now = this.clock.now();
      const contacts = heldContacts(guardian, now);
      const links = await this.records.linksOfGuardians(scope, [id]);
      if (contacts.length === 0 && !links.some(({ heldUntil }) => isHeld(heldUntil, now))) {
        throw new AppError('roster.contact-not-held');
      }
      await this.holds.end(scope, [{ id, contacts }], { actor, reason: input.reason });
    });
  }
}
