import { hostname } from 'node:os';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { ERRORS, JOB_KINDS } from '@trousseau/shared';
import type { JobView } from '@trousseau/shared';
import type { Logger } from 'pino';
import { Background } from '../background/background.js';
import { Clock } from '../clock.js';
import { newId } from '../crypto/random.js';
import { databaseCode } from '../database/database-code.js';
import type { JobRow } from '../database/entities.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors.js';
import { Lane } from '../mail/lane.js';
import { Presence } from '../presence.js';
import { LOGGER } from '../tokens.js';
import { JobStore } from './persistence/job-store.js';

const LEASE_MS = 60_000;
/** Attempts in a row that got nowhere, before a job is given up. */
const MAX_ATTEMPTS = 8;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 5 * 60_000;
const RECOVERY_MS = 15_000;
const LOOK_AGAIN_MS = 250;

/** What a job may do while it runs. */
export interface JobProgress {
  /** Where an earlier attempt stopped, `null` at the first. */
  readonly cursor: string | null;
  /**
   * Writes progress and cursor, and extends the lease. Call it inside the chunk's unit of work, so that
   * results and cursor are saved together; it throws, so that nothing is, when the lease ran out and
   * another process has taken the job over.
   */
  report(progress: { phase: string; done: number; total: number; cursor?: string }): Promise<void>;
  /** Whether somebody asked to stop; look between chunks. */
  cancelled(): Promise<boolean>;
  /**
   * Call it between chunks: lets everything else have its turn, which on SQLite nothing else does, and ends the
   * attempt when the application stops; it goes on at the next start.
   */
  betweenChunks(): Promise<void>;
}

/** The payload holds ids and options only; the handler must be safe to run again from the cursor. */
export type JobHandler = (
  payload: Readonly<Record<string, string>>,
  progress: JobProgress,
) => Promise<void>;

/**
 * What follows from a job's failure, in the unit that marks it failed: nothing waits for ever for a job that
 * will not come back.
 */
export type JobFailed = (payload: Readonly<Record<string, string>>, code: string) => Promise<void>;

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

/** The application stops: the attempt ends where it is. */
class JobPaused extends Error {}

/** Another process has the job: this attempt must not write any more. */
class JobTakenOver extends Error {}

/**
 * Long work, run in this process and resumed from its cursor after a crash. The row is the record that
 * the console reads. A job is claimed by compare-and-swap, so that two processes never take the same. What
 * passes by itself (the database away or busy) is tried again, ever later; any other failure is final.
 */
@Injectable()
export class Jobs implements OnModuleDestroy {
  private readonly handlers = new Map<string, { run: JobHandler; failed?: JobFailed }>();
  private readonly host = `${hostname().slice(0, 20)}:${String(process.pid)}`;
  private readonly lane = new Lane(() => this.workAll());
  private stopping = false;

  constructor(
    private readonly store: JobStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
    presence: Presence,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    presence.expectAll('job', JOB_KINDS, () => this.handlers.keys());
  }

  /** Says who does jobs of this name. One handler a name. */
  handle(name: string, run: JobHandler, failed?: JobFailed): void {
    if (this.handlers.has(name)) throw new Error(`Two handlers for the job ${name}`);
    this.handlers.set(name, { run, ...(failed ? { failed } : {}) });
  }

  /** Begins to take jobs, also those that a crash left behind. */
  start(): void {
    this.background.every('jobs.work', RECOVERY_MS, () => this.lane.run());
    this.background.soon('jobs.work-now', () => this.lane.run());
  }

  /** Takes no more jobs; the running one ends at its chunk, and the application waits for it. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Records a job and begins it soon. Returns the live job when one has the same dedupe key. */
  async enqueue(request: JobRequest): Promise<JobView> {
    if (!this.handlers.has(request.name)) throw new Error(`No handler for the job ${request.name}`);
    const row = await this.store.insertOrFindLive({
      ...newRow(request),
      createdAt: this.clock.now(),
    });
    this.background.onceSaved('jobs.work-now', () => this.lane.run());
    return jobView(row);
  }

