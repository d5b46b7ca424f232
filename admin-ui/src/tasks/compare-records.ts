import { searchKey } from '@trousseau/shared';
import type { TaskRecord } from '@trousseau/shared';

/** What a record may say, in the order of the table. */
export const RECORD_FIELDS = [
  'lastName',
  'usageName',
  'firstName',
  'className',
  'children',
  'mobile',
  'email',
  'address',
  'login',
  'state',
] as const satisfies readonly (keyof TaskRecord)[];
export type RecordField = (typeof RECORD_FIELDS)[number];

/** What says that two records may be two persons; class, login and state do not. */
const TELLING: readonly RecordField[] = [
  'lastName',
  'usageName',
  'firstName',
  'mobile',
  'email',
  'address',
];

/** The fields of which at least one record says something. */
export function filledFields(records: readonly TaskRecord[]): RecordField[] {
  return RECORD_FIELDS.filter((field) => records.some((record) => valueOf(record, field) !== ''));
}

/**
 * Whether a record says something else than the first one does. Accents, capitals and hyphens do not
 * count, nor first names that only one of them lists; what one of them does not know is not different, and
 * a guardian is not compared with a student.
 */
export function differs(
  field: RecordField,
  record: TaskRecord,
  first: TaskRecord | undefined,
): boolean {
  if (!first || first.personKind !== record.personKind || !TELLING.includes(field)) return false;
  const [one, other] = [valueOf(first, field), valueOf(record, field)];
  if (one === '' || other === '') return false;
  return field === 'firstName' ? !someOf(one, other) && !someOf(other, one) : one !== other;
}

function valueOf(record: TaskRecord, field: RecordField): string {
  const value = record[field];
  return searchKey(typeof value === 'string' ? value : (value ?? []).join(' '));
}

/** Whether all these first names are among those. */
function someOf(these: string, those: string): boolean {
  const listed = those.split(' ');
  return these.split(' ').every((name) => listed.includes(name));
}
