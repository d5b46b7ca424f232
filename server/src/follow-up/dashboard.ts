import { Inject, Injectable } from '@nestjs/common';
import type { DashboardView } from '@trousseau/shared';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/tokens.js';
import type { SchoolScope } from '../roster/index.js';
import { ActivationStatusReader } from './activation-status.js';
import { TodoReader } from './todo.js';

/** The first page of the console. */
@Injectable()
export class Dashboard {
  constructor(
    private readonly status: ActivationStatusReader,
    private readonly todo: TodoReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The figures of a school, and what is to do there. */
  async read(scope: SchoolScope): Promise<DashboardView> {
    return {
      status: await this.status.read(scope),
      todo: await this.todo.read(scope),
      franceConnect: this.config.franceConnect !== null,
    };
  }
}
