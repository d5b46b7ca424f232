import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Keys } from '../crypto/keys.js';
import { newId } from '../crypto/random.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AttemptStore } from './persistence/attempt-store.js';

const HOUR_MS = 3_600_000;
const KEPT_MS = 48 * HOUR_MS;

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
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      await this.store.insert({
        id: newId(),
        bucket: this.mac(bucket),
        subject: this.mac(subject),
        at: now,
      });
      await this.store.deleteBefore(new Date(now.getTime() - KEPT_MS));
    });
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
