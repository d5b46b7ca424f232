import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { KeyUse } from '../crypto/key-use.js';
import { Keys } from '../crypto/keys.js';
import { macColumn, passingMacs } from '../database/kept-columns.js';
import { newId } from '../crypto/random.js';
import { AttemptRow, LimitBucketRow } from '../database/entities.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Counted, Limit } from './limit.js';
import { AttemptStore } from './persistence/attempt-store.js';

const PURPOSE = 'attempts';
const HOUR_MS = 3_600_000;
/** Longer than any limit looks back. */
const KEPT_MS = 48 * HOUR_MS;
const SWEEP_MS = HOUR_MS;

/** One attempt, or several at once, that a limit is to let through. */
export interface Attempt {
  readonly limit: Limit;
  /** What the limit is about: an address, an account, a number. */
  readonly of: string;
  /** What is tried, one attempt each; limits may count distinct ones. One attempt on nothing without it. */
  readonly on?: readonly string[];
  /** How many times the limit's number this one may do. */
  readonly allowance?: number;
}

/** Which limit says no. `until`: when the next attempt may come, `null` when there are too many of them. */
export interface Refused {
  readonly taken: false;
  readonly limit: Limit;
  readonly until: Date | null;
}

/** All limits say yes, and the attempts are counted. */
export interface Taken {
  readonly taken: true;
  /** How many more the first limit would let through. */
  readonly left: number;
  /** What was noted, for {@link Attempts.giveBack}. */
  readonly notes: readonly string[];
}

/**
 * The one limiter: counts attempts and says which are too many. However many come at once, on however many
 * connections and in however many processes, no more than the limit are let through. What limits are about
 * is kept as macs, so that the tables name neither an address nor a person, and what is older than two days
 * goes.
 */
@Injectable()
export class Attempts {
  private sweptAt = 0;

