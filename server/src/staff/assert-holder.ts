import { can } from '@trousseau/shared';
import type { AccessSubject } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';

/**
 * Refuses an account or a letter that the caller's role does not reach: a troubleshooter helps students
 * only, so `'guardian'` and `'all'` are refused to them. Throws `staff.forbidden`.
 */
export function assertHolder(
  caller: Pick<Caller, 'role'>,
  holder: NonNullable<AccessSubject['holder']>,
): void {
  if (!can(caller.role, 'show', 'accounts', { holder })) throw new AppError('staff.forbidden');
}
