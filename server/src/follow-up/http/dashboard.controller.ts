import { Controller, Query, Res } from '@nestjs/common';
import { ActivationCurve, DashboardView } from '@trousseau/shared';
import type { Response } from 'express';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { ActivationCurveReader } from '../activation-curve.js';
import { Dashboard } from '../dashboard.js';
import { SendFigures } from './send-figures.js';

/** Who is in, and what needs a person today. */
@Controller('api/dashboard')
export class DashboardController {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly curve: ActivationCurveReader,
    private readonly sending: SendFigures,
  ) {}

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

  @Route({
    method: 'GET',
    path: 'curve',
    access: { action: 'show', resource: 'dashboard' },
    response: ActivationCurve,
    summary:
      'Who came in by which path, day by day of the school year (?classId= of one class, ?on= of the year of a day, until then)',
  })
  days(@CurrentCaller() caller: Caller, @Query() asked: unknown): Promise<ActivationCurve> {
    return this.curve.read(schoolScope(caller), asked);
  }

  @Route({
    method: 'GET',
    path: 'changes',
    access: { action: 'show', resource: 'dashboard' },
    response: 'events',
    summary: 'Server-sent events, one at once and one whenever figures of the school changed',
  })
  changes(@CurrentCaller() caller: Caller, @Res() response: Response): Promise<void> {
    return this.sending.send(caller, response);
  }
}
