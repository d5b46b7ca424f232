import { Secret, TOTP } from 'otpauth';
import { randomText } from '../platform/crypto/random.js';

const PERIOD_SECONDS = 30;
/** One step before and one after: a telephone's clock drifts, and typing takes time. */
const WINDOW = 1;
const CODE = /^\d{6}$/;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 160 bits, as RFC 4226 §4 recommends. */
const SECRET_LENGTH = 32;

/** A new TOTP secret in base 32. */
export function newTotpSecret(): string {
  return randomText(BASE32, SECRET_LENGTH);
}

/** The address that an authenticator application reads from a QR code. */
export function totpUri(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/** The time step that this code belongs to, `null` when it is not right now (RFC 6238), or is no code at all. */
export function matchingStep(secret: string, code: string, now: Date): number | null {
  // otpauth throws on some texts of six characters that are not ASCII digits.
  if (!CODE.test(code)) return null;
  const timestamp = now.getTime();
  const delta = totp(secret, '').validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Trousseau',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
