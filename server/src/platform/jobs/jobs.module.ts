import { Global, Module } from '@nestjs/common';
import { JobLife } from './job-life.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { JobStore } from './persistence/job-store.js';
import { JobsPersistenceModule } from './persistence/jobs-persistence.module.js';
import { OldJobs } from './persistence/old-jobs.js';

/** Long work. Whoever opens it opens all that is done by jobs (docs/decisions/0026). */
@Global()
@Module({
  imports: [JobsPersistenceModule],
  providers: [OldJobs, JobLife, JobRunner, JobStore, { provide: JobQueue, useExisting: JobRunner }],
  exports: [JobQueue, JobRunner],
})
export class JobsModule {}
