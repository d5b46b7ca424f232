import { Inject, Injectable } from '@nestjs/common';
import { frenchDate, localDate } from '@trousseau/shared';
import { Outbox } from '../../messages/index.js';
import { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CONFIG } from '../../platform/tokens.js';
import { NEW_PLACE } from '../new-place.js';
import { StaffList } from '../staff-list.js';
import { staffActor, StaffTrail } from '../staff-trail.js';

const TIME_ZONE = 'Europe/Paris';

/** Tells members of staff, and the audit trail, of a sign-in in a browser that is not known for their account. */
@Injectable()
export class NewPlaceNotices {
  constructor(
    private readonly outbox: Outbox,
    private readonly staff: StaffList,
    private readonly trail: StaffTrail,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Records both, in one unit.
   *
   * @param address the network address that signed in: it stands in the message only, which is erased once sent
   */
  async tell(staffId: string, address: string): Promise<void> {
    const to = await this.staff.emailOf(staffId);
    await this.unitOfWork.run(async () => {
      const actor = staffActor(staffId);
      await this.trail.record(staffId, { actor, action: 'staff.sign-in-new-place' });
      if (to === null || !this.outbox.canSend('mail')) return;
      const values = { at: this.now(), address, link: `${this.config.http.publicUrl}/console` };
      const message = { channel: 'mail', template: NEW_PLACE, language: 'fr', to } as const;
      await this.outbox.add({ ...message, values, scopeId: null });
    });
  }

  /** « 28/08/2026 à 09:00 ». */
  private now(): string {
    const now = this.clock.now();
    const time = new Intl.DateTimeFormat('fr-FR', {
      timeZone: TIME_ZONE,
      hour: '2-digit',
      minute: '2-digit',
    }).format(now);
    return `${frenchDate(localDate(now, TIME_ZONE))} à ${time}`;
  }
}
