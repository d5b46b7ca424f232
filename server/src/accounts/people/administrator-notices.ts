import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { Outbox } from '../../messages/index.js';
import { CONFIG } from '../../platform/tokens.js';
import { Schools } from '../../roster/index.js';
import type { SchoolScope } from '../../roster/index.js';
import { Administrators } from '../../staff/index.js';
import { GUARDIANS_HELD, guardiansHeld } from '../messages/guardians-held.js';

/** Where the console shows what is held. */
const LIST = '/console/held-changes';

/**
 * Tells a school's administrators that guardians wait in their list. They are told of what nobody of the
 * family may be told of: an added guardian is none of another guardian's business.
 */
@Injectable()
export class AdministratorNotices implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly administrators: Administrators,
    private readonly schools: Schools,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.outbox.register(GUARDIANS_HELD, guardiansHeld);
  }

  /**
   * Records one message for each administrator. Inside the unit of the change.
   *
   * @param count how many guardians wait because of it
   */
  async tell({ schoolId }: SchoolScope, count: number): Promise<void> {
    const school = await this.schools.get({ schoolId });
    const link = `${this.config.http.publicUrl}${LIST}`;
    const values = { count: String(count), school: school.name, link };
    for (const to of await this.administrators.emailsOf(schoolId)) {
      await this.outbox.add({
        channel: 'mail',
        template: GUARDIANS_HELD,
        language: 'fr',
        to,
        values,
        scopeId: schoolId,
      });
    }
  }
}
