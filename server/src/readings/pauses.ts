import { Injectable } from '@nestjs/common';
import { Background } from '../platform/background/background.js';

/** Holds an answer back. */
@Injectable()
export class Pauses {
  constructor(private readonly background: Background) {}

  /** Resolves after so many milliseconds, at once when the server stops. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.background.later('readings.pause', ms, () => {
        resolve();
        return Promise.resolve();
      });
    });
  }
}
