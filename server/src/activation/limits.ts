import { Inject, Injectable } from '@nestjs/common';
import { AccountStore } from '../accounts/index.js';
import type { Config } from '../platform/config/config.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { addressList } from '../platform/limits/address-list.js';
import { Attempts } from '../platform/limits/attempts.js';
import { CONFIG } from '../platform/tokens.js';
import { networkOf } from './domain/network.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Distinct accounts that may fail from one address in an hour. */
const ACCOUNTS_PER_ADDRESS = 60;
/** A school's own address is shared by its computer rooms. */
const SCHOOL_ALLOWANCE = 10;
const FREE_GUESSES = 5;
const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const BIRTH_DATE_TRIES = 5;
const MAILS_PER_DAY = 5;

/** Why chosen passwords are not accepted at the moment. `until` is `null` where it depends on others. */
export interface Throttle {
  readonly until: Date | null;
}

/**
 * Limits of the portal (ARCHITECTURE.md §4, sign-in limits). They refuse chosen passwords for a while and
 * never a valid letter; identifiers that do not exist are counted like the others.
 */
@Injectable()
export class Limits {
  private readonly isSchool: (address: string) => boolean;

  constructor(
    private readonly attempts: Attempts,
    private readonly accounts: AccountStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.isSchool = addressList(config.http.schoolAddresses);
  }

  /** Whether chosen passwords must wait for this identifier or from this address; `null` when not. */
  async throttle(login: string, address: string): Promise<Throttle | null> {
    const failed = await this.attempts.countSubjects(addressBucket(address), HOUR_MS);
    if (failed >= ACCOUNTS_PER_ADDRESS * (this.isSchool(address) ? SCHOOL_ALLOWANCE : 1)) {
      return { until: null };
    }
    const guesses = await this.attempts.count(accountBucket(login), DAY_MS);
    const last = await this.attempts.last(accountBucket(login), DAY_MS);
    if (last === null || guesses < FREE_GUESSES) return null;
    const delay = Math.min(FIRST_DELAY_MS * 2 ** (guesses - FREE_GUESSES), LONGEST_DELAY_MS);
    const until = new Date(last.getTime() + delay);
    return until > this.clock.now() ? { until } : null;
  }

  /**
   * Counts a wrong guess. Guesses that came while throttled are not: they were not judged, and counting
   * them would let one person keep a family out.
   */
  async noteWrongGuess(login: string, address: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.attempts.note(addressBucket(address), login);
      await this.attempts.note(accountBucket(login));
    });
  }

  /** Forgets the wrong guesses on an account whose owner came in. */
  async forgive(login: string): Promise<void> {
    await this.attempts.clear(accountBucket(login));
  }

  /**
   * Counts one try of birth dates before it is judged and says how many are left after it; `null` when the
   * day's limit was reached before.
   */
  takeBirthDateTry(accountId: string): Promise<number | null> {
    return this.unitOfWork.run(async () => {
      // Holds the account's row, so that tries made at once are counted one after the other.
      await this.accounts.update(accountId, { updatedAt: this.clock.now() });
      const tries = await this.attempts.count(birthDateBucket(accountId), DAY_MS);
      if (tries >= BIRTH_DATE_TRIES) return null;
      await this.attempts.note(birthDateBucket(accountId));
      return BIRTH_DATE_TRIES - tries - 1;
    });
  }

  /** Forgets the tries, after the right dates. */
  async forgiveBirthDates(accountId: string): Promise<void> {
    await this.attempts.clear(birthDateBucket(accountId));
  }

  /** Counts one confirmation mail; false when the account asked for too many today. */
  async takeMail(accountId: string): Promise<boolean> {
    const bucket = `confirm-email:${accountId}`;
    if ((await this.attempts.count(bucket, DAY_MS)) >= MAILS_PER_DAY) return false;
    await this.attempts.note(bucket);
    return true;
  }
}

function addressBucket(address: string): string {
  return `portal-sign-in:address:${networkOf(address)}`;
}

function accountBucket(login: string): string {
  return `portal-sign-in:account:${login}`;
}

function birthDateBucket(accountId: string): string {
  return `birth-date:${accountId}`;
}
