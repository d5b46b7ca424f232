import { Inject, Injectable } from '@nestjs/common';
import { AccountStore } from '../../accounts/index.js';
import type { Config } from '../../platform/config/config.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AppError } from '../../platform/errors.js';
import { addressList } from '../../platform/limits/address-list.js';
import { Attempts } from '../../platform/limits/attempts.js';
import type { Counted } from '../../platform/limits/attempts.js';
import { CONFIG } from '../../platform/tokens.js';
import { networkOf } from '../domain/network.js';

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
const MOBILES_PER_DAY = 5;
const CODES_PER_DAY = 5;
const BETWEEN_CODES_MS = 60_000;
const GUESSES_PER_DAY = 25;
/** Distinct numbers and addresses that may be sent a code from one network address in an hour. */
const RECIPIENTS_PER_ADDRESS = 60;
/** Somebody else counted the same a moment earlier. */
const OVERTAKEN = Symbol('overtaken');
/** More than any limit that is counted so lets through at once. */
const MOST_TURNS = 20;

/** Why no further code leaves. `soon`: the last one left less than a minute ago. */
export type CodeLimit = 'soon' | 'recipient' | 'address';

/** Why chosen passwords are not accepted at the moment. `until` is `null` where it depends on others. */
export interface Throttle {
  readonly until: Date | null;
}

/** Where a request comes from, as far as limits go. */
export interface Whence {
  /** The network address that asks. */
  readonly address: string;
  /** The note of `KnownDevices` that the browser carries, if it carries one. */
  readonly device?: string | null;
}

/** Who tries a chosen password. */
export interface Guesser {
  readonly login: string;
  /** The network address that asks. */
  readonly address: string;
  /** The device, if it is one where the owner signed in before (`KnownDevices`), else `null`. */
  readonly device: string | null;
}

/**
 * Limits of the portal (docs/activation.md#limits). They refuse chosen passwords for a while and
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

  /**
   * Counts a guess before it is judged, so that those made at once are counted one after the other; says why
   * it is not judged, `null` when it is. On a device that its owner uses, only the guesses that were made
   * there count: nobody else can keep the owner out. Guesses that came while throttled are not counted:
   * that would let one person keep a family out.
   */
  takeGuess(guesser: Guesser): Promise<Throttle | null> {
    const bucket = guessBucket(guesser);
    return this.untilTaken(async () => {
      const wornOut = guesser.device === null && (await this.isWornOut(guesser.address));
      if (wornOut) return { until: null };
      const counted = await this.attempts.counted(bucket, DAY_MS);
      const until = endOfDelay(counted);
      if (until > this.clock.now()) return { until };
      return (await this.attempts.noteNext(bucket, counted)) ? null : OVERTAKEN;
    });
  }

  /** Notes that a guess was wrong, for the limit on its address. */
  async noteWrongGuess({ login, address, device }: Guesser): Promise<void> {
    if (device === null) await this.attempts.note(addressBucket(address), login);
  }

  /**
   * Forgets the wrong guesses on an account whose owner came in, where they were counted: an owner at home
   * does not give whoever guesses elsewhere another five.
   */
  async forgive(guesser: Pick<Guesser, 'login' | 'device'>): Promise<void> {
    await this.attempts.clear(guessBucket(guesser));
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

  /**
   * Counts one code that is asked for, known recipient or not, and says why it may not leave: five a day and
   * one a minute for a number or an address, and so many recipients an hour from one network address.
   */
  takeCode(recipient: string, address: string): Promise<CodeLimit | null> {
    const bucket = `code:${recipient}`;
    const network = `code:address:${networkOf(address)}`;
    return this.untilTaken(async () => {
      const counted = await this.attempts.counted(bucket, DAY_MS);
      const { count, last } = counted;
      if (count >= CODES_PER_DAY) return 'recipient';
      if (last && this.clock.now().getTime() - last.getTime() < BETWEEN_CODES_MS) return 'soon';
      const recipients = await this.attempts.countSubjects(network, HOUR_MS);
      if (recipients >= RECIPIENTS_PER_ADDRESS * this.allowance(address)) return 'address';
      if (!(await this.attempts.noteNext(bucket, counted))) return OVERTAKEN;
      await this.attempts.note(network, recipient);
      return null;
    });
  }

  /** Counts one guess of a recipient's codes; false when the day's twenty-five are used up. */
  async takeCodeGuess(recipient: string): Promise<boolean> {
    const bucket = `code-guess:${recipient}`;
    if ((await this.attempts.count(bucket, DAY_MS)) >= GUESSES_PER_DAY) return false;
    await this.attempts.note(bucket);
    return true;
  }

  /** Counts one new mobile that an owner gives; false when five were tried today. */
  takeMobile(accountId: string): Promise<boolean> {
    const bucket = `new-mobile:${accountId}`;
    return this.unitOfWork.run(async () => {
      if ((await this.attempts.count(bucket, DAY_MS)) >= MOBILES_PER_DAY) return false;
      await this.attempts.note(bucket);
      return true;
    });
  }

  /** Counts one confirmation mail; false when the account asked for too many today. */
  async takeMail(accountId: string): Promise<boolean> {
    const bucket = `confirm-email:${accountId}`;
    if ((await this.attempts.count(bucket, DAY_MS)) >= MAILS_PER_DAY) return false;
    await this.attempts.note(bucket);
    return true;
  }

  /** Runs a unit again while somebody else counted the same at the same time: one gets through each turn. */
  private async untilTaken<T>(work: () => Promise<T | typeof OVERTAKEN>): Promise<T> {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const taken = await this.unitOfWork.run(work);
      if (taken !== OVERTAKEN) return taken;
    }
    throw new AppError('server.busy');
  }

  /** Whether too many accounts were tried in vain from this address. */
  private async isWornOut(address: string): Promise<boolean> {
    const failed = await this.attempts.countSubjects(addressBucket(address), HOUR_MS);
    return failed >= ACCOUNTS_PER_ADDRESS * this.allowance(address);
  }

  private allowance(address: string): number {
    return this.isSchool(address) ? SCHOOL_ALLOWANCE : 1;
  }
}

/** Until when an account waits that was guessed at so often: five are free. */
function endOfDelay({ count, last }: Counted): Date {
  if (last === null || count < FREE_GUESSES) return new Date(0);
  const delay = Math.min(FIRST_DELAY_MS * 2 ** (count - FREE_GUESSES), LONGEST_DELAY_MS);
  return new Date(last.getTime() + delay);
}

function addressBucket(address: string): string {
  return `portal-sign-in:address:${networkOf(address)}`;
}

/** Each account has its own on a device too: who knows one password of a family's may not try the others'. */
function guessBucket({ login, device }: Pick<Guesser, 'login' | 'device'>): string {
  return device === null
    ? `portal-sign-in:account:${login}`
    : `portal-sign-in:device:${device}:${login}`;
}

function birthDateBucket(accountId: string): string {
  return `birth-date:${accountId}`;
}
