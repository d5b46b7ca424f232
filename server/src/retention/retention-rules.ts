import { Injectable } from '@nestjs/common';
import { RETENTION_RULES } from '@trousseau/shared';
import type { RetentionRuleId, RetentionRuleView } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import { RetentionStore } from './persistence/retention-store.js';
import { RetentionDays } from './retention-days.js';
import { RunRetention } from './run-retention.js';

/** The rules as they hold in a school. */
@Injectable()
export class RetentionRules {
  constructor(
    private readonly store: RetentionStore,
    private readonly days: RetentionDays,
    private readonly runs: RunRetention,
  ) {}

  /** All that the school itself may shorten, in the order in which they are carried out. */
  async list(scope: SchoolScope): Promise<RetentionRuleView[]> {
    const shortened = await this.store.shortened(scope.schoolId);
    const reports = await this.store.reportsOf(scope.schoolId);
    const done = await this.runs.dryRun([scope.schoolId]);
    return done.map(({ ruleId, days, rows }): RetentionRuleView => {
      const { minimum, maximum } = RETENTION_RULES[ruleId];
      const report = reports.get(ruleId);
      return {
        id: ruleId,
        own: shortened.has(ruleId),
        days,
        minimum,
        maximum,
        due: rows,
        ranAt: report?.ranAt.toISOString() ?? null,
        removed: report?.removed ?? 0,
        postponed: report?.postponed ?? null,
      };
    });
  }

  /** Says for how many days this school keeps something; throws what {@link RetentionDays.set} does. */
  async set(
    scope: SchoolScope,
    ruleId: RetentionRuleId,
    days: number,
    actor: string,
  ): Promise<RetentionRuleView> {
    await this.days.set(scope.schoolId, ruleId, days, { actor });
    return this.get(scope, ruleId);
  }

  private async get(scope: SchoolScope, id: RetentionRuleId): Promise<RetentionRuleView> {
    const found = (await this.list(scope)).find((rule) => rule.id === id);
    if (!found) throw new AppError('record.not-found');
    return found;
  }
}