  /**
   * Runs every job that is due, one after the other, until none is left, and waits for those that the
   * background took first. For the command line and tests.
   */
  async drain(): Promise<void> {
    await this.workAll();
    await this.lane.settled();
  }

  /** Works until this job is over, whoever does it: this process or a server beside it. */
  async finished(id: string, scopeId: string): Promise<JobView> {
    for (;;) {
      await this.drain();
      const job = await this.find(id, scopeId);
      if (isOver(job)) return job;
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** A job of this scope. Throws `record.not-found`. */
  async find(id: string, scopeId: string): Promise<JobView> {
    const row = await this.store.find(id);
    if (row?.scopeId !== scopeId) throw new AppError('record.not-found');
    return jobView(row);
  }

  /** Whether somebody works on it, or will. */
  async isLive(id: string): Promise<boolean> {
    const row = await this.store.find(id);
    return row !== null && !isOver(jobView(row));
  }

  private async workAll(): Promise<void> {
    while (await this.workOne());
  }

  private async workOne(): Promise<boolean> {
    if (this.stopping) return false;
    const now = this.clock.now();
    const claim = `${this.host}:${newId().slice(-12)}`;
    const row = await this.store.claim(claim, now, leaseFrom(now), [...this.handlers.keys()]);
    if (!row) return false;
    await this.runClaimed(row);
    return true;
  }

  private async runClaimed(row: JobRow): Promise<void> {
    try {
      if (row.attempts > MAX_ATTEMPTS) throw new AppError('server.job-interrupted');
      await this.handlers.get(row.name)?.run(payloadOf(row), this.progressOf(row));
      const cancelled = await this.store.cancelRequested(row.id);
      await this.store.finish(row, cancelled ? 'cancelled' : 'done', null, this.clock.now());
    } catch (error) {
      await this.afterError(row, error);
    }
  }

  private async afterError(row: JobRow, error: unknown): Promise<void> {
    if (error instanceof JobPaused) {
      await this.store.release(row);
      return;
    }
    this.logger.error({ err: error, job: row.id, name: row.name }, 'a job stopped');
    if (error instanceof JobTakenOver) return;
    if (passes(error)) {
      // when not even this can be written, the lease ends and somebody takes the job then
      await this.store.postpone(row, retryAfter(row.attempts, this.clock.now()));
      return;
    }
    await this.fail(row, error instanceof AppError ? error.code : 'server.job-interrupted');
  }

  private fail(row: JobRow, code: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      if (!(await this.store.finish(row, 'failed', code, this.clock.now()))) return;
      await this.handlers.get(row.name)?.failed?.(payloadOf(row), code);
    });
  }

  private progressOf(row: JobRow): JobProgress {
    return {
      cursor: row.cursor,
      report: async ({ phase, done, total, cursor }) => {
        const leaseUntil = leaseFrom(this.clock.now());
        const patch = {
          phase,
          done,
          total,
          leaseUntil,
          ...(cursor === undefined ? {} : { cursor }),
        };
        if (!(await this.store.progress(row, patch))) throw new JobTakenOver('taken over');
      },
      cancelled: () => this.store.cancelRequested(row.id),
      betweenChunks: async () => {
        await nextTurn();
        if (this.stopping) throw new JobPaused('the application stops');
      },
    };
  }
}

/** Whether it passes by itself: the database is away, busy or full, or did not say whether it saved. */
function passes(error: unknown): boolean {
  if (error instanceof AppError) return ERRORS[error.code].status === 503;
  return databaseCode(error) !== null;
}

function payloadOf({ payload }: JobRow): Record<string, string> {
  return JSON.parse(payload) as Record<string, string>;
}

function isOver({ state }: JobView): boolean {
  return state !== 'pending' && state !== 'running';
}

function retryAfter(attempts: number, now: Date): Date {
  const wait = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
  return new Date(now.getTime() + wait);
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
