import { Controller, Query } from '@nestjs/common';
import { DashboardView } from '@trousseau/shared';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { Dashboard } from '../dashboard.js';

/** Who is in, and what needs a person today. */
@Controller('api/dashboard')
export class DashboardController {
  constructor(private readonly dashboard: Dashboard) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'show', resource: 'dashboard' },
    response: DashboardView,
    summary:
      'Figures of the school, by state, path and class, now or as on a day (?on=), with those of another (?since=); what is to do',
  })
  show(@CurrentCaller() caller: Caller, @Query() asked: unknown): Promise<DashboardView> {
    return this.dashboard.read(schoolScope(caller), asked);
  }
}
