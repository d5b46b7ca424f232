import { Injectable } from '@nestjs/common';
import { RETENTION_RULES } from '@trousseau/shared';
import type { RetentionRuleId } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { RetentionStore } from './persistence/retention-store.js';
import type { Whose } from './persistence/retention-store.js';

/** For how many days each thing is kept: as its rule says, unless somebody shortened it. */
@Injectable()
export class RetentionDays {
  constructor(
    private readonly store: RetentionStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The days of each rule, of a school or of the installation. */
  async of(whose: Whose): Promise<(ruleId: RetentionRuleId) => number> {
    const general = await this.store.shortened(null);
    const own = whose === null ? general : await this.store.shortened(whose);
    return (ruleId) => {
      const { days, minimum, maximum } = RETENTION_RULES[ruleId];
      // a later release may bound it otherwise
      return Math.max(minimum, Math.min(maximum, own.get(ruleId) ?? general.get(ruleId) ?? days));
    };
  }

  /**
   * Says for how many days something is kept: for a school, or for every school that said nothing.
   *
   * @throws AppError `retention.days-out-of-bounds`, `retention.not-yours` where a school says it of what is the installation’s
   */
  async set(
    whose: Whose,
    ruleId: RetentionRuleId,
    days: number,
    by: { readonly actor: string; readonly reason?: string | undefined },
  ): Promise<void> {
    const { of, minimum, maximum } = RETENTION_RULES[ruleId];
    if (whose !== null && of === 'installation') throw new AppError('retention.not-yours');
    if (!Number.isInteger(days) || days < minimum || days > maximum) {
      throw new AppError('retention.days-out-of-bounds', { minimum, maximum });
    }
    const before = (await this.of(whose))(ruleId);
    await this.unitOfWork.run(async () => {
      await this.store.setDays(whose, ruleId, days, this.clock.now());
      await this.audit.record({
        schoolId: whose,
        actor: by.actor,
        action: 'retention.set-days',
        details: { rule: ruleId, before, days },
        ...(by.reason === undefined ? {} : { reason: by.reason }),
      });
    });
  }
}
