import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { JobView } from '@trousseau/shared';
import type { Logger } from 'pino';
import { Clock } from '../clock.js';
import { newId } from '../crypto/random.js';
import type { JobRow } from '../database/entities.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors.js';
import { LOGGER } from '../tokens.js';
import { JobStore } from './persistence/job-store.js';

const LEASE_MS = 60_000;
const MAX_ATTEMPTS = 5;
const RECOVERY_MS = 30_000;
const FOLLOW_MS = 200;

/** What a job may do while it runs. */
export interface JobProgress {
  /** Where an earlier attempt stopped, `null` at the first. */
  readonly cursor: string | null;
  /**
   * Writes progress and cursor, extends the lease, and says whether to stop. Call it inside the chunk's
   * unit of work, so that results and cursor are saved together.
   */
  report(progress: { phase: string; done: number; total: number; cursor?: string }): Promise<void>;
  /** Whether somebody asked to stop; look between chunks. */
  cancelled(): Promise<boolean>;
}

/** The payload holds ids and options only; the handler must be safe to run again from the cursor. */
export type JobHandler = (
  payload: Readonly<Record<string, string>>,
  progress: JobProgress,
) => Promise<void>;

/** What a caller asks for. */
export interface JobRequest {
  readonly name: string;
  readonly payload: Readonly<Record<string, string>>;
  /** Whose staff may see it. */
  readonly scopeId: string;
  readonly createdBy: string;
  /** Two live jobs never share it: pressing twice gives the same job. */
  readonly dedupeKey?: string;
}

/**
 * Long work, run in this process and resumed from its cursor after a crash. The row is the record that
 * the console reads. A job is claimed by compare-and-swap, so that two processes never take the same.
 */
@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly worker = `${hostname().slice(0, 20)}:${String(process.pid)}:${newId().slice(-8)}`;
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly store: JobStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Says who does jobs of this name. One handler a name. */
  handle(name: string, handler: JobHandler): void {
    if (this.handlers.has(name)) throw new Error(`Two handlers for the job ${name}`);
    this.handlers.set(name, handler);
  }

  /** Begins to take jobs, also those that a crash left behind. */
  start(): void {
    this.timer = setInterval(() => void this.work(), RECOVERY_MS);
    this.timer.unref();
    void this.work();
  }

  /** Stops taking jobs and waits for the running ones to reach the end of their chunk. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await Promise.allSettled(this.running);
  }

  /** Records a job and begins it soon. Returns the live job when one has the same dedupe key. */
  async enqueue(request: JobRequest): Promise<JobView> {
    if (!this.handlers.has(request.name)) throw new Error(`No handler for the job ${request.name}`);
    const row = await this.store.insertOrFindLive({
      ...newRow(request),
      createdAt: this.clock.now(),
    });
    this.unitOfWork.afterCommit(() => setImmediate(() => void this.work()));
    return jobView(row);
  }

  /**
   * Runs every job that is due, one after the other, until none is left, and waits for those that the
   * background took first. For the command line and tests.
   */
  async drain(): Promise<void> {
    await this.workAll();
    await Promise.all(this.running);
  }

  /**
   * Runs what is due until this job has ended, here or in another process that took it first; a process
   * that died is waited out as long as its lease. For the command line.
   */
  async untilEnded(id: string): Promise<void> {
    for (;;) {
      await this.drain();
      const row = await this.store.find(id);
      if (row?.state !== 'pending' && row?.state !== 'running') return;
      await pause(FOLLOW_MS);
    }
  }

  /** A job of this scope. Throws `record.not-found`. */
  async find(id: string, scopeId: string): Promise<JobView> {
    const row = await this.store.find(id);
    if (row?.scopeId !== scopeId) throw new AppError('record.not-found');
    return jobView(row);
  }

  private async work(): Promise<void> {
    if (this.running.size > 0) return;
    const turn = this.workAll().catch((error: unknown) => {
      this.logger.error({ err: error }, 'jobs');
    });
    this.running.add(turn);
    await turn;
    this.running.delete(turn);
  }

  private async workAll(): Promise<void> {
    while (await this.workOne());
  }

  private async workOne(): Promise<boolean> {
    if (this.stopping) return false;
    const now = this.clock.now();
    const row = await this.store.claim(this.worker, now, leaseFrom(now), [...this.handlers.keys()]);
    if (!row) return false;
    await this.runClaimed(row);
    return true;
  }

  private async runClaimed(row: JobRow): Promise<void> {
    try {
      if (row.attempts > MAX_ATTEMPTS)
        throw new AppError('server.unexpected', { requestId: row.id });
      await this.handlers.get(row.name)?.(
        JSON.parse(row.payload) as Record<string, string>,
        this.progressOf(row),
      );
      const cancelled = await this.store.cancelRequested(row.id);
      await this.store.finish(row.id, cancelled ? 'cancelled' : 'done', null, this.clock.now());
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'server.unexpected';
      this.logger.error({ err: error, job: row.id, name: row.name }, code);
      await this.store.finish(row.id, 'failed', code, this.clock.now());
    }
  }

  private progressOf(row: JobRow): JobProgress {
    return {
      cursor: row.cursor,
      report: ({ phase, done, total, cursor }) =>
        this.store.progress(row.id, {
          phase,
          done,
          total,
          leaseUntil: leaseFrom(this.clock.now()),
          ...(cursor === undefined ? {} : { cursor }),
        }),
      cancelled: () => this.store.cancelRequested(row.id),
    };
  }
}

/** The row as the console follows it. */
function jobView(row: JobRow): JobView {
  return {
    id: row.id,
    name: row.name,
    state: row.state as JobView['state'],
    phase: row.phase,
    done: row.done,
    total: row.total,
    errorCode: row.errorCode,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function newRow(request: JobRequest): Omit<JobRow, 'createdAt'> {
  return {
    id: newId(),
    name: request.name,
    scopeId: request.scopeId,
    state: 'pending',
    phase: null,
    done: 0,
    total: 0,
    payload: JSON.stringify(request.payload),
    cursor: null,
    dedupeKey: request.dedupeKey ?? null,
    attempts: 0,
    worker: null,
    leaseUntil: null,
    cancelRequested: false,
    errorCode: null,
    createdBy: request.createdBy,
    startedAt: null,
    finishedAt: null,
  };
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}
