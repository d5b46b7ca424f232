import { setImmediate as nextTurn } from 'node:timers/promises';
import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Background } from '../background/background.js';
import { Clock } from '../clock.js';
import { newId } from '../crypto/random.js';
import type { JobRow } from '../database/entities.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors.js';
import { LOGGER } from '../tokens.js';
import type { JobHandler, JobPayload, JobProgress, JobRequest } from './job-queue.js';
import { HEARTBEAT_MS, LEASE_MS } from './lease.js';
import { JobStore } from './persistence/job-store.js';
import { MAX_ATTEMPTS, mayPass, retryAt } from './retry.js';

/** The application stops: the attempt ends where it is. */
class JobPaused extends Error {}

/** Another process has the job: this attempt must not write any more. */
class JobTakenOver extends Error {}

/** Somebody asked the job to stop. */
class JobCancelled extends Error {}

/**
 * The life of a job's row, whatever brings its attempts about. A job is claimed by compare-and-swap, so that
 * two processes never take the same; every write is bound to the claim, so that whoever lost it writes nothing.
 */
@Injectable()
export class JobLife {
  private readonly host = `${hostname().slice(0, 20)}:${String(process.pid)}`;

  constructor(
    private readonly store: JobStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Records a job, in the caller's unit of work if there is one; gives the live one that has its dedupe key. */
  record(request: JobRequest): Promise<JobRow> {
    return this.store.insertOrFindLive(newRow(request, this.clock.now()));
  }

  find(id: string): Promise<JobRow | null> {
    return this.store.find(id);
  }

  /** Takes the oldest job of these kinds that is due, or whose process gives no sign of life any more. */
  claim(names: readonly string[]): Promise<JobRow | null> {
    const claim = `${this.host}:${newId().slice(-12)}`;
    return this.store.claim(claim, this.clock.now(), this.leaseUntil(), names);
  }

  /**
   * One attempt at a claimed job, and what follows from its end.
   *
   * @param stopping aborted when the application stops
   * @throws when the end could not be written: the lease ends then, and somebody takes the job over
   */
  async attempt(row: JobRow, handler: JobHandler, stopping: AbortSignal): Promise<void> {
    try {
      if (row.cancelRequested) throw new JobCancelled();
      if (row.attempts > MAX_ATTEMPTS) throw new AppError('server.job-interrupted');
      await this.background.during(
        'jobs.heartbeat',
        HEARTBEAT_MS,
        () => this.store.renew(row, this.leaseUntil()),
        () => handler.run(payloadOf(row), this.progressOf(row, stopping)),
      );
      await this.store.finish(row, 'done', null, this.clock.now());
    } catch (error) {
      await this.afterError(row, handler, error);
    }
  }

  /** Ends a job that nobody works on, or asks whoever does to stop. False when it was over. */
  async cancel(id: string, handlerOf: (name: string) => JobHandler): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const row = await this.store.cancelPending(id, this.clock.now());
      if (row) await handlerOf(row.name).stopped(payloadOf(row), null);
      return row !== null || this.store.requestCancel(id);
    });
  }

  private async afterError(row: JobRow, handler: JobHandler, error: unknown): Promise<void> {
    if (error instanceof JobPaused) {
      await this.store.release(row);
      return;
    }
    if (!(error instanceof JobCancelled)) {
      this.logger.error({ err: error, job: row.id, name: row.name }, 'a job stopped');
    }
    const held = await this.store.held(row);
    if (!held) return;
    const cancelled = error instanceof JobCancelled || held.cancelRequested;
    if (!cancelled && mayPass(error) && held.attempts < MAX_ATTEMPTS) {
      await this.tryLater(held, codeOf(error));
      return;
    }
    await this.stop(held, handler, cancelled ? null : codeOf(error));
  }

  /**
   * Marks the job and does what follows, together. When what follows fails, it is tried again, and at last the
   * job ends without it: whoever waits for it looks for such jobs.
   */
  private async stop(held: JobRow, handler: JobHandler, code: string | null): Promise<void> {
    try {
      await this.unitOfWork.run(async () => {
        if (!(await this.end(held, code))) return;
        await handler.stopped(payloadOf(held), code);
      });
    } catch (error) {
      this.logger.error({ err: error, job: held.id, name: held.name }, 'what follows a job');
      if (held.attempts < 2 * MAX_ATTEMPTS) await this.tryLater(held, code);
      else await this.end(held, code);
    }
  }

  private end(held: JobRow, code: string | null): Promise<boolean> {
    const state = code === null ? 'cancelled' : 'failed';
    return this.store.finish(held, state, code, this.clock.now());
  }

  private tryLater(held: JobRow, code: string | null): Promise<boolean> {
    return this.store.postpone(held, retryAt(held.attempts, this.clock.now()), code);
  }

  private progressOf(row: JobRow, stopping: AbortSignal): JobProgress {
    return {
      cursor: row.cursor,
      report: async (progress) => {
        const patch = { ...progress, leaseUntil: this.leaseUntil() };
        if (!(await this.store.progress(row, patch))) throw new JobTakenOver('taken over');
      },
      betweenChunks: async () => {
        await nextTurn();
        if (stopping.aborted) throw new JobPaused('the application stops');
        const held = await this.store.held(row);
        if (!held) throw new JobTakenOver('taken over');
        if (held.cancelRequested) throw new JobCancelled('cancelled');
      },
    };
  }

  private leaseUntil(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }
}

function payloadOf({ payload }: JobRow): JobPayload {
  return JSON.parse(payload) as JobPayload;
}

/** What people read of why a job failed: ours say what to do, any other cause is in the log. */
function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'server.job-interrupted';
}

function newRow(request: JobRequest, createdAt: Date): JobRow {
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
    nextAttemptAt: null,
    worker: null,
    leaseUntil: null,
    cancelRequested: false,
    errorCode: null,
    createdBy: request.createdBy,
    createdAt,
    startedAt: null,
    finishedAt: null,
  };
}
