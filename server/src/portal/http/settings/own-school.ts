import { AppError } from '../../../platform/errors.js';
import type { Caller } from '../../../platform/http/caller.js';
import { schoolScope } from '../../../roster/index.js';
import type { SchoolScope } from '../../../roster/index.js';

/** The school that the caller works on, if it is the one that the address names. Throws `record.not-found`. */
export function ownSchool(caller: Caller, schoolId: string): SchoolScope {
  const scope = schoolScope(caller);
  if (scope.schoolId !== schoolId) throw new AppError('record.not-found');
  return scope;
}
