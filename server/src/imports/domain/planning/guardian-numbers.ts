import { canonicalName } from '@trousseau/shared';
import type { GuardianFields } from '../people.js';
import type { GuardianEntry } from './guardians.js';
import { nearNames } from './near.js';

/**
 * Whether a guardian who bears the number of a known one must be somebody else, as far as names can say it: nobody promises
 * that a number outlives one export (docs/domain.md §4.1). Trusted are the same or nearly the same names, and another last
 * name beside the same first name and a child or a contact in common.
 */
export function contradictsNumber(
  { fields, links }: GuardianEntry,
  known: { readonly fields: GuardianFields; readonly children: readonly string[] },
): boolean {
  const other = known.fields;
  if (fields.sourceId === null || fields.sourceId !== other.sourceId) return false;
  if (nameKey(fields) === nameKey(other) || nearNames(fields, other)) return false;
  if (canonicalName(fields.firstName) !== canonicalName(other.firstName)) return true;
  const child = links.some(({ student }) => known.children.includes(student.record?.id ?? ''));
  const contact = (['mobile', 'email'] as const).some(
    (field) => fields[field] !== null && fields[field] === other[field],
  );
  return !child && !contact;
}

function nameKey({ lastName, usageName, firstName }: GuardianFields): string {
  return canonicalName(lastName, usageName, firstName);
}
