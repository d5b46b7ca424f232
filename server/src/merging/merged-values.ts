import type { MergeChoices, MergeSide } from '@trousseau/shared';
import type { GuardianPatch, GuardianRecord, StudentRecord } from '../roster/index.js';
import { later } from './domain/links.js';

/** The fields that each choice stands for. */
const GUARDIAN_FIELDS = {
  names: ['civility', 'lastName', 'usageName', 'firstName'],
  mobile: ['mobile'],
  email: ['email'],
  phone: ['phone'],
  address: ['address1', 'address2', 'address3', 'address4', 'postalCode', 'city', 'country'],
} as const satisfies Partial<Record<keyof MergeChoices, readonly (keyof GuardianRecord)[]>>;

const STUDENT_FIELDS = {
  names: ['lastName', 'usageName', 'firstName'],
  class: ['classId'],
  email: ['email'],
} as const satisfies Partial<Record<keyof MergeChoices, readonly (keyof StudentRecord)[]>>;

/** What staff do not choose: what is known of one record only is known of both. */
const FILLED = ['birthDate', 'sex', 'ine', 'sourceId'] as const;

/** What the guardian’s record that stays gets from the other one. */
export function guardianPatch(
  kept: GuardianRecord,
  other: GuardianRecord,
  choices: MergeChoices,
): GuardianPatch {
  return {
    ...taken(kept, other, GUARDIAN_FIELDS, choices),
    ...left(kept, other),
    ...filled(kept, other, ['sourceId']),
  };
}

/** What the student’s record that stays gets from the other one. */
export function studentPatch(
  kept: StudentRecord,
  other: StudentRecord,
  choices: MergeChoices,
): Partial<StudentRecord> {
  return {
    ...taken(kept, other, STUDENT_FIELDS, choices),
    ...left(kept, other),
    ...filled(kept, other, FILLED),
    ...expected(kept, other),
    ...placedBy(kept, other),
  };
}

/** Whoever is expected next year by one record is expected: who is not leaves at the switch. */
function expected(kept: StudentRecord, other: StudentRecord): Partial<StudentRecord> {
  const { nextYearId, nextClassId } = other;
  if (nextYearId === null) return {};
  if (kept.nextYearId === null) return { nextYearId, nextClassId };
  const isMissing = kept.nextYearId === nextYearId && kept.nextClassId === null;
  return isMissing && nextClassId !== null ? { nextClassId } : {};
}

/** Whoever is to come, and is here by the other record, stands where that one does. */
function placedBy(kept: StudentRecord, other: StudentRecord): Partial<StudentRecord> {
  const isHere = kept.leftOn !== null && other.leftOn === null;
  return isHere && kept.classId === null && other.classId !== null
    ? { classId: other.classId }
    : {};
}

/** The choices of the other side, where it says something else. */
function taken<T extends object>(
  kept: T,
  other: T,
  fields: Readonly<Partial<Record<keyof MergeChoices, readonly (keyof T)[]>>>,
  choices: Readonly<Record<keyof MergeChoices, MergeSide>>,
): Partial<T> {
  const names = Object.entries(fields) as [keyof MergeChoices, readonly (keyof T)[]][];
  const chosen = names.flatMap(([choice, its]) => (choices[choice] === 'other' ? its : []));
  const differing = chosen.filter((field) => kept[field] !== other[field]);
  return Object.fromEntries(differing.map((field) => [field, other[field]])) as Partial<T>;
}

function filled<T extends object>(kept: T, other: T, fields: readonly (keyof T)[]): Partial<T> {
  const missing = fields.filter((field) => kept[field] === null && other[field] !== null);
  return Object.fromEntries(missing.map((field) => [field, other[field]])) as Partial<T>;
}

/** Whoever is here by one record is here. */
function left(
  kept: { readonly leftOn: string | null },
  other: { readonly leftOn: string | null },
): { leftOn?: string | null } {
  if (kept.leftOn === null) return {};
  const leftOn = other.leftOn === null || other.leftOn > kept.leftOn ? other.leftOn : kept.leftOn;
  return leftOn === kept.leftOn ? {} : { leftOn };
}

/** The later hold of a contact that comes from the other record: it is never cut short. */
export function inheritedHold(
  before: GuardianRecord,
  now: GuardianRecord,
  other: GuardianRecord,
  kind: 'mobile' | 'email',
): Date | null {
  const held = kind === 'mobile' ? 'mobileHeldUntil' : 'emailHeldUntil';
  if (now[kind] === null || now[kind] === before[kind]) return now[held];
  return later(now[held], other[held]);
}
