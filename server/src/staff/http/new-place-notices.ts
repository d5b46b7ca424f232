import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NEW_PLACE } from '../new-place.js';
import { StaffMail } from '../staff-mail.js';
import { staffActor, StaffTrail } from '../staff-trail.js';

/** Tells members of staff, and the audit trail, of a sign-in in a browser that is not known for their account. */
@Injectable()
export class NewPlaceNotices {
  constructor(
    private readonly mail: StaffMail,
    private readonly trail: StaffTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Records both, in one unit.
   *
   * @param address the network address that signed in
   */
  async tell(staffId: string, address: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const actor = staffActor(staffId);
      await this.trail.record(staffId, { actor, action: 'staff.sign-in-new-place' });
      await this.mail.send(staffId, NEW_PLACE, address);
    });
  }
}
