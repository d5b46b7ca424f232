import { Controller, Param } from '@nestjs/common';
import { MergesOfPerson } from '@trousseau/shared';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { MergeViews } from '../merge-views.js';

/** What was merged and split of one person. */
@Controller('api')
export class MergesOfPersonController {
  constructor(private readonly views: MergeViews) {}

  @Route({
    method: 'GET',
    path: 'guardians/:id/merges',
    access: { action: 'show', resource: 'merges' },
    response: MergesOfPerson,
    summary: 'Merges and splits of one guardian',
  })
  ofGuardian(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<MergesOfPerson> {
    return this.views.of(schoolScope(caller), id);
  }

  @Route({
    method: 'GET',
    path: 'students/:id/merges',
    access: { action: 'show', resource: 'merges' },
    response: MergesOfPerson,
    summary: 'Merges of one student',
  })
  ofStudent(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<MergesOfPerson> {
    return this.views.of(schoolScope(caller), id);
  }
}
