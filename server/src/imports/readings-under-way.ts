import { Injectable } from '@nestjs/common';
import type { ReadingProgressView } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { ReadingGauge } from './reading-gauge.js';

/** A reading as long as it lasts. */
export interface ReadingUnderWay {
  readonly gauge: ReadingGauge;
  /** Aborted with `imports.reading-cancelled` when somebody does not want it any more. */
  readonly cancelled: AbortSignal;
}

/** By whom a reading is asked about: who began it and what they call it, which nobody else knows. */
export interface ReadingName {
  readonly sessionId: string;
  readonly id: string;
}

/**
 * The readings of this process that somebody watches. They are nobody's records: each is gone with the request that it
 * answers.
 */
@Injectable()
export class ReadingsUnderWay {
  private readonly known = new Map<string, { gauge: ReadingGauge; cancel: AbortController }>();

  /** Lets a reading be watched and cancelled under a name as long as the work lasts. */
  async during<T>(
    name: ReadingName | null,
    work: (reading: ReadingUnderWay) => Promise<T>,
  ): Promise<T> {
    const gauge = new ReadingGauge();
    const cancel = new AbortController();
    const key = name && keyOf(name);
    if (key !== null && !this.known.has(key)) this.known.set(key, { gauge, cancel });
    try {
      return await work({ gauge, cancelled: cancel.signal });
    } finally {
      if (key !== null && this.known.get(key)?.gauge === gauge) this.known.delete(key);
    }
  }

  /** How far a reading is; that it waits, before it is heard of. */
  progress(name: ReadingName): ReadingProgressView {
    const known = this.known.get(keyOf(name));
    return (known?.gauge ?? new ReadingGauge()).view();
  }

  /** Ends a reading, if it is not over; says how far it was. */
  cancel(name: ReadingName): ReadingProgressView {
    this.known.get(keyOf(name))?.cancel.abort(new AppError('imports.reading-cancelled'));
    return this.progress(name);
  }
}

function keyOf({ sessionId, id }: ReadingName): string {
  return `${sessionId} ${id}`;
}
