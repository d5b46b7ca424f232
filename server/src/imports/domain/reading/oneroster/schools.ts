import { AppError } from '../../../../platform/errors.js';
import { roleOf } from '../person-roles.js';
import { listOf, userIn, type OneRosterRecord, type Part } from './records.js';

type Records = (part: Part) => Iterable<OneRosterRecord> | null;

/** Names that a message lists at most. */
const LISTED = 5;

/** Whether a student of the export is read. */
export type IsRead = (user: OneRosterRecord) => boolean;

/**
 * Whose students are read: an export may be that of a whole district. All of them where they have a school in common, else
 * those of the organisation with the UAI.
 *
 * @param uai of the school; `null`: any school's
 * @throws AppError `imports.oneroster-several-schools` where no organisation of theirs has the UAI
 */
export function studentsToRead(file: string, records: Records, uai: string | null): IsRead {
  const orgs = [...(records('orgs') ?? [])];
  const isSchool = schoolsAmong(orgs);
  const orgsOf = orgsOfStudents(records('roles') ?? []);
  const all: string[][] = [];
  for (const user of records('users') ?? []) {
    const its = orgsOf(user)?.filter(isSchool) ?? [];
    if (its.length > 0) all.push(its);
  }
  const [first = [], ...others] = all;
  const common = others.reduce((shared, ids) => shared.filter((id) => ids.includes(id)), first);
  if (first.length === 0 || common.length > 0) return () => true;
  const own = orgs.find(({ of }) => uai !== null && of('identifier').toUpperCase() === uai);
  if (own) {
    const id = own.of('sourcedId');
    return (user) => orgsOf(user)?.includes(id) ?? false;
  }
  const ids = [...new Set(all.flat())];
  const named = ids.map((id) => nameOf(id, orgs)).slice(0, LISTED);
  const schools = named.join(', ') + (ids.length > LISTED ? '…' : '');
  throw new AppError('imports.oneroster-several-schools', { file, schools });
}

/** The organisations of a student, on their own line and on those of their roles; `null`: this is no student. */
function orgsOfStudents(
  roles: Iterable<OneRosterRecord>,
): (user: OneRosterRecord) => string[] | null {
  const byRole = new Map<string, string[]>();
  for (const role of roles) {
    if (roleOf(role.of('role')) !== 'student') continue;
    const user = userIn(role);
    byRole.set(user, [...(byRole.get(user) ?? []), ...listOf(role.of('orgSourcedId'))]);
  }
  return ({ of }) => {
    const ofRoles = byRole.get(of('sourcedId'));
    if (!ofRoles && roleOf(of('role')) !== 'student') return null;
    return [...listOf(of('orgSourcedIds')), ...(ofRoles ?? [])];
  };
}

/** Districts and departments hold schools and are none; where the export does not say it, all are. */
function schoolsAmong(orgs: readonly OneRosterRecord[]): (id: string) => boolean {
  const schools = orgs.filter(({ of }) => /^school$/i.test(of('type')));
  const ids = new Set(schools.map(({ of }) => of('sourcedId')));
  return (id) => ids.size === 0 || ids.has(id);
}

function nameOf(id: string, orgs: readonly OneRosterRecord[]): string {
  const org = orgs.find(({ of }) => of('sourcedId') === id);
  return org?.of('name') || id;
}
