import { AppError } from '../platform/errors.js';
import type {
  ClassRecord,
  GuardianRecord,
  LinkRecord,
  RosterStore,
  StudentRecord,
} from './persistence/roster-store.js';
import type { SchoolStore } from './persistence/school-store.js';
import type { SchoolScope } from './scope.js';

/** All of a school's roster at once, for an import to be planned against. */
export interface RosterContents {
  readonly version: number;
  readonly classes: readonly ClassRecord[];
  readonly students: readonly StudentRecord[];
  readonly guardians: readonly GuardianRecord[];
  readonly links: readonly LinkRecord[];
}

/**
 * A school's whole roster and its version, which is read first: whatever moves meanwhile shows in it. Throws
 * `record.not-found`.
 */
export async function rosterContents(
  store: RosterStore,
  schools: SchoolStore,
  scope: SchoolScope,
  yearId: string,
): Promise<RosterContents> {
  const school = await schools.find(scope.schoolId);
  if (!school) throw new AppError('record.not-found');
  return {
    version: school.rosterVersion,
    classes: await store.classes(scope, yearId),
    students: await store.students(scope),
    guardians: await store.guardians(scope),
    links: await store.links(scope),
  };
}
