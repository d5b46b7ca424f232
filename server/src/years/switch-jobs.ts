import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';
import type { YearSwitch } from './persistence/year-switch-store.js';

/** The job that a switch is in while it is in a state. */
export const JOB_OF = { switching: 'switch-year', undoing: 'undo-year-switch' } as const;

/** The jobs by which a switch is made, and undone. */
@Injectable()
export class SwitchJobs {
  constructor(
    private readonly jobs: JobQueue,
    private readonly store: YearSwitchStore,
  ) {}

  /** Has a switch that is in this state brought to its end, in the unit that put it there; gives the id of the job. */
  async enqueue(
    { id, schoolId }: YearSwitch,
    state: keyof typeof JOB_OF,
    actor: string,
  ): Promise<string> {
    const name = JOB_OF[state];
    const job = await this.jobs.enqueue({
      name,
      payload: { switchId: id, schoolId },
      scopeId: schoolId,
      createdBy: actor,
      dedupeKey: `${name}:${id}`,
    });
    await this.store.move(id, state, { jobId: job.id });
    return job.id;
  }

  /** Goes on with one whose job was given up. Throws `years.under-way` where it was not. */
  async goOn(row: YearSwitch, state: keyof typeof JOB_OF, actor: string): Promise<string> {
    if (row.jobId !== null && (await this.jobs.isLive(row.jobId))) {
      throw new AppError('years.under-way');
    }
    return this.enqueue(row, state, actor);
  }
}