  constructor(
    private readonly store: AttemptStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts attempts if every limit lets them through, else none of them. Joins the caller's unit. Before
   * something is judged, so that what comes at once is counted one after the other.
   */
  async take(...attempts: readonly Attempt[]): Promise<Taken | Refused> {
    if (!this.unitOfWork.inside) {
      // What was refused a moment ago is refused again without a write.
      const refused = await this.look(...attempts);
      if (refused) return refused;
    }
    return this.unitOfWork.run(async () => {
      for (const attempt of attempts) await this.takeTurn(attempt);
      const verdict = await this.judge(attempts);
      return verdict.taken ? { ...verdict, notes: await this.note(attempts) } : verdict;
    });
  }

  /**
   * Counts as many of these attempts, in their order, as the limit lets through; what a limit of distinct things has
   * counted already takes no place of another one. Joins the caller's unit.
   *
   * @returns what those were tried on
   */
  async takeWhatFits(
    attempt: Attempt & { readonly on: readonly string[] },
  ): Promise<readonly string[]> {
    if (attempt.on.length === 0) return [];
    return this.unitOfWork.run(async () => {
      await this.takeTurn(attempt);
      const known = await this.alreadyCounted(attempt);
      const others = attempt.on.filter((one) => !known.has(one));
      const on = others.slice(0, await this.left(attempt));
      await this.note([{ ...attempt, on }]);
      if (known.size === 0) return on;
      const fits = new Set([...known, ...on]);
      return attempt.on.filter((one) => fits.has(one));
    });
  }

  /** Which limit would say no at the moment, `null` when none would. Nothing is counted. */
  async look(...attempts: readonly Attempt[]): Promise<Refused | null> {
    const verdict = await this.judge(attempts);
    return verdict.taken ? null : verdict;
  }

  /** Takes back attempts that turned out to be none. */
  async giveBack({ notes }: Taken): Promise<void> {
    await this.unitOfWork.run(() => this.store.delete(notes));
  }

  /** Forgets all attempts that a limit counts about this, after a success. */
  async forget({ limit, of }: Attempt): Promise<void> {
    await this.unitOfWork.run(() => this.store.deleteBuckets(this.buckets(limit, of)));
  }

  /** How many attempts fit under a limit still; 0 when there are too many already. */
  async left(attempt: Attempt): Promise<number> {
    const { limit, allowance = 1 } = attempt;
    return Math.max(0, limit.left(await this.counted(attempt), allowance));
  }

  /** What of this a limit of distinct things has counted; nothing of any other limit. */
  private async alreadyCounted({
    limit,
    of,
    on,
  }: Attempt & { readonly on: readonly string[] }): Promise<ReadonlySet<string>> {
    if (limit.rule.of !== 'subjects') return new Set();
    const since = new Date(this.clock.now().getTime() - limit.rule.windowMs);
    const macs = await this.store.subjects(this.buckets(limit, of), since);
    return new Set(on.filter((one) => this.macs(one).some((mac) => macs.has(mac))));
  }

  private async judge(attempts: readonly Attempt[]): Promise<Refused | Omit<Taken, 'notes'>> {
    const left: number[] = [];
    for (const attempt of attempts) {
      const { limit, on = [''], allowance = 1 } = attempt;
      const counted = await this.counted(attempt);
      const after = limit.left(counted, allowance) - on.length;
      if (after < 0) return { taken: false, limit, until: null };
      const until = limit.endOfPause(counted);
      if (until > this.clock.now()) return { taken: false, limit, until };
      left.push(after);
    }
    return { taken: true, left: left[0] ?? Infinity };
  }

  /**
   * A really changed row (or two, while keys are rotated), common to all who count the same, and held to the end of the unit: the others wait
   * for it on MariaDB, and a cluster certifies one of those who changed it elsewhere. It comes first, so that
   * nothing that was read before is counted on.
   */
  private async takeTurn({ limit, of }: Attempt): Promise<void> {
    const buckets = this.buckets(limit, of);
    const now = this.clock.now();
    for (const id of buckets) await this.store.takeTurn({ id, turn: newId(), at: now });
    // A clock that was set ahead and back leaves attempts that nobody could wait for.
    await this.store.bringBack(buckets, now);
  }

  private async counted({ limit, of }: Attempt): Promise<Counted> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - limit.rule.windowMs);
    const buckets = this.buckets(limit, of);
    const counted = await this.store.counted(buckets, since, now);
    const last = limit.rule.pauseAfter ? await this.store.last(buckets, since, now) : null;
    if (buckets.length === 1 || limit.rule.of !== 'subjects') return { ...counted, last };
    // while keys are rotated, the same subject stands there under two macs
    const macs = await this.store.subjects(buckets, since);
    const bare = new Set([...macs].map((mac) => this.keys.bareMac(PURPOSE, mac)));
    return { ...counted, subjects: bare.size, last };
  }

  /** Writes attempts down. */
  private async note(attempts: readonly Attempt[]): Promise<readonly string[]> {
    const at = this.clock.now();
    const rows = attempts.flatMap(({ limit, of, on = [''] }) => {
      const bucket = this.keys.mac(PURPOSE, textOf(limit, of));
      return on.map((one) => ({ id: newId(), bucket, subject: this.keys.mac(PURPOSE, one), at }));
    });
    await this.store.insert(rows);
    await this.sweep(at);
    return rows.map(({ id }) => id);
  }

  private async sweep(now: Date): Promise<void> {
    if (Math.abs(now.getTime() - this.sweptAt) < SWEEP_MS) return;
    this.sweptAt = now.getTime();
    await this.store.deleteBefore(new Date(now.getTime() - KEPT_MS));
  }

  private buckets(limit: Limit, of: string): readonly string[] {
    return this.macs(textOf(limit, of));
  }

  private macs(text: string): readonly string[] {
    return this.keys.macs(PURPOSE, text);
  }
}

/** What is kept of attempts, under the keys of the installation. */
export const ATTEMPT_KEY_USES: readonly KeyUse[] = [
  macColumn({ entity: AttemptRow, column: 'bucket', purpose: PURPOSE }),
  macColumn({ entity: AttemptRow, column: 'subject', purpose: PURPOSE }),
  passingMacs({ entity: LimitBucketRow, purpose: PURPOSE }),
];

function textOf(limit: Limit, of: string): string {
  return `${limit.name}:${of}`;
}
