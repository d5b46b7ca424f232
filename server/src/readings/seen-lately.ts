import { Injectable } from '@nestjs/common';
import type { PaceMeasure, ReadingKind } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { unpackPeople } from './domain/packed-people.js';
import { DAY_MS } from './domain/pace.js';
import { ReadingStore } from './persistence/reading-store.js';
import type { Reader } from './persistence/reading-store.js';

/** Something that is counted: whom it shows, or how many it is about. */
export interface Counted {
  readonly kind: ReadingKind;
  readonly ids: readonly string[];
  readonly others: number;
}

/** What is counted by what leaves, whoever is in it. */
export type TakenMeasure = Exclude<PaceMeasure, 'people'>;

interface Taken {
  readonly measure: TakenMeasure;
  readonly at: number;
  readonly many: number;
}

/** What one member of staff was shown, printed, took away and changed in one school within a day. */
export class Lately {
  /** When each person was last shown, in milliseconds. */
  private readonly seen = new Map<string, number>();
  private readonly taken: Taken[] = [];
  /** Since when a fresh code is asked for, by what is too much. */
  readonly codeSince = new Map<PaceMeasure, Date>();
  /** The last that was written, and when: what a page asks for again and again is one reading a minute. */
  last: { readonly what: string; readonly at: number } | null = null;
  /** How many answers are held back at the moment, and the one that comes last of them. */
  waiting = 0;
  line: Promise<void> = Promise.resolve();

  add({ kind, ids, others }: Counted, at: number): void {
    const measure = measureOf(kind);
    if (measure === 'people') for (const id of ids) this.seen.set(id, at);
    else this.take(measure, measure === 'letters' ? ids.length + others : 1, at);
  }

  /** Counts what is about to leave; gives what forgets it again. */
  take(measure: TakenMeasure, many: number, at: number): () => void {
    const taken = { measure, at, many };
    this.taken.push(taken);
    return () => {
      const place = this.taken.indexOf(taken);
      if (place >= 0) this.taken.splice(place, 1);
    };
  }

  /** How many were counted since an instant, in milliseconds. */
  count(measure: PaceMeasure, since: number): number {
    if (measure !== 'people') {
      const meant = this.taken.filter((one) => one.measure === measure && one.at >= since);
      return meant.reduce((sum, { many }) => sum + many, 0);
    }
    let count = 0;
    for (const at of this.seen.values()) if (at >= since) count += 1;
    return count;
  }

  /** The most that any window can have counted. */
  mostOf(measure: PaceMeasure): number {
    return measure === 'people' ? this.seen.size : this.count(measure, -Infinity);
  }

  /** Whether nothing is counted, and nobody waits. */
  get isEmpty(): boolean {
    return this.seen.size === 0 && this.taken.length === 0 && this.waiting === 0;
  }

  /** Forgets what is older than a day. */
  forget(before: number): void {
    for (const [id, at] of this.seen) if (at < before) this.seen.delete(id);
    while ((this.taken[0]?.at ?? before) < before) this.taken.shift();
  }
}

/** What a kind of reading counts as. */
export function measureOf(kind: ReadingKind): PaceMeasure {
  if (kind === 'print') return 'letters';
  if (kind === 'file') return 'files';
  return kind === 'change' ? 'contacts' : 'people';
}

/**
 * Counts in memory, which one server does for its database: exact however many ask at once, and read back from
 * what was written when the server begins again.
 */
@Injectable()
export class SeenLately {
  private readonly readers = new Map<string, Promise<Lately>>();
  private sweptAt = 0;

  constructor(
    private readonly store: ReadingStore,
    private readonly clock: Clock,
  ) {}

  /** What somebody was shown lately. */
  of(reader: Reader): Promise<Lately> {
    const key = `${reader.staffId} ${reader.schoolId ?? ''}`;
    const known = this.readers.get(key);
    if (known) return known;
    const read = this.read(reader).catch((error: unknown) => {
      this.readers.delete(key);
      throw error;
    });
    this.readers.set(key, read);
    return read;
  }

  /** Lets go of what is older than a day, once an hour. */
  async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.sweptAt) < DAY_MS / 24) return;
    this.sweptAt = now;
    for (const [key, read] of this.readers) {
      const lately = await read;
      lately.forget(now - DAY_MS);
      if (lately.isEmpty) this.readers.delete(key);
    }
  }

  private async read(reader: Reader): Promise<Lately> {
    const lately = new Lately();
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    for (const { kind, resource, people, others, at } of await this.store.since(reader, since)) {
      // of reports of imports it is not written down whether they were of that day
      if (resource === 'imports') continue;
      const ids = unpackPeople(people).map(({ id }) => id);
      lately.add({ kind, ids, others }, at.getTime());
    }
    return lately;
  }
}
