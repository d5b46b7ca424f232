import { Secret, TOTP } from 'otpauth';

const PERIOD_MS = 30_000;
/** How long a code takes at most from here to the server. */
const ON_ITS_WAY_MS = 8_000;

/**
 * An authenticator application. The server takes the code before, the present one and the next, each once
 * and in this order: an authenticator can give three codes at any moment.
 */
export class Authenticator {
  private readonly totp: TOTP;
  private lastPeriod = 0;

  /**
   * @param secret in base 32, as the enrolment page shows it
   * @param now the time of the server that it is for
   */
  constructor(
    secret: string,
    private readonly now: () => number = Date.now,
  ) {
    this.totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/g, '')) });
  }

  /** A code that was not given yet. */
  code(): string {
    // Near the end of a period the code before would be too old by the time it arrives.
    const first = Math.floor((this.now() + ON_ITS_WAY_MS) / PERIOD_MS) - 1;
    this.lastPeriod = Math.max(this.lastPeriod + 1, first);
    return this.totp.generate({ timestamp: this.lastPeriod * PERIOD_MS });
  }
}
