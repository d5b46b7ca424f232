import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { isUniqueViolation } from '../../database/dialect.js';
import { JobRow } from '../../database/entities.js';
import { UnitOfWork } from '../../database/unit-of-work.js';

/** What a chunk writes of its progress. */
export type ProgressPatch = Pick<JobRow, 'phase' | 'done' | 'total' | 'leaseUntil'> &
  Partial<Pick<JobRow, 'cursor'>>;

/** Rows of jobs. */
@Injectable()
export class JobStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(id: string): Promise<JobRow | null> {
    return this.unitOfWork.manager.findOneBy(JobRow, { id });
  }

  /** Inserts the row, or gives the live one that has its dedupe key. */
  async insertOrFindLive(row: JobRow): Promise<JobRow> {
    try {
      await this.unitOfWork.run(() => this.unitOfWork.manager.insert(JobRow, row));
      return row;
    } catch (error) {
      if (!isUniqueViolation(error) || row.dedupeKey === null) throw error;
      const live = await this.unitOfWork.manager.findOneBy(JobRow, { dedupeKey: row.dedupeKey });
      if (!live) throw error;
      return live;
    }
  }

  /** Takes the oldest job that is pending, or whose lease ran out; `null` when there is none. */
  async claim(
    worker: string,
    now: Date,
    leaseUntil: Date,
    names: readonly string[],
  ): Promise<JobRow | null> {
    const due = await this.unitOfWork.manager.find(JobRow, {
      where: [
        { state: 'pending', name: In([...names]) },
        { state: 'running', name: In([...names]), leaseUntil: LessThan(now) },
      ],
      order: { createdAt: 'ASC' },
      take: 10,
    });
    for (const job of due) {
      const taken = await this.unitOfWork.run(() =>
        this.unitOfWork.manager.update(
          JobRow,
          { id: job.id, state: job.state, worker: job.worker ?? IsNull(), attempts: job.attempts },
          {
            state: 'running',
            worker,
            leaseUntil,
            attempts: job.attempts + 1,
            startedAt: job.startedAt ?? now,
          },
        ),
      );
      if (taken.affected === 1) return this.find(job.id);
    }
    return null;
  }

  async progress(id: string, patch: ProgressPatch): Promise<void> {
    await this.unitOfWork.run(() => this.unitOfWork.manager.update(JobRow, { id }, patch));
  }

  async cancelRequested(id: string): Promise<boolean> {
    return (await this.find(id))?.cancelRequested ?? false;
  }

  async finish(
    id: string,
    state: 'done' | 'failed' | 'cancelled',
    errorCode: string | null,
    finishedAt: Date,
  ): Promise<void> {
    await this.unitOfWork.run(() =>
      this.unitOfWork.manager.update(
        JobRow,
        { id },
        { state, errorCode, finishedAt, dedupeKey: null, leaseUntil: null },
      ),
    );
  }
}
