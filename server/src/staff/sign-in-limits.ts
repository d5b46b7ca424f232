import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { addressList } from '../platform/limits/address-list.js';
import { Attempts } from '../platform/limits/attempts.js';
import type { Attempt, Refused, Taken } from '../platform/limits/attempts.js';
import { Limit } from '../platform/limits/limit.js';
import { networkOf } from '../platform/limits/network.js';
import { CONFIG } from '../platform/tokens.js';
import { GROWING_DELAY } from './growing-delay.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ACCOUNTS_PER_ADDRESS = 10;
/** Many people share the address of a school. */
const SCHOOL_ALLOWANCE = 5;
/** Guesses at password and code together are hopeless, however many networks they come from. */
const TOGETHER_PER_DAY = 300;

const ACCOUNT = new Limit('staff-sign-in:account', GROWING_DELAY);
const NETWORK = new Limit('staff-sign-in:network', GROWING_DELAY);
const DEVICE = new Limit('staff-sign-in:device', GROWING_DELAY);
const TOGETHER = new Limit('staff-sign-in:together', { windowMs: DAY_MS, most: TOGETHER_PER_DAY });
const ADDRESS = new Limit('staff-sign-in:address', {
  windowMs: HOUR_MS,
  most: ACCOUNTS_PER_ADDRESS,
  of: 'subjects',
});

/** Who tries to sign in. */
export interface SignInAttempt {
  readonly email: string;
  /** The network address that asks. */
  readonly address: string;
  /** The device, if its owner signed in there before (`KnownDevices`), else `null`. */
  readonly device: string | null;
}

/**
 * How a try is judged. `alone`: the password first, then the code. `together`: password and code at once, so
 * that nobody learns which of them was wrong. Both are counted. `code-needed`: together, but there is no code
 * yet; nothing is judged or counted. `too-early`: not at all.
 */
export type AttemptVerdict = AllowedAttempt | { readonly judge: 'code-needed' | 'too-early' };

/** A try that is judged. */
export interface AllowedAttempt {
  readonly judge: 'alone' | 'together';
  readonly counted: Taken;
}

/**
 * Limits of sign-in: a growing delay for an account, known or not, and distinct accounts failed per address.
 *
 * Whoever knows an e-mail can keep the delay of its account running from anywhere. That keeps the owner out
 * neither on a device where they signed in before, where only the guesses made there count, nor on a network
 * from which nobody guessed at it too often, if they bring password and code together.
 */
@Injectable()
export class SignInLimits {
  private readonly isSchool: (address: string) => boolean;

  constructor(
    private readonly attempts: Attempts,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) config: Config,
  ) {
    this.isSchool = addressList(config.http.crowdedAddresses);
  }

  /** How this try is judged, the same for accounts that exist and others; it is then counted. */
  async admit(guesser: SignInAttempt, hasCode: boolean): Promise<AttemptVerdict> {
    if (guesser.device !== null)
      return admission('alone', await this.attempts.take(atDevice(guesser)));
    const fromNetwork = [this.fromAddress(guesser), atNetwork(guesser)];
    const alone = await this.attempts.take(...fromNetwork, atAccount(guesser));
    if (alone.taken || alone.limit !== ACCOUNT) return admission('alone', alone);
    const together = [...fromNetwork, { limit: TOGETHER, of: guesser.email }];
    if (hasCode) return admission('together', await this.attempts.take(...together));
    return { judge: (await this.attempts.look(...together)) ? 'too-early' : 'code-needed' };
  }

  /** The password alone was right, and the code is still to come: that was no guess. */
  async passwordWasRight({ counted }: AllowedAttempt): Promise<void> {
    await this.attempts.giveBack(counted);
  }

  /**
   * Forgets the tries where the owner came in. Beside a delay that others keep running, it goes on for them.
   */
  async succeeded(guesser: SignInAttempt, { judge, counted }: AllowedAttempt): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.attempts.giveBack(counted);
      if (guesser.device !== null) return this.attempts.forget(atDevice(guesser));
      await this.attempts.forget(atNetwork(guesser));
      if (judge === 'alone') await this.attempts.forget(atAccount(guesser));
    });
  }

  private fromAddress({ address, email }: SignInAttempt): Attempt {
    const allowance = this.isSchool(address) ? SCHOOL_ALLOWANCE : 1;
    return { limit: ADDRESS, of: networkOf(address), on: [email], allowance };
  }
}

function admission(judge: AllowedAttempt['judge'], counted: Taken | Refused): AttemptVerdict {
  return counted.taken ? { judge, counted } : { judge: 'too-early' };
}

function atAccount({ email }: SignInAttempt): Attempt {
  return { limit: ACCOUNT, of: email };
}

function atNetwork({ email, address }: SignInAttempt): Attempt {
  return { limit: NETWORK, of: `${networkOf(address)}:${email}` };
}

function atDevice({ email, device }: SignInAttempt): Attempt {
  return { limit: DEVICE, of: `${String(device)}:${email}` };
}
