import { Secret, TOTP } from 'otpauth';

const PERIOD_MS = 30_000;

/**
 * An authenticator application. The server takes the code before, the present one and the next, each once
 * and in this order: an authenticator can give three codes at any moment.
 */
export class Authenticator {
  private readonly totp: TOTP;
  private lastPeriod = 0;

  /** @param secret in base 32, as the enrolment page shows it */
  constructor(secret: string) {
    this.totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/g, '')) });
  }

  /** A code that was not given yet. */
  code(): string {
    const present = Math.floor(Date.now() / PERIOD_MS);
    this.lastPeriod = Math.max(this.lastPeriod + 1, present - 1);
    return this.totp.generate({ timestamp: this.lastPeriod * PERIOD_MS });
  }
}
