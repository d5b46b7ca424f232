import { READING_PHASES, type ReadingProgressView } from '@trousseau/shared';
import type { ReadingProgress } from './domain/index.js';

const PHASE = 0;
const FILE = 1;
const DONE = 2;
const TOTAL = 3;
const NUMBERS = 4;
const UNKNOWN = -1;

type Phase = ReadingProgressView['phase'];

/**
 * How far a reading is, in memory that the worker and who started it share: to say it costs next to nothing, however
 * often, and whoever wants to know looks.
 */
export class ReadingGauge implements ReadingProgress {
  private readonly numbers: Int32Array;

  /** @param memory that of a gauge in another thread */
  constructor(readonly memory = new SharedArrayBuffer(NUMBERS * Int32Array.BYTES_PER_ELEMENT)) {
    this.numbers = new Int32Array(memory);
  }

  /** The next file is opened. */
  nextFile(): void {
    this.enter('opening', null);
    Atomics.add(this.numbers, FILE, 1);
  }

  begin(total: number | null): void {
    this.enter(total === null ? 'opening' : 'reading', total);
  }

  row(): void {
    this.add(1);
  }

  add(count: number): void {
    Atomics.add(this.numbers, DONE, count);
  }

  enter(phase: Phase, total: number | null): void {
    Atomics.store(this.numbers, DONE, 0);
    Atomics.store(this.numbers, TOTAL, total ?? UNKNOWN);
    Atomics.store(this.numbers, PHASE, READING_PHASES.indexOf(phase));
  }

  view(): ReadingProgressView {
    const at = (place: number): number => Atomics.load(this.numbers, place);
    const phase = READING_PHASES[at(PHASE)] ?? 'waiting';
    const total = at(TOTAL);
    const known = phase !== 'waiting' && total !== UNKNOWN;
    return { phase, file: at(FILE), done: at(DONE), total: known ? total : null };
  }
}
