import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, LessThanOrEqual, Repository } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
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
   * Takes the oldest job that is pending and due, or whose lease ran out; `null` when there is none.
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
        { state: 'pending', name: In([...names]), nextAttemptAt: IsNull() },
        { state: 'pending', name: In([...names]), nextAttemptAt: LessThanOrEqual(now) },
        { state: 'running', name: In([...names]), leaseUntil: LessThan(now) },
      ],
      order: { createdAt: 'ASC' },
      take: 10,
    });
    for (const job of due) {
      const free = { id: job.id, ...asSeen(job, now) };
      const taken = await this.unitOfWork.run(() =>
        this.rows.update(free, {
          state: 'running',
          worker,
          leaseUntil,
          nextAttemptAt: null,
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

  /** Says that whoever has the job works on it. False when the claim is somebody else’s. */
  renew(claim: Claim, leaseUntil: Date): Promise<boolean> {
    return this.update(claim, { leaseUntil });
  }

  /** The row as it is now, `null` when the claim is somebody else’s. */
  held({ id, worker }: Claim): Promise<JobRow | null> {
    if (worker === null) return Promise.resolve(null);
    return this.rows.findOneBy({ id, worker, state: 'running' });
  }

  /** Leaves the job to whoever looks for work from that moment on, and says why. */
  postpone(claim: Claim, nextAttemptAt: Date, errorCode: string | null): Promise<boolean> {
    return this.update(claim, { ...UNCLAIMED, nextAttemptAt, errorCode });
  }

  /** Gives the job back as if nobody had taken it. */
  release(claim: Claim): Promise<boolean> {
    return this.update(claim, { ...UNCLAIMED, attempts: 0 });
  }

  /** Ends a job that nobody works on; the row, or `null` when it is not pending. */
  async cancelPending(id: string, finishedAt: Date): Promise<JobRow | null> {
    const row = await this.rows.findOneBy({ id, state: 'pending' });
    if (!row) return null;
    const ended = await this.rows.update(
      { id, state: 'pending' },
      { ...OVER, state: 'cancelled', finishedAt },
    );
    return ended.affected === 1 ? row : null;
  }

  /** Asks whoever works on a job to stop. False when nobody does. */
  async requestCancel(id: string): Promise<boolean> {
    const where = { id, state: 'running' };
    const asked = await this.rows.update(where, { cancelRequested: true });
    return asked.affected === 1;
  }

  /** Ends the job. False when the claim is somebody else’s. */
  finish(
    claim: Claim,
    state: 'done' | 'failed' | 'cancelled',
    errorCode: string | null,
    finishedAt: Date,
  ): Promise<boolean> {
    return this.update(claim, { ...OVER, state, errorCode, finishedAt });
  }

  private async update({ id, worker }: Claim, patch: Partial<JobRow>): Promise<boolean> {
    if (worker === null) return false;
    const updated = await this.unitOfWork.run(() =>
      this.rows.update({ id, worker, state: 'running' }, patch),
    );
    return updated.affected === 1;
  }
}

/**
 * The whole reason why a job was due, for the update that takes it: since it was read, another process may have
 * taken it, failed, and left it pending for a later attempt.
 */
function asSeen(job: JobRow, now: Date): FindOptionsWhere<JobRow> {
  if (job.state !== 'pending') return { state: job.state, leaseUntil: LessThan(now) };
  const nextAttemptAt = job.nextAttemptAt === null ? IsNull() : LessThanOrEqual(now);
  return { state: job.state, nextAttemptAt };
}

const UNCLAIMED = { state: 'pending', worker: null, leaseUntil: null } as const;

const OVER = { dedupeKey: null, leaseUntil: null, nextAttemptAt: null } as const;
