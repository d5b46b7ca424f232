import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { AppError } from '../errors.js';
import { FairQueue } from '../fair-queue.js';
import { AnsweringThread } from '../workers/answering-thread.js';
import { workerFile } from '../workers/worker-file.js';
import type { PasswordProblem } from './password-problem.js';

/** How far the thread's heap may grow, in MiB: the dictionaries take some 40. */
const MEMORY_MIB = 192;
/** A computer room that chooses at once, each at their own place, is some seconds of judging. */
const PLACES = 256;
const PLACES_OF_ONE = 8;

/** A password to be judged, as it is sent to the thread. */
export interface Judged {
  readonly password: string;
  readonly ownWords: readonly string[];
}

/**
 * Judges passwords that people choose, in a thread of its own: a long one keeps a processor busy for a tenth of a
 * second and more, and the dictionaries are half a second to load. Nobody else waits for that
 * (docs/decisions/0008).
 */
@Injectable()
export class PasswordJudge implements OnModuleDestroy {
  private readonly queue = new FairQueue({
    ...{ running: 1, placesOfOne: PLACES_OF_ONE, places: PLACES },
  });
  private readonly thread = new AnsweringThread<Judged, PasswordProblem | null>({
    file: workerFile('password-worker.js', import.meta.url),
    memoryMib: MEMORY_MIB,
    lost: (cause) => new AppError('server.busy', {}, { cause }),
  });

  /**
   * What is wrong with a password, `null` when it will do: see `passwordProblem`.
   *
   * @param ownWords what anybody knows of this person, worth nothing in a password
   * @param asker whose turn it takes: the id of whoever chooses
   * @throws AppError `server.busy` when too many wait
   */
  problemOf(
    password: string,
    ownWords: readonly string[],
    asker: string,
  ): Promise<PasswordProblem | null> {
    return this.queue.run(asker, () => this.thread.ask({ password, ownWords }));
  }

  /** Ends the thread. */
  onModuleDestroy(): Promise<void> {
    return this.thread.close();
  }
}
