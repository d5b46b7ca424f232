import { Inject, Injectable } from '@nestjs/common';
import { frenchDate, localDate } from '@trousseau/shared';
import type { OneTimeLink } from '@trousseau/shared';
import { Outbox } from '../messages/index.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { leadsNowhere } from '../platform/config/local-address.js';
import { CONFIG } from '../platform/tokens.js';
import { Schools } from '../roster/index.js';
import { INVITATION } from './invitation-mail.js';
import { StaffList } from './staff-list.js';

const TIME_ZONE = 'Europe/Paris';

/** Mails members of staff about their own account. */
@Injectable()
export class StaffMail {
  constructor(
    private readonly outbox: Outbox,
    private readonly staff: StaffList,
    private readonly schools: Schools,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Says when, from where, and where the console is; nothing where no mail can be sent. In the caller's unit.
   *
   * @param address the network address it is about: it stands in the message only, which is erased once sent
   */
  async send(
    staffId: string,
    template: string,
    address: string,
    also: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const to = await this.staff.emailOf(staffId);
    if (to === null || !this.outbox.canSend('mail')) return;
    const link = `${this.config.http.publicUrl}/console`;
    const values = { at: written(this.clock.now()), address, link, ...also };
    const message = { channel: 'mail', template, language: 'fr', to } as const;
    await this.outbox.add({ ...message, values, scopeId: null });
  }

  /**
   * Queues what brings somebody the link to a role; false where no mail can be sent, or nobody elsewhere could open the link.
   * Among its messages the school sees whether it left. In the caller's unit.
   *
   * @param schoolId `null` for a role in the installation
   */
  async invite(to: string, link: OneTimeLink, schoolId: string | null): Promise<boolean> {
    if (!this.outbox.canSend('mail') || leadsNowhere(this.config)) return false;
    const place = schoolId === null ? 'Trousseau' : (await this.schools.get({ schoolId })).name;
    const expiresAt = new Date(link.expiresAt);
    const message = { channel: 'mail', template: INVITATION, language: 'fr', to } as const;
    const values = { place, link: link.url, until: written(expiresAt) };
    await this.outbox.add({ ...message, values, scopeId: schoolId, expiresAt });
    return true;
  }
}

/** « 28/08/2026 à 09:00 ». */
function written(instant: Date): string {
  const time = new Intl.DateTimeFormat('fr-FR', {
    timeZone: TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
  return `${frenchDate(localDate(instant, TIME_ZONE))} à ${time}`;
}
