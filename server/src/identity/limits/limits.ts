import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { addressList } from '../../platform/limits/address-list.js';
import { Attempts } from '../../platform/limits/attempts.js';
import type { Attempt, Refused, Taken } from '../../platform/limits/attempts.js';
import { Limit, growingPause } from '../../platform/limits/limit.js';
import { networkOf } from '../../platform/limits/network.js';
import { CONFIG } from '../../platform/tokens.js';

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

const GUESSES = {
  windowMs: DAY_MS,
  pauseAfter: growingPause(FREE_GUESSES, FIRST_DELAY_MS, LONGEST_DELAY_MS),
};
const ACCOUNT = new Limit('portal-sign-in:account', GUESSES);
/** Each account has its own on a device too: who knows one password of a family's may not try the others'. */
const DEVICE = new Limit('portal-sign-in:device', GUESSES);
const ADDRESS = new Limit('portal-sign-in:address', {
  windowMs: HOUR_MS,
  most: ACCOUNTS_PER_ADDRESS,
  of: 'subjects',
});
const CODE = new Limit('code', {
  windowMs: DAY_MS,
  most: CODES_PER_DAY,
  pauseAfter: (codes) => (codes > 0 ? BETWEEN_CODES_MS : 0),
});
const RECIPIENTS = new Limit('code:address', {
  windowMs: HOUR_MS,
  most: RECIPIENTS_PER_ADDRESS,
  of: 'subjects',
});
const CODE_GUESS = new Limit('code-guess', { windowMs: DAY_MS, most: GUESSES_PER_DAY });
const BIRTH_DATE = new Limit('birth-date', { windowMs: DAY_MS, most: BIRTH_DATE_TRIES });
const NEW_MOBILE = new Limit('new-mobile', { windowMs: DAY_MS, most: MOBILES_PER_DAY });
const CONFIRMATION = new Limit('confirm-email', { windowMs: DAY_MS, most: MAILS_PER_DAY });

/** Why no further code leaves. `soon`: the last one left less than a minute ago. */
export type CodeLimit = 'soon' | 'recipient' | 'address';

/** Who tries a chosen password. */
export interface SignInAttempt {
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
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) config: Config,
  ) {
    this.isSchool = addressList(config.http.crowdedAddresses);
  }

  /**
   * Counts a guess before it is judged, or says until when none is (`null` when that depends on others: too
   * many accounts were tried in vain from the address). On a device that its owner uses, only the guesses
   * that were made there count: nobody else can keep the owner out. Guesses that came while throttled are
   * not counted: that would let one person keep a family out.
   */
  countGuess(guesser: SignInAttempt): Promise<Taken | Refused> {
    const { login, address, device } = guesser;
    const atAccount = guessesOf(guesser);
    if (device !== null) return this.attempts.take(atAccount);
    const fromAddress = { ...this.from(ADDRESS, address), on: [login] };
    return this.attempts.take(fromAddress, atAccount);
  }

  /**
   * Forgets the wrong guesses on an account whose owner came in, where they were counted: an owner at home
   * does not give whoever guesses elsewhere another five.
   *
   * @param right the guess that was right, which counts against no address
   */
  async clearGuesses(
    guesser: Pick<SignInAttempt, 'login' | 'device'>,
    right?: Taken,
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (right) await this.attempts.giveBack(right);
      await this.attempts.forget(guessesOf(guesser));
    });
  }

  /**
   * Counts one try of birth dates before it is judged and says how many are left after it; `null` when the
   * day's limit was reached before.
   */
  async takeBirthDateTry(accountId: string): Promise<number | null> {
    const tried = await this.attempts.take({ limit: BIRTH_DATE, of: accountId });
    return tried.taken ? tried.left : null;
  }

  /** Forgets the tries, after the right dates. */
  async clearBirthDateGuesses(accountId: string): Promise<void> {
    await this.attempts.forget({ limit: BIRTH_DATE, of: accountId });
  }

  /**
   * Counts one code that is asked for, known recipient or not, and says why it may not leave: five a day and
   * one a minute for a number or an address, and so many recipients an hour from one network address.
   */
  async takeCode(recipient: string, address: string): Promise<CodeLimit | null> {
    const fromAddress = { ...this.from(RECIPIENTS, address), on: [recipient] };
    const asked = await this.attempts.take({ limit: CODE, of: recipient }, fromAddress);
    if (asked.taken) return null;
    if (asked.limit === RECIPIENTS) return 'address';
    return asked.until === null ? 'recipient' : 'soon';
  }

  /** Counts one guess of a recipient's codes; false when the day's twenty-five are used up. */
  takeCodeGuess(recipient: string): Promise<boolean> {
    return this.takeOne({ limit: CODE_GUESS, of: recipient });
  }

  /** Counts one new mobile that an owner gives; false when five were tried today. */
  takeMobile(accountId: string): Promise<boolean> {
    return this.takeOne({ limit: NEW_MOBILE, of: accountId });
  }

  /** Counts one confirmation mail; false when the account asked for too many today. */
  takeMail(accountId: string): Promise<boolean> {
    return this.takeOne({ limit: CONFIRMATION, of: accountId });
  }

  private async takeOne(attempt: Attempt): Promise<boolean> {
    return (await this.attempts.take(attempt)).taken;
  }

  private from(limit: Limit, address: string): Attempt {
    const allowance = this.isSchool(address) ? SCHOOL_ALLOWANCE : 1;
    return { limit, of: networkOf(address), allowance };
  }
}

function guessesOf({ login, device }: Pick<SignInAttempt, 'login' | 'device'>): Attempt {
  return device === null
    ? { limit: ACCOUNT, of: login }
    : { limit: DEVICE, of: `${device}:${login}` };
}
