import { Injectable } from '@nestjs/common';
import { PasswordHasher } from '../platform/crypto/password-hasher.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { SignInLimits } from './sign-in-limits.js';

/** What a password was worth. A wrong one names the person it was tried on, if there is one. */
export type PasswordVerdict =
  | { readonly verdict: 'right'; readonly staff: Staff }
  | { readonly verdict: 'wrong'; readonly staffId: string | null }
  | { readonly verdict: 'too-early' };

/** Judges the password of a sign-in. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly limits: SignInLimits,
    private readonly hasher: PasswordHasher,
    private readonly store: StaffStore,
  ) {}

  /**
   * Does exactly one argon2 verification, a dummy if need be: the time taken tells neither whether the
   * account exists, is disabled or has a password, nor whether the try came too early.
   */
  async judge(email: string, password: string, address: string): Promise<PasswordVerdict> {
    const admitted = await this.limits.admit(email, address);
    const staff = await this.store.findByEmail(email);
    const usable = admitted && staff?.disabledAt === null ? staff : null;
    const right = await this.hasher.verify(usable?.passwordHash ?? null, password);
    if (!admitted) return { verdict: 'too-early' };
    if (usable && right) return { verdict: 'right', staff: usable };
    return { verdict: 'wrong', staffId: staff?.id ?? null };
  }
}
