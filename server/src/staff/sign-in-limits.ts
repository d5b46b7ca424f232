import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';
import { addressList } from '../platform/limits/address-list.js';
import { Attempts } from '../platform/limits/attempts.js';
import { CONFIG } from '../platform/tokens.js';
import { GrowingDelay } from './growing-delay.js';

const HOUR_MS = 3_600_000;
const ACCOUNTS_PER_ADDRESS = 10;
/** Many people share the address of a school. */
const ACCOUNTS_PER_SCHOOL_ADDRESS = 50;

/** Limits of sign-in: per account, known or not, and distinct accounts failed per address. */
@Injectable()
export class SignInLimits {
  private readonly isSchool: (address: string) => boolean;

  constructor(
    private readonly delay: GrowingDelay,
    private readonly attempts: Attempts,
    @Inject(CONFIG) config: Config,
  ) {
    this.isSchool = addressList(config.http.schoolAddresses);
  }

  /** Whether this try may be judged; it is then counted. */
  async admit(email: string, address: string): Promise<boolean> {
    const failed = await this.attempts.countSubjects(addressBucket(address), HOUR_MS);
    const allowed = this.isSchool(address) ? ACCOUNTS_PER_SCHOOL_ADDRESS : ACCOUNTS_PER_ADDRESS;
    return failed < allowed && (await this.delay.admit(accountBucket(email)));
  }

  /** Counts a refusal against the address. */
  refused(email: string, address: string): Promise<void> {
    return this.attempts.note(addressBucket(address), email);
  }

  /** Forgets the tries on an account whose owner came in. */
  succeeded(email: string): Promise<void> {
    return this.delay.clear(accountBucket(email));
  }
}

function accountBucket(email: string): string {
  return `staff-sign-in:account:${email}`;
}

function addressBucket(address: string): string {
  return `staff-sign-in:address:${address}`;
}
