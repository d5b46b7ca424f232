import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LOGGER } from '../tokens.js';

/** Work that nobody waits for. */
export type BackgroundWork = () => Promise<unknown>;

interface Waiting {
  readonly name: string;
  readonly begin: () => void;
}

/**
 * The one place where work is detached from whoever asks for it: timers, and what goes on after an answer.
 * Whatever it throws is logged under its name and ends nothing else; it ends with the application, which
 * waits for it. ESLint refuses timers and detached promises anywhere else.
 */
@Injectable()
export class Background implements OnModuleDestroy, OnApplicationShutdown {
  private readonly tasks = new Map<string, BackgroundWork>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Map<Promise<void>, string>();
  private readonly waiting = new Set<Waiting>();
  private stopping = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Runs work again and again, `ms` apart, never twice at once. One task a name. */
  every(name: string, ms: number, work: BackgroundWork): void {
    if (this.tasks.has(name)) throw new Error(`Two background tasks named ${name}`);
    this.tasks.set(name, work);
    this.timers.set(name, this.repeat(name, ms, work));
  }

  /** Runs work and gives what it gives; as long as it lasts, something else again and again, `ms` apart. */
  async during<T>(
    name: string,
    ms: number,
    again: BackgroundWork,
    work: () => Promise<T>,
  ): Promise<T> {
    const timer = this.repeat(name, ms, again);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  /** Runs work again and again, `ms` after its last end, until this is aborted: what is under way then ends first. */
  async until(stop: AbortSignal, name: string, ms: number, work: BackgroundWork): Promise<void> {
    while (!stop.aborted) {
      await this.track(name, work);
      await after(ms, null, { signal: stop }).catch(() => null);
    }
  }

  /** Runs work once, after whatever runs now. */
  soon(name: string, work: BackgroundWork): void {
    void this.track(name, () => nextTurn().then(work));
  }

  /** Runs work soon after what the running unit wrote is saved; at once outside a unit, never after a rollback. */
  onceSaved(name: string, work: BackgroundWork): void {
    this.unitOfWork.afterCommit(() => {
      this.soon(name, work);
    });
  }

  /** Runs work once, `ms` from now; at once when the application stops or somebody waits for it. */
  later(name: string, ms: number, work: BackgroundWork): void {
    void this.track(name, () => this.pause(name, ms).then(work));
  }

  /** The names of the tasks that come again and again. */
  get names(): readonly string[] {
    return [...this.tasks.keys()];
  }

  /** Runs such a task now, as its timer does. */
  async beat(name: string): Promise<void> {
    const work = this.tasks.get(name);
    if (!work) throw new Error(`No background task named ${name}`);
    await this.track(name, work);
  }

  /** Resolves once nothing of this name, or nothing at all, is under way or waits any more. */
  async settled(name?: string): Promise<void> {
    const isMeant = (one: string): boolean => name === undefined || one === name;
    for (;;) {
      for (const one of this.waiting) if (isMeant(one.name)) one.begin();
      const meant = [...this.running].filter(([, one]) => isMeant(one));
      if (meant.length === 0) return;
      await Promise.all(meant.map(([turn]) => turn));
    }
  }

  onModuleDestroy(): void {
    this.stopping = true;
    for (const timer of this.timers.values()) clearInterval(timer);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  private repeat(name: string, ms: number, work: BackgroundWork): NodeJS.Timeout {
    const timer = setInterval(() => {
      if (![...this.running.values()].includes(name)) void this.track(name, work);
    }, ms);
    return timer.unref();
  }

  private track(name: string, work: BackgroundWork): Promise<void> {
    const turn = this.guarded(name, work).finally(() => this.running.delete(turn));
    this.running.set(turn, name);
    return turn;
  }

  private async guarded(name: string, work: BackgroundWork): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ task: name, err: error }, 'background work failed');
    }
  }

  private pause(name: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const begin = (): void => {
        clearTimeout(timer);
        this.waiting.delete(entry);
        resolve();
      };
      const entry = { name, begin };
      const timer = setTimeout(begin, this.stopping ? 0 : ms);
      this.waiting.add(entry);
    });
  }
}
