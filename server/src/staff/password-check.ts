import { Injectable } from '@nestjs/common';
import { PasswordHasher } from '../platform/crypto/password-hasher.js';
import type { ClientOrigin } from '../platform/limits/client-origin.js';
import { KnownDevices } from '../platform/limits/known-devices.js';
import { networkOf } from '../platform/limits/network.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { SignInLimits } from './sign-in-limits.js';
import type { AllowedAttempt, SignInAttempt } from './sign-in-limits.js';

/** What a password was worth, and how it was admitted. */
export interface PasswordVerdict {
  readonly guesser: SignInAttempt;
  /** Whoever has this e-mail, allowed to sign in or not. */
  readonly person: Staff | null;
  readonly admission: AllowedAttempt;
  /** Who the password lets in. */
  readonly staff: Staff | null;
}

/** Judges the password of a sign-in. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly limits: SignInLimits,
    private readonly devices: KnownDevices,
    private readonly hasher: PasswordHasher,
    private readonly store: StaffStore,
  ) {}

  /**
   * Does exactly one argon2 verification, a dummy if need be: the time taken tells neither whether the
   * account exists, is disabled or has a password. What is not admitted costs none, whoever it is about.
   *
   * @returns why nothing was judged, else the verdict
   * @throws AppError `server.busy` when too many of them wait
   */
  async judge(
    typed: {
      readonly email: string;
      readonly password: string;
      readonly code?: string | undefined;
    },
    { address, device: note = null }: ClientOrigin,
  ): Promise<PasswordVerdict | 'code-needed' | 'too-early'> {
    const { email } = typed;
    const person = await this.store.findByEmail(email);
    const device = this.devices.recognise(note, person?.id ?? null);
    const guesser = { email, address, device };
    const admission = await this.limits.admit(guesser, Boolean(typed.code));
    if (!('counted' in admission)) return admission.judge;
    const usable = person?.disabledAt === null ? person : null;
    const phc = usable?.passwordHash ?? null;
    const right = await this.hasher.verify(phc, typed.password, networkOf(address));
    return { guesser, person, admission, staff: right ? usable : null };
  }
}
