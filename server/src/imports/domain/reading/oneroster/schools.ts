import { AppError } from '../../../../platform/errors.js';
import { roleOf } from '../person-roles.js';
import { listOf, type OneRosterRecord, type Part } from './records.js';

type Records = (part: Part) => Iterable<OneRosterRecord> | null;

/** Names that a message lists at most. */
const LISTED = 5;

/**
 * Whose students are read: an export may be that of a whole district.
 *
 * @param uai of the school; `null`: any school's
 * @returns the `sourcedId` of its organisation, `null` where all students have a school in common
 * @throws AppError `imports.oneroster-several-schools` where they have none, and none of theirs has the UAI
 */
export function schoolToRead(file: string, records: Records, uai: string | null): string | null {
  const orgs = [...(records('orgs') ?? [])];
  const isSchool = schoolsAmong(orgs);
  const all = [...studentsOrgs(records)].map((ids) => ids.filter(isSchool));
  const [first = [], ...others] = all.filter((ids) => ids.length > 0);
  const common = others.reduce((shared, ids) => shared.filter((id) => ids.includes(id)), first);
  if (first.length === 0 || common.length > 0) return null;
  const own = orgs.find(({ of }) => uai !== null && of('identifier').toUpperCase() === uai);
  if (own) return own.of('sourcedId');
  const ids = [...new Set(all.flat())];
  const named = ids.map((id) => nameOf(id, orgs)).slice(0, LISTED);
  const schools = named.join(', ') + (ids.length > LISTED ? '…' : '');
  throw new AppError('imports.oneroster-several-schools', { file, schools });
}

/** The organisations of a student, on their own line and on that of their role. */
function orgsOfUser({ of }: OneRosterRecord, role: OneRosterRecord | undefined): string[] {
  return [...listOf(of('orgSourcedIds')), ...(role ? listOf(role.of('orgSourcedId')) : [])];
}

/** Districts and departments hold schools and are none; where the export does not say it, all are. */
function schoolsAmong(orgs: readonly OneRosterRecord[]): (id: string) => boolean {
  const schools = orgs.filter(({ of }) => /^school$/i.test(of('type')));
  const ids = new Set(schools.map(({ of }) => of('sourcedId')));
  return (id) => ids.size === 0 || ids.has(id);
}

function* studentsOrgs(records: Records): Generator<string[]> {
  const roles = new Map<string, OneRosterRecord>();
  for (const role of records('roles') ?? []) {
    if (roleOf(role.of('role')) === 'student') roles.set(role.of('userSourcedId'), role);
  }
  for (const user of records('users') ?? []) {
    const role = roles.get(user.of('sourcedId'));
    if (role || roleOf(user.of('role')) === 'student') yield orgsOfUser(user, role);
  }
}

function nameOf(id: string, orgs: readonly OneRosterRecord[]): string {
  const org = orgs.find(({ of }) => of('sourcedId') === id);
  return org?.of('name') || id;
}
