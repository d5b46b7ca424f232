import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { schoolYearLabel } from '@trousseau/shared';
import type { Config } from '../platform/config/config.js';
import { AppError } from '../platform/errors.js';
import { FairQueue } from '../platform/fair-queue.js';
import { CONFIG } from '../platform/tokens.js';
import { workerFile } from '../platform/workers/worker-file.js';
import { workerMessages } from '../platform/workers/worker-messages.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope, SchoolYear } from '../roster/index.js';
import type { ReadingGauge } from './reading-gauge.js';
import { LookElsewhere } from './look-elsewhere.js';
import { ReadingsUnderWay } from './readings-under-way.js';
import type { ReadingName, ReadingUnderWay } from './readings-under-way.js';
import type { FileToRead, ReadingMessage, ReadingTask } from './reading-messages.js';

/** Imports that are being received, read or wait for it: all, and those of one school. */
const PLACES = 8;
const PLACES_OF_A_SCHOOL = 3;

const WORKER = workerFile('reading-worker.js', import.meta.url);

/** What is asked of a reading; the reader knows the rest. */
export interface ReadingRequest extends Omit<
  ReadingTask,
  'config' | 'schoolId' | 'yearId' | 'nextYear' | 'school' | 'today' | 'progress' | 'lookElsewhere'
> {
  /** The year that the import is for; absent: the current one. */
  readonly yearId?: string;
  /** Whether nobody needs the files' bytes afterwards: they are given to the thread, so that a file is held once. */
  readonly giveAway?: boolean;
}

/** A place in the line of imports to read. */
export interface ReadingPlace {
  /** Waits for its turn, then reads and plans in a thread of its own. Throws the `AppError` of a refusal. */
  read(request: ReadingRequest): AsyncIterable<ReadingMessage>;
}

/** Who asks for a place in the line. */
export interface Asking {
  /** Under what the reading can be watched and cancelled. */
  readonly name?: ReadingName | null;
  /** Aborted when nobody waits for the answer any more: the place is left if its turn has not come. */
  readonly closed?: AbortSignal;
}

interface Turn extends ReadingUnderWay {
  readonly turn: () => Promise<void>;
}

/**
 * Reads and plans imports beside everything else: one at a time in this process, in a worker thread whose
 * memory is bounded. Who waits is bounded too, and no school waits for all the files of another. A reading may
 * take longer than stopping may: it is given up when the application stops.
 */
@Injectable()
export class ImportReader implements OnModuleDestroy {
  private readonly queue = new FairQueue({
    running: 1,
    placesOfOne: PLACES_OF_A_SCHOOL,
    places: PLACES,
  });
  private readonly stopping = new AbortController();

  constructor(
    private readonly schools: Schools,
    private readonly underWay: ReadingsUnderWay,
    private readonly elsewhere: LookElsewhere,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /**
   * Takes a place in the line for as long as the work lasts.
   *
   * @throws AppError `imports.busy` when the line is full, `imports.reading-stopped` when the application stops,
   *   `imports.reading-cancelled`
   */
  async inLine<T>(
    scope: SchoolScope,
    work: (place: ReadingPlace) => Promise<T>,
    { name = null, closed }: Asking = {},
  ): Promise<T> {
    const place = this.queue.enter(scope.schoolId);
    if (!place) throw new AppError('imports.busy');
    try {
      return await this.underWay.during(name, (reading) => {
        const given = closed ? AbortSignal.any([closed, reading.cancelled]) : reading.cancelled;
        const turn = (): Promise<void> => place.turn(given);
        return work({ read: (request) => this.read(scope, request, { ...reading, turn }) });
      });
    } finally {
      place.leave();
    }
  }

  private async *read(
    scope: SchoolScope,
    request: ReadingRequest,
    { turn, gauge, cancelled }: Turn,
  ): AsyncGenerator<ReadingMessage> {
    await turn();
    const { giveAway = false, ...asked } = request;
    const looking = await this.elsewhere.looking(scope);
    const task = await this.taskOf(scope, asked, gauge);
    const data = { ...task, lookElsewhere: looking === 'yes' };
    const given = giveAway ? ownBuffers(asked.files) : [];
    const giveUp = AbortSignal.any([this.stopping.signal, cancelled]);
    const call = { file: WORKER, data, given, memoryMib: this.config.imports.memoryMib, giveUp };
    try {
      for await (const message of workerMessages<ReadingMessage>(call)) {
        if (message.type === 'refused') throw new AppError(message.code, message.params);
        if (message.type === 'end') return;
        if (message.type === 'planned') {
          gauge.enter('keeping', message.plan.changes);
          const plan = await this.elsewhere.settle(scope, asked.importId, message.plan, looking);
          yield { ...message, plan };
          continue;
        }
        yield message;
        if (message.type === 'changes') gauge.add(message.changes.length);
      }
    } catch (error) {
      cancelled.throwIfAborted();
      if (giveUp.aborted) throw new AppError('imports.reading-stopped');
      if (isOutOfMemory(error))
        throw new AppError('imports.too-much-to-read', {}, { cause: error });
      throw error;
    }
    throw new Error('The thread that read an import ended before its end');
  }

  private async taskOf(
    scope: SchoolScope,
    { yearId: asked, ...request }: Omit<ReadingRequest, 'giveAway'>,
    { memory: progress }: ReadingGauge,
  ): Promise<Omit<ReadingTask, 'lookElsewhere'>> {
    const { id: yearId, startYear, isNext } = await this.yearOf(scope, asked);
    const { uai, kind } = await this.schools.get(scope);
    return {
      ...request,
      schoolId: scope.schoolId,
      yearId,
      nextYear: isNext ? { label: schoolYearLabel(startYear), kind } : null,
      school: { uai, startYear },
      today: await this.schools.today(scope),
      config: this.config,
      progress,
    };
  }

  /** The current year or the next one. Throws `imports.year-over` for one that is neither any more. */
  private async yearOf(
    scope: SchoolScope,
    yearId: string | undefined,
  ): Promise<SchoolYear & { readonly isNext: boolean }> {
    const current = await this.schools.currentYear(scope);
    if (yearId === undefined || yearId === current.id) return { ...current, isNext: false };
    const next = await this.schools.nextYear(scope);
    if (next?.id !== yearId) throw new AppError('imports.year-over');
    return { ...next, isNext: true };
  }
}

/** The memory of those files that have some of their own: small ones may share it with anything. */
function ownBuffers(files: readonly FileToRead[]): ArrayBuffer[] {
  const buffers = files.flatMap(({ bytes: { buffer, byteLength } }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  );
  return [...new Set(buffers)];
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
