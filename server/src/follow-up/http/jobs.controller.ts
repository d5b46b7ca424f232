import { Controller, Param } from '@nestjs/common';
import { JobView } from '@trousseau/shared';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Route } from '../../platform/http/route.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { schoolScope } from '../../roster/index.js';

/** Long work of the school, as the console follows it. */
@Controller('api/jobs')
export class JobsController {
  constructor(private readonly jobs: JobQueue) {}

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'jobs' },
    response: JobView,
    summary: 'One job: how far it is',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<JobView> {
    return this.jobs.find(id, schoolScope(caller).schoolId);
  }
}
