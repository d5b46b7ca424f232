import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Keys } from '../crypto/keys.js';
import { newId } from '../crypto/random.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AttemptStore } from './persistence/attempt-store.js';

const HOUR_MS = 3_600_000;
const KEPT_MS = 48 * HOUR_MS;
const ID_LENGTH = 36;

/** What a bucket held when it was looked at. */
export interface Counted {
  /** How many attempts, in the window that was asked about. */
  readonly count: number;
  /** When the last attempt was, however long ago. */
  readonly last: Date | null;
  /** Which rows these are, for {@link Attempts.noteNext}. */
  readonly rows: string;
}

/**
 * Counts attempts for limits. Buckets and subjects are kept as macs, so that the table names neither an
 * address nor a person, and rows older than two days go.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly store: AttemptStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes one attempt.
   *
   * @param bucket what the limit is about, e.g. `sign-in:address:203.0.113.7`
   * @param subject what it was tried on, e.g. a login; limits may count distinct subjects
   */
  async note(bucket: string, subject = ''): Promise<void> {
    await this.noteEach(bucket, [subject]);
  }

  /** Notes one attempt on each of these subjects. */
  async noteEach(bucket: string, subjects: readonly string[]): Promise<void> {
    const at = this.clock.now();
    const mac = this.mac(bucket);
    const rows = subjects.map((subject) => ({
      id: newId(),
      bucket: mac,
      subject: this.mac(subject),
      at,
    }));
    await this.unitOfWork.run(async () => {
      await this.store.insert(rows);
      await this.store.deleteBefore(new Date(at.getTime() - KEPT_MS));
    });
  }

  /**
   * Notes the attempt that comes after those that were counted, inside the caller's unit. False when somebody
   * else was first since: the row's id follows from the rows before it, so that of several who counted the
   * same at once, on whatever connection, one goes on.
   */
  noteNext(bucket: string, { rows }: Counted): Promise<boolean> {
    const id = this.mac(`${bucket} after ${rows}`).slice(0, ID_LENGTH);
    const row = { id, bucket: this.mac(bucket), subject: this.mac(''), at: this.clock.now() };
    return this.store.insertNew(row);
  }

  /** How many attempts a bucket saw in the last `windowMs` milliseconds, and when the last one was at all. */
  async counted(bucket: string, windowMs: number): Promise<Counted> {
    const since = this.since(windowMs);
    const all = await this.store.all(this.mac(bucket));
    return {
      count: all.filter(({ at }) => at >= since).length,
      last: all[0]?.at ?? null,
      rows: all.map(({ id }) => id).join(),
    };
  }

  /** How many attempts a bucket saw in the last `windowMs` milliseconds. */
  count(bucket: string, windowMs: number): Promise<number> {
    return this.store.count(this.mac(bucket), this.since(windowMs));
  }

  /** How many distinct subjects a bucket saw in the last `windowMs` milliseconds. */
  countSubjects(bucket: string, windowMs: number): Promise<number> {
    return this.store.countSubjects(this.mac(bucket), this.since(windowMs));
  }

  /** When the bucket's last attempt in the window was, `null` if there was none. */
  last(bucket: string, windowMs: number): Promise<Date | null> {
    return this.store.last(this.mac(bucket), this.since(windowMs));
  }

  /** Forgets a bucket, after a success. */
  async clear(bucket: string): Promise<void> {
    await this.unitOfWork.run(() => this.store.deleteBucket(this.mac(bucket)));
  }

  private mac(text: string): string {
    return this.keys.mac('attempts', text);
  }

  private since(windowMs: number): Date {
    return new Date(this.clock.now().getTime() - windowMs);
  }
}
