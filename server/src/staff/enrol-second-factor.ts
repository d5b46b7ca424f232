import { Injectable } from '@nestjs/common';
import type { RecoveryCodes, SecondFactorOffer } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { SecondFactor } from './second-factor.js';
import { StaffSessions } from './sessions.js';
import { StaffTrail } from './staff-trail.js';

/** Enrols the second factor of whoever is signed in. */
@Injectable()
export class EnrolSecondFactor {
  constructor(
    private readonly store: StaffStore,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: StaffSessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /** Offers a secret. Replacing one that is in use asks for a code of it first (`staff.step-up-needed`). */
  offer(caller: Caller): Promise<SecondFactorOffer> {
    return this.unitOfWork.run(async () => {
      const staff = await this.signedIn(caller);
      const session = await this.sessions.find(caller.sessionId);
      if (staff.totpConfirmedAt && !(session && this.sessions.isSteppedUp(session))) {
        throw new AppError('staff.step-up-needed');
      }
      await this.trail.record(staff.id, {
        actor: caller.actor,
        action: 'staff.offer-second-factor',
      });
      return this.secondFactor.offer(staff);
    });
  }

  /**
   * Confirms the secret with its first code, and ends the sessions that a password alone had opened.
   * Throws `staff.code-refused`.
   */
  confirm(caller: Caller, code: string): Promise<RecoveryCodes> {
    return this.unitOfWork.run(async () => {
      const staff = await this.signedIn(caller);
      const codes = await this.secondFactor.confirm(staff, code);
      await this.sessions.endAll(staff.id, caller.sessionId);
      await this.trail.record(staff.id, {
        actor: caller.actor,
        action: 'staff.confirm-second-factor',
      });
      return { codes: [...codes] };
    });
  }

  private async signedIn(caller: Caller): Promise<Staff> {
    const staff = await this.store.find(caller.staffId);
    if (!staff) throw new AppError('staff.not-signed-in');
    return staff;
  }
}
