import { Inject, Injectable } from '@nestjs/common';
import type { DashboardView } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/tokens.js';
import type { SchoolScope } from '../roster/index.js';
import { YearSteps } from '../years/index.js';
import { ActivationStatusReader } from './activation-status.js';
import { FirstStepsReader } from './first-steps.js';
import { FiguresStore } from './persistence/figures-store.js';
import { batchesOf, TodoReader } from './todo.js';

/** The first page of the console. */
@Injectable()
export class Dashboard {
  constructor(
    private readonly figures: FiguresStore,
    private readonly clock: Clock,
    private readonly status: ActivationStatusReader,
    private readonly todo: TodoReader,
    private readonly yearSteps: YearSteps,
    private readonly firstSteps: FirstStepsReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The figures of a school, and what is to do there. */
  async read(scope: SchoolScope): Promise<DashboardView> {
    const figures = await this.figures.of(scope, this.clock.now());
    return {
      status: await this.status.of(scope, figures),
      todo: await this.todo.of(scope, figures),
      batches: batchesOf(figures),
      year: await this.yearSteps.read(scope),
      firstSteps: await this.firstSteps.of(scope, figures),
      franceConnect: this.config.franceConnect !== null,
    };
  }
}
