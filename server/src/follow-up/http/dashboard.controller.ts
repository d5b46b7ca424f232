import { Controller, Inject } from '@nestjs/common';
import { DashboardView } from '@trousseau/shared';
import type { Config } from '../../platform/config/config.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Route } from '../../platform/http/route.js';
import { CONFIG } from '../../platform/tokens.js';
import { schoolScope } from '../../roster/index.js';
import { ActivationStatusReader } from '../activation-status.js';
import { TodoReader } from '../todo.js';

/** Who is in, and what needs a person today. */
@Controller('api/dashboard')
export class DashboardController {
  constructor(
    private readonly status: ActivationStatusReader,
    private readonly todo: TodoReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'show', resource: 'dashboard' },
    response: DashboardView,
    summary: 'Figures of the school, by state, path and class, and what is to do',
  })
  async show(@CurrentCaller() caller: Caller): Promise<DashboardView> {
    const scope = schoolScope(caller);
    return {
      status: await this.status.read(scope),
      todo: await this.todo.read(scope),
      franceConnect: this.config.franceConnect !== null,
    };
  }
}
