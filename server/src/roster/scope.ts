import type { Caller } from '../platform/http/caller.js';
import { AppError } from '../platform/errors.js';

/** Whose records a query reads: nobody reads people without saying so (docs/architecture.md#who-is-who). */
export interface SchoolScope {
  readonly schoolId: string;
}

/**
 * The records of every school: said aloud where whoever asks is of no school, as the operator, a job, or the
 * portal that looks up a contact and tells nobody what it found.
 */
export const INSTALLATION = { everySchool: true } as const;

/** One school's records, or every school's. */
export type RecordScope = SchoolScope | typeof INSTALLATION;

/** The school that a staff caller works on. Throws `staff.no-school` for an operator who chose none. */
export function schoolScope(caller: Caller): SchoolScope {
  if (caller.scopeId === null) throw new AppError('staff.no-school');
  return { schoolId: caller.scopeId };
}
