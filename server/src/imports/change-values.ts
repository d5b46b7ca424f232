import { Civility, getsAccount, Kinship, Responsibility, Sex } from '@trousseau/shared';
import type {
  ChangeEntity,
  GuardianInput,
  GuardianLinkInput,
  StudentInput,
} from '@trousseau/shared';
import type { GuardianSource, LinkSource, StudentSource } from '../roster/index.js';
import type { ActRecords, RecordIds } from '../undo/index.js';
import type { ChangeToApply } from './persistence/planned-changes.js';

/** The fields of a change as its row keeps them: texts by field. */
export type Values = Readonly<Record<string, string | null>>;

const STUDENT_TEXTS = [
  'lastName',
  'usageName',
  'firstName',
  'birthDate',
  'ine',
  'sourceId',
  'email',
  'leftOn',
] as const;

const GUARDIAN_TEXTS = [
  'lastName',
  'usageName',
  'firstName',
  'sourceId',
  'email',
  'mobile',
  'phone',
  'address1',
  'address2',
  'address3',
  'address4',
  'postalCode',
  'city',
  'country',
] as const;

// made once: to make one costs more than to use it
const SexOrNull = Sex.nullable();
const CivilityOrNull = Civility.nullable();
const KinshipOrNull = Kinship.nullable();

type NewStudent = StudentInput & Omit<StudentSource, 'id'>;
type NewGuardian = GuardianInput & Omit<GuardianSource, 'id'>;

/** The next year, and the day on which an import into it is applied, `YYYY-MM-DD`. */
export interface InNextYear {
  readonly yearId: string;
  readonly today: string;
}

/** A student to create. `classIds` gives the id of a class by its name. */
export function newStudent(values: Values, classIds: ReadonlyMap<string, string>): NewStudent {
  return {
    ...texts(values, STUDENT_TEXTS),
    lastName: values['lastName'] ?? '',
    firstName: values['firstName'] ?? '',
    sex: SexOrNull.parse(values['sex'] ?? null),
    classId: classIds.get(values['class'] ?? '') ?? null,
  };
}

/** A student of an import into the next year who is new: not here before the switch, and expected then. */
export function newcomer(
  values: Values,
  classIds: ReadonlyMap<string, string>,
  { yearId, today }: InNextYear,
): NewStudent {
  const { classId, ...student } = newStudent(values, classIds);
  return { ...student, classId: null, leftOn: today, nextYearId: yearId, nextClassId: classId };
}

/** The fields of a student that a change of an import into the next year names: the current one stays as it is. */
export function nextYearPatch(
  values: Values,
  classIds: ReadonlyMap<string, string>,
  { yearId }: InNextYear,
): Partial<NewStudent> {
  const { classId, leftOn, ...patch } = studentPatch(values, classIds);
  if (leftOn != null) return { ...patch, nextYearId: null, nextClassId: null };
  return {
    ...patch,
    ...('year' in values ? { nextYearId: yearId } : {}),
    ...(classId === undefined ? {} : { nextClassId: classId }),
  };
}

/** The fields of a student that a change names. */
export function studentPatch(
  values: Values,
  classIds: ReadonlyMap<string, string>,
): Partial<NewStudent> {
  return {
    ...onlyNamed(values, newStudent(values, classIds)),
    ...('class' in values ? { classId: classIds.get(values['class'] ?? '') ?? null } : {}),
  };
}

/** A guardian to create. */
export function newGuardian(values: Values): NewGuardian {
  return {
    ...texts(values, GUARDIAN_TEXTS),
    lastName: values['lastName'] ?? '',
    firstName: values['firstName'] ?? '',
    civility: CivilityOrNull.parse(values['civility'] ?? null),
  };
}

/** The fields of a guardian that a change names. */
export function guardianPatch(
  values: Values,
): Partial<NewGuardian & { readonly leftOn: string | null }> {
  return {
    ...onlyNamed(values, newGuardian(values)),
    ...('leftOn' in values ? { leftOn: values['leftOn'] ?? null } : {}),
  };
}

/**
 * A link, from the ids that its key holds and the fields that its change names.
 *
 * @param ends `studentId>guardianId`
 */
export function linkValues(
  id: string,
  ends: string,
  values: Values,
): {
  readonly input: GuardianLinkInput & LinkSource;
  readonly patch: Partial<Pick<GuardianLinkInput, 'kinship' | 'responsibility'>>;
} {
  const kinship = KinshipOrNull.parse(values['kinship'] ?? null);
  const responsibility = Responsibility.parse(Number(values['responsibility'] ?? 1));
  const rank = values['rank'];
  return {
    input: {
      id,
      ...linkEnds(ends),
      kinship,
      responsibility,
      ...(rank == null ? {} : { rank: Number(rank) }),
    },
    patch: onlyNamed(values, { kinship, responsibility }),
  };
}

/** Whom a link is between, from `studentId>guardianId`. */
export function linkEnds(ends: string): {
  readonly studentId: string;
  readonly guardianId: string;
} {
  const [studentId = '', guardianId = ''] = ends.split('>');
  return { studentId, guardianId };
}

function texts<const F extends readonly string[]>(
  values: Values,
  fields: F,
): Record<F[number], string | null> {
  const named: Record<string, string | null> = {};
  for (const field of fields) named[field] = values[field] ?? null;
  return named;
}

function onlyNamed<T extends object>(values: Values, all: T): Partial<T> {
  return Object.fromEntries(Object.entries(all).filter(([field]) => field in values)) as Partial<T>;
}

/** Those of these changes that make a record. */
export function created(changes: readonly ChangeToApply[]): ChangeToApply[] {
  return changes.filter(({ kind }) => kind === 'create');
}

/** Those of these changes that are of a record that is there. */
export function changed(changes: readonly ChangeToApply[]): ChangeToApply[] {
  return changes.filter(({ kind }) => kind !== 'create');
}

/** The record that a change is of. */
export function idOf({ recordId, seq }: ChangeToApply): string {
  if (recordId === null) throw new Error(`The change ${String(seq)} has no record`);
  return recordId;
}

/** The records that changes make or write to: a link also to its guardian, who may get an account by it. */
export function recordsOf(changes: readonly ChangeToApply[]): ActRecords {
  const of = (entity: ChangeEntity, made: boolean): string[] =>
    changes
      .filter((change) => change.entity === entity && (change.kind === 'create') === made)
      .map(idOf);
  const records = (made: boolean): Required<RecordIds> => ({
    classes: of('class', made),
    students: of('student', made),
    guardians: of('guardian', made),
    links: of('link', made),
  });
  const made = records(true);
  const isMade = new Set(made.guardians);
  const linked = changes
    .filter(({ entity }) => entity === 'link')
    .map(({ changeKey }) => linkEnds(changeKey).guardianId)
    .filter((id) => !isMade.has(id));
  return { made, changed: records(false), perhaps: { guardians: linked } };
}

/** The fields that a change names, as they will be. */
export function valuesOf({ after }: ChangeToApply): Values {
  return JSON.parse(after) as Values;
}

/** Whether a change gives a guardian rights over a child: a link that is new, or was that of a contact only. */
export function givesRights({ kind, before, after }: ChangeToApply): boolean {
  const { responsibility } = JSON.parse(after) as Values;
  // almost every link there is
  if (kind === 'create' && responsibility === '1') return true;
  if (responsibility == null || !getsAccount(Responsibility.parse(Number(responsibility)))) {
    return kind === 'create' && responsibility == null;
  }
  return kind === 'create' || (JSON.parse(before) as Values)['responsibility'] === '3';
}
