import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, Repository } from 'typeorm';
import { isUniqueViolation } from '../../database/dialect.js';
import { JobRow } from '../../database/entities.js';
import { UnitOfWork } from '../../database/unit-of-work.js';

/** What a chunk writes of its progress. */
export type ProgressPatch = Pick<JobRow, 'phase' | 'done' | 'total' | 'leaseUntil'> &
  Partial<Pick<JobRow, 'cursor'>>;

/** A job and the claim under which somebody works on it. */
export type Claim = Pick<JobRow, 'id' | 'worker'>;

/** Rows of jobs. */
@Injectable()
export class JobStore {
  constructor(
    @InjectRepository(JobRow) private readonly rows: Repository<JobRow>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  find(id: string): Promise<JobRow | null> {
    return this.rows.findOneBy({ id });
  }

  /** Inserts the row, or gives the live one that has its dedupe key. */
  async insertOrFindLive(row: JobRow): Promise<JobRow> {
    try {
      await this.unitOfWork.run(() => this.rows.insert(row));
      return row;
    } catch (error) {
      if (!isUniqueViolation(error) || row.dedupeKey === null) throw error;
      const live = await this.rows.findOneBy({ dedupeKey: row.dedupeKey });
      if (!live) throw error;
      return live;
    }
  }

  /**
   * Takes the oldest job that is pending, or whose lease ran out; `null` when there is none.
   *
   * @param worker names this claim: nobody else ever writes under it
   */
  async claim(
    worker: string,
    now: Date,
    leaseUntil: Date,
    names: readonly string[],
  ): Promise<JobRow | null> {
    const due = await this.rows.find({
      where: [
        { state: 'pending', name: In([...names]) },
        { state: 'running', name: In([...names]), leaseUntil: LessThan(now) },
      ],
      order: { createdAt: 'ASC' },
      take: 10,
    });
    for (const job of due) {
      const free =
        job.state === 'pending'
          ? { id: job.id, state: job.state }
          : { id: job.id, state: job.state, leaseUntil: LessThan(now) };
      const taken = await this.unitOfWork.run(() =>
        this.rows.update(free, {
          state: 'running',
          worker,
          leaseUntil,
          attempts: job.attempts + 1,
          startedAt: job.startedAt ?? now,
        }),
      );
      if (taken.affected === 1) return this.find(job.id);
    }
    return null;
  }

  /** Writes progress, which begins the count of attempts anew. False when the claim is somebody else’s. */
  progress(claim: Claim, patch: ProgressPatch): Promise<boolean> {
    return this.update(claim, { ...patch, attempts: 1 });
  }

  async cancelRequested(id: string): Promise<boolean> {
    return (await this.find(id))?.cancelRequested ?? false;
  }

  /** Leaves the job to whoever looks for work after that moment. */
  postpone(claim: Claim, until: Date): Promise<boolean> {
    return this.update(claim, { leaseUntil: until });
  }

  /** Gives the job back as if nobody had taken it. */
  release(claim: Claim): Promise<boolean> {
    return this.update(claim, { state: 'pending', worker: null, leaseUntil: null, attempts: 0 });
  }

  /** Ends the job. False when the claim is somebody else’s. */
  finish(
    claim: Claim,
    state: 'done' | 'failed' | 'cancelled',
    errorCode: string | null,
    finishedAt: Date,
  ): Promise<boolean> {
    const end = { state, errorCode, finishedAt, dedupeKey: null, leaseUntil: null };
    return this.update(claim, end);
  }

  private async update({ id, worker }: Claim, patch: Partial<JobRow>): Promise<boolean> {
    if (worker === null) return false;
    const updated = await this.unitOfWork.run(() =>
      this.rows.update({ id, worker, state: 'running' }, patch),
    );
    return updated.affected === 1;
  }
}
