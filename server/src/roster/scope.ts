import type { Caller } from '../platform/http/caller.js';
import { AppError } from '../platform/errors.js';

/** Whose records a query reads: a repository cannot be asked without it (docs/architecture.md#who-is-who). */
export interface SchoolScope {
  readonly schoolId: string;
}

/** The school that a staff caller works on. Throws `staff.no-school` for an operator who chose none. */
export function schoolScope(caller: Caller): SchoolScope {
  if (caller.scopeId === null) throw new AppError('staff.no-school');
  return { schoolId: caller.scopeId };
}
