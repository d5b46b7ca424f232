import { Injectable } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { Lane } from '../platform/background/lane.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ReadingStore } from './persistence/reading-store.js';
import type { Reading } from './persistence/reading-store.js';
import { SeenLately } from './seen-lately.js';

/** How long the first of what is written together waits for more, in milliseconds. */
const GATHER_MS = 200;
const AT_ONCE = 500;
/** How often what could not be written is tried again, in milliseconds. */
const AGAIN_MS = 15_000;
/** How many readings may wait to be written. Beyond it nothing more is shown: what is not recorded is not read. */
const MOST_WAITING = 2_000;

/**
 * Writes what was read soon after it was shown: all that waits in one unit, so that a read waits for no writer, and
 * many reads cost one commit (docs/decisions/0047).
 */
@Injectable()
export class ReadingLog {
  private waiting: Reading[] = [];
  private readonly lane = new Lane(() => this.write());

  constructor(
    private readonly store: ReadingStore,
    private readonly seenLately: SeenLately,
    private readonly unitOfWork: UnitOfWork,
    private readonly background: Background,
  ) {}

  /** Has what could not be written tried again, and what is too old to be counted forgotten. */
  start(): void {
    this.background.every('readings.write', AGAIN_MS, () => this.lane.run());
  }

  /** Whether so much waits that nothing more may be read. */
  get isFull(): boolean {
    return this.waiting.length >= MOST_WAITING;
  }

  /** Has these written. */
  add(readings: readonly Reading[]): void {
    this.waiting.push(...readings);
    // what comes meanwhile is written with the first
    if (this.waiting.length === readings.length) {
      this.background.later('readings.write-now', GATHER_MS, () => this.lane.run());
    }
  }

  private async write(): Promise<void> {
    await this.seenLately.sweep();
    while (this.waiting.length > 0) {
      const part = this.waiting.slice(0, AT_ONCE);
      await this.unitOfWork.run(() => this.store.insert(part));
      this.waiting = this.waiting.slice(part.length);
    }
  }
}
