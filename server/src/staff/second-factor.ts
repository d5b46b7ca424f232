import { Inject, Injectable } from '@nestjs/common';
import {
  needsSecondFactor,
  normaliseCode,
  normaliseProvisionalPassword,
  PROVISIONAL_ALPHABET,
} from '@trousseau/shared';
import type { Role, SecondFactorOffer } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { Keys } from '../platform/crypto/keys.js';
import { randomText } from '../platform/crypto/random.js';
import type { KeyCheck } from '../platform/crypto/recognise-keys.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import { matchingStep, newTotpSecret, totpUri } from './one-time-code.js';
import { RECOVERY_PURPOSE, SECRET_PURPOSE } from './persistence/key-uses.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';

const RECOVERY_CODES = 10;
const RECOVERY_LENGTH = 10;
/** Compared with where there is no secret, which takes as long. */
const NOBODYS = newTotpSecret();

/** The second factor itself: codes of an authenticator application, and the codes for a lost telephone. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly store: StaffStore,
    private readonly keys: Keys,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether sign-in asks this person for a code. */
  isAsked(staff: Staff): boolean {
    return staff.totpConfirmedAt !== null && !this.config.demo;
  }

  /** Whether this person must enrol before doing anything else in this role. */
  isMissing(staff: Staff, role: Role): boolean {
    return needsSecondFactor(role) && staff.totpConfirmedAt === null && !this.config.demo;
  }

  /** Gives a new secret, which counts only once {@link confirm}ed. In the caller's unit. */
  async offer(staff: Staff): Promise<SecondFactorOffer> {
    const secret = newTotpSecret();
    const totpSealed = this.keys
      .seal(SECRET_PURPOSE, Buffer.from(secret, 'utf8'), staff.id)
      .toString('base64url');
    await this.store.update(staff.id, { totpSealed, totpConfirmedAt: null, recoveryHashes: null });
    return { secret, uri: totpUri(secret, staff.email) };
  }

  /** Confirms the secret with its first code and gives the recovery codes. In the caller's unit. */
  async confirm(staff: Staff, code: string): Promise<readonly string[]> {
    const step = staff.totpConfirmedAt === null ? this.stepOf(staff, normaliseCode(code)) : null;
    if (step === null || !(await this.store.takeStep(staff.id, step))) {
      throw new AppError('staff.code-refused');
    }
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.store.update(staff.id, {
      totpConfirmedAt: this.clock.now(),
      recoveryHashes: JSON.stringify(codes.map((one) => this.recoveryMac(staff, one))),
    });
    return codes;
  }

  /** Whether the code is right, once: it does not serve again. In the caller's unit. */
  async accepts(staff: Staff, code: string): Promise<boolean> {
    const typed = normaliseCode(code);
    const step = this.stepOf(staff, typed);
    if (step !== null) return this.store.takeStep(staff.id, step);
    const left = this.recoveryWithout(staff, typed);
    if (left === null) return false;
    return this.store.replaceRecovery(staff.id, staff.recoveryHashes ?? '', JSON.stringify(left));
  }

  /** Whether {@link accepts} would take the code; nothing is used up. Takes as long for nobody. */
  matches(staff: Staff | null, code: string): boolean {
    const typed = normaliseCode(code);
    const step = this.stepOf(staff, typed);
    const left = this.recoveryWithout(staff, typed);
    return (step !== null && step > (staff?.totpLastStep ?? 0)) || left !== null;
  }

  /** The time step of a code of the application; of a person without one it is nobody's. */
  private stepOf(staff: Staff | null, typed: string): number | null {
    const secret = staff?.totpSealed ? openSecret(this.keys, staff.id, staff.totpSealed) : null;
    const step = matchingStep(secret ?? NOBODYS, typed, this.clock.now());
    return secret === null ? null : step;
  }

  /** The recovery codes that are left without this one, `null` when it is none of them. */
  private recoveryWithout(staff: Staff | null, typed: string): readonly string[] | null {
    const hashes = JSON.parse(staff?.recoveryHashes ?? '[]') as string[];
    const text = recoveryText(staff, typed);
    const left = hashes.filter((hash) => !this.keys.isMac(RECOVERY_PURPOSE, text, hash));
    return left.length === hashes.length ? null : left;
  }

  /** A mac and not a plain hash: fifty random bits could be searched by whoever stole the table. */
  private recoveryMac(staff: Staff, code: string): string {
    return this.keys.mac(RECOVERY_PURPOSE, recoveryText(staff, code));
  }
}

/** Whether a second factor was enrolled with these keys; `null` when nobody has one. */
export const checkStaffKeys: KeyCheck = async (unitOfWork, keys) => {
  const staff = await StaffStore.on(unitOfWork).anyoneWithSecondFactor();
  if (staff?.totpSealed == null) return null;
  try {
    openSecret(keys, staff.id, staff.totpSealed);
    return true;
  } catch {
    return false;
  }
};

function openSecret(keys: Keys, staffId: string, sealed: string): string {
  return keys.open(SECRET_PURPOSE, Buffer.from(sealed, 'base64url'), staffId).toString('utf8');
}

function recoveryText(staff: Staff | null, code: string): string {
  return `${staff?.id ?? ''}:${normaliseProvisionalPassword(code)}`;
}

function newRecoveryCode(): string {
  return randomText(PROVISIONAL_ALPHABET, RECOVERY_LENGTH).replace(/^(.{5})/, '$1-');
}
