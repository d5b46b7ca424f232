import { z } from 'zod';
import { Id, Instant } from '../primitives/text.js';
import { AccountState, ActivationPath, Holder, ShownState } from './states.js';

/** An account as the console lists it. Never a secret, never a contact detail. */
export const AccountView = z.object({
  id: Id,
  login: z.string(),
  holder: Holder,
  personId: Id.nullable(),
  personName: z.string(),
  className: z.string().nullable(),
  classId: Id.nullable(),
  /** When its holder left this school; `null`: is here. */
  leftOn: z.string().nullable(),
  state: AccountState,
  shownState: ShownState,
  path: ActivationPath.nullable(),
  letterExpiresAt: Instant.nullable(),
  activatedAt: Instant.nullable(),
  /** Whether another password is to be chosen, after an incident, before this one opens it again. */
  mustChangePassword: z.boolean(),
  createdAt: Instant,
});
export type AccountView = z.infer<typeof AccountView>;

/**
 * Letters and digits of a provisional password: 30 that print and dictate without doubt
 * (docs/domain.md §5.2).
 */
export const PROVISIONAL_ALPHABET = 'abcdfghjkmnpqrstuvwxyz23456789';
export const PROVISIONAL_LENGTH = 12;

/** `abcdfghjkmnp` → `abcd-fghj-kmnp`, as it is printed. */
export function groupProvisionalPassword(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1-');
}

/** What a person typed for a provisional password, as the verifier reads it: lower case, no space, no hyphen. */
export function normaliseProvisionalPassword(typed: string): string {
  return typed.toLowerCase().replace(/[\s\u00a0\u202f\-‐‑‒–—]/g, '');
}

/** What a person typed for a login: lower case, surrounding spaces forgiven. */
export function normaliseLogin(typed: string): string {
  return typed.trim().toLowerCase().replace(/\s/g, '');
}

/** Shortest password that a person may choose; the longest keeps hashing bounded. */
export const CHOSEN_PASSWORD_MIN = 12;
export const CHOSEN_PASSWORD_MAX = 128;
