import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { RosterRecords } from './persistence/roster-records.js';
import type {
  ClassRecord,
  GuardianRecord,
  LinkRecord,
  StudentRecord,
} from './persistence/roster-store.js';
import { SchoolStore } from './persistence/school-store.js';
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
  unitOfWork: UnitOfWork,
  scope: SchoolScope,
  yearId: string,
): Promise<RosterContents> {
  const records = RosterRecords.on(unitOfWork);
  const school = await SchoolStore.on(unitOfWork).find(scope.schoolId);
  if (!school) throw new AppError('record.not-found');
  return {
    version: school.rosterVersion,
    classes: await records.classes(scope, yearId),
    students: await records.students(scope),
    guardians: await records.guardians(scope),
    links: await records.links(scope),
  };
}
