import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { JOB_KINDS } from '@trousseau/shared';
import type { JobView } from '@trousseau/shared';
import { Background } from '../background/background.js';
import { Lane } from '../background/lane.js';
import type { JobRow } from '../database/entities.js';
import { AppError } from '../errors.js';
import { Presence } from '../presence.js';
import { JobLife } from './job-life.js';
import { JobQueue } from './job-queue.js';
import type { JobHandler, JobRequest } from './job-queue.js';

/** How often it is looked for jobs that nothing woke this process for: those of others, and further attempts. */
const LOOK_MS = 15_000;
const LOOK_AGAIN_MS = 250;

/** Jobs run in this process, one after the other: woken by whoever asks for one, and by a timer. */
@Injectable()
export class JobRunner extends JobQueue implements OnModuleDestroy {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly lane = new Lane(() => this.workAll());
  private readonly stopping = new AbortController();

  constructor(
    private readonly life: JobLife,
    private readonly background: Background,
    presence: Presence,
  ) {
    super();
    presence.requireAll('job', JOB_KINDS, () => this.handlers.keys());
  }

  override handle(name: string, handler: JobHandler): void {
    if (this.handlers.has(name)) throw new Error(`Two handlers for the job ${name}`);
    this.handlers.set(name, handler);
  }

  /** Begins to take jobs, also those that a crash left behind. */
  start(): void {
    this.background.every('jobs.work', LOOK_MS, () => this.lane.run());
    this.background.soon('jobs.work-now', () => this.lane.run());
  }

  /** Takes no more jobs; the running one ends at its chunk, and the application waits for it. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  override async enqueue(request: JobRequest): Promise<JobView> {
    this.handlerOf(request.name);
    const row = await this.life.record(request);
    this.background.onceSaved('jobs.work-now', () => this.lane.run());
    return jobView(row);
  }

  override cancel(id: string): Promise<boolean> {
    return this.life.cancel(id, (name) => this.handlerOf(name));
  }

  override async find(id: string, scopeId: string): Promise<JobView> {
    const row = await this.life.find(id);
    if (row?.scopeId !== scopeId) throw new AppError('record.not-found');
    return jobView(row);
  }

  override async isLive(id: string): Promise<boolean> {
    const row = await this.life.find(id);
    return row !== null && !isOver(jobView(row));
  }

  override async finished(id: string, scopeId: string): Promise<JobView> {
    for (;;) {
      await this.drain();
      const job = await this.find(id, scopeId);
      if (isOver(job)) return job;
      await pause(LOOK_AGAIN_MS);
    }
  }

  /**
   * Runs every job that is due, one after the other, until none is left, and waits for those that the
   * background took first. For the command line and tests.
   */
  async drain(): Promise<void> {
    await this.workAll();
    await this.lane.settled();
  }

  private async workAll(): Promise<void> {
    while (await this.workOne());
  }

  private async workOne(): Promise<boolean> {
    const { signal } = this.stopping;
    if (signal.aborted) return false;
    const row = await this.life.claim([...this.handlers.keys()]);
    if (!row) return false;
    await this.life.attempt(row, this.handlerOf(row.name), signal);
    return true;
  }

  private handlerOf(name: string): JobHandler {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`No handler for the job ${name}`);
    return handler;
  }
}

function isOver({ state }: JobView): boolean {
  return state !== 'pending' && state !== 'running';
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
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    errorCode: row.errorCode,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
