import { displayName } from '@trousseau/shared';
import { fieldsOfSet } from '../blanks.js';
import type { GuardianFields } from '../people.js';
import { differenceOf, erase, isEmpty, label } from './changes.js';
import type { Difference, DraftChange, Poorer } from './changes.js';
import type { GuardianEntry } from './guardians.js';
import type { PlannedGuardian } from './planned-guardian.js';
import { pushTo } from './pairing.js';
import type { RosterGuardian, RosterSnapshot } from './roster-snapshot.js';
import { isPoorer, isPoorerLine } from './spelling.js';
import type { PlannedStudent, StudentEntry } from './students.js';

const FIELDS = [
  'civility',
  'lastName',
  'usageName',
  'firstName',
  'sourceId',
  'email',
  'mobile',
  'phone',
  'postalCode',
  'city',
  'country',
] as const;
const STREET = ['address1', 'address2', 'address3', 'address4'] as const;
const SPELLED = new Map<string, Poorer>([
  ...['lastName', 'usageName', 'firstName'].map((field): [string, Poorer] => [field, isPoorer]),
  ...[...STREET, 'city', 'country'].map((field): [string, Poorer] => [field, isPoorerLine]),
]);

/**
 * One change for each guardian of the files, then one for each other guardian who leaves because the last
 * of his children does.
 */
export function* guardianChanges(
  guardians: readonly PlannedGuardian[],
  students: readonly PlannedStudent[],
  roster: RosterSnapshot,
): Generator<DraftChange, undefined> {
  const departures = departuresOf(students, roster);
  for (const guardian of guardians) yield changeOf(guardian, departures);
  if (departures.size === 0) return;
  const inFiles = new Set(guardians.map(({ record }) => record));
  for (const [record, { entry, leftOn }] of departures) {
    if (inFiles.has(record)) continue;
    yield {
      seq: 0,
      entity: 'guardian',
      kind: 'leave',
      fileIndex: entry.fileIndex,
      line: entry.line,
      label: label(displayName(record)),
      className: entry.className,
      recordId: record.id,
      key: record.id,
      before: { leftOn: null },
      after: { leftOn },
    };
  }
}

function changeOf(
  { entry, record, key, label: name }: PlannedGuardian,
  departures: ReadonlyMap<RosterGuardian, Departure>,
): DraftChange {
  const stays = entry.links.some(({ student }) => !student.left);
  const leftOn = record && !stays ? (departures.get(record)?.leftOn ?? null) : null;
  const difference = record === null ? creation(entry.fields) : changed(record, entry);
  if (record !== null && leftOn !== null) set(difference, 'leftOn', null, leftOn);
  if (record !== null && record.leftOn !== null && stays) {
    set(difference, 'leftOn', record.leftOn, null);
  }
  const changes = isEmpty(difference.after) ? 'unchanged' : 'update';
  return {
    seq: 0,
    entity: 'guardian',
    kind: record === null ? 'create' : leftOn !== null ? 'leave' : changes,
    fileIndex: entry.place.fileIndex,
    line: entry.place.line,
    label: label(name),
    className: entry.links[0]?.student.className ?? null,
    recordId: record?.id ?? null,
    key,
    before: difference.before,
    after: difference.after,
  };
}

interface Departure {
  readonly entry: StudentEntry;
  readonly leftOn: string;
}

/** The guardians whose last children leave by this import, with the latest of their dates. */
function departuresOf(
  students: readonly PlannedStudent[],
  { students: known, guardians, links }: RosterSnapshot,
): Map<RosterGuardian, Departure> {
  const leaving = new Map<string, Departure>();
  for (const { entry, record } of students) {
    const leftOn = entry?.leftOn ?? null;
    if (entry && record?.leftOn === null && leftOn !== null)
      leaving.set(record.id, { entry, leftOn });
  }
  const departures = new Map<RosterGuardian, Departure>();
  if (leaving.size === 0) return departures;
  const gone = new Set(known.filter(({ leftOn }) => leftOn !== null).map(({ id }) => id));
  const children = new Map<string, string[]>();
  for (const { guardianId, studentId } of links) pushTo(children, guardianId, studentId);
  for (const guardian of guardians) {
    const its = children.get(guardian.id) ?? [];
    const last = its
      .flatMap((id) => leaving.get(id) ?? [])
      .sort(byDate)
      .at(-1);
    const allGone = its.every((id) => gone.has(id) || leaving.has(id));
    if (guardian.leftOn === null && last && allGone) departures.set(guardian, last);
  }
  return departures;
}

function byDate(a: Departure, b: Departure): number {
  return a.leftOn < b.leftOn ? -1 : a.leftOn > b.leftOn ? 1 : 0;
}

/** One literal: there are hundreds of thousands of them, and taking them together takes longer than all else. */
function creation(fields: GuardianFields): Difference {
  const after = {
    civility: fields.civility,
    lastName: fields.lastName,
    usageName: fields.usageName,
    firstName: fields.firstName,
    sourceId: fields.sourceId,
    email: fields.email,
    mobile: fields.mobile,
    phone: fields.phone,
    address1: fields.address1,
    address2: fields.address2,
    address3: fields.address3,
    address4: fields.address4,
    postalCode: fields.postalCode,
    city: fields.city,
    country: fields.country,
    leftOn: null,
  };
  return { before: {}, after };
}

/**
 * What a file changes. The street lines are one value: once one of them differs they are replaced
 * together, or the old flat would stand under the new street.
 */
function changed(record: RosterGuardian, { fields, erased, place }: GuardianEntry): Difference {
  const difference = differenceOf(FIELDS, record, fields, SPELLED);
  if (!isEmpty(differenceOf(STREET, record, fields, SPELLED).after)) {
    for (const line of STREET) {
      if (record[line] !== fields[line]) set(difference, line, record[line], fields[line]);
    }
  }
  erase(difference, fieldsOfSet(place.slot, erased), record, fields);
  return difference;
}

function set(
  { before, after }: Difference,
  field: string,
  was: string | null,
  becomes: string | null,
): void {
  before[field] = was;
  after[field] = becomes;
}
