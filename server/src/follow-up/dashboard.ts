import { Inject, Injectable } from '@nestjs/common';
import { DashboardAsked } from '@trousseau/shared';
import type { DashboardView } from '@trousseau/shared';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/tokens.js';
import type { SchoolScope } from '../roster/index.js';
import { YearSteps } from '../years/index.js';
import { ActivationStatusReader } from './activation-status.js';
import { DayByDay } from './day-by-day.js';
import { FirstStepsReader } from './first-steps.js';
import { batchesOf, TodoReader } from './todo.js';

/** The first page of the console. */
@Injectable()
export class Dashboard {
  constructor(
    private readonly status: ActivationStatusReader,
    private readonly dayByDay: DayByDay,
    private readonly todo: TodoReader,
    private readonly yearSteps: YearSteps,
    private readonly firstSteps: FirstStepsReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The figures of a school, and what is to do there.
   *
   * @param asked as on which day, and since which one: a {@link DashboardAsked}
   */
  async read(scope: SchoolScope, asked: unknown): Promise<DashboardView> {
    const days = await this.dayByDay.days(scope, DashboardAsked.parse(asked));
    const figures = await this.status.figures(scope);
    const status = await (days.on === null
      ? this.status.of(scope, figures)
      : this.status.on(scope, days.on));
    return {
      days,
      status,
      before: days.since === null ? null : await this.status.on(scope, days.since),
      still: await this.dayByDay.still(scope, days, status),
      todo: await this.todo.of(scope, figures),
      batches: batchesOf(figures),
      year: await this.yearSteps.read(scope),
      firstSteps: await this.firstSteps.of(scope, figures),
      franceConnect: this.config.franceConnect !== null,
    };
  }
}
