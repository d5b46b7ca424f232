import { displayName } from '@trousseau/shared';
import type { GuardianFields } from '../people.js';
import { problem } from '../problems.js';
import { contactOf } from './contacts.js';
import { recordMatches, type Findings } from './findings.js';
import { GuardianEntry, guardianSpelling } from './guardians.js';
import { richer } from './spelling.js';

/**
 * One guardian of the places that are his; each child once.
 *
 * @param parts the keys of the places, as far as answers name them
 */
export function joinPlaces(
  first: GuardianEntry,
  others: readonly GuardianEntry[],
  findings: Findings,
  parts: readonly string[] = [],
): GuardianEntry {
  let { fields } = first;
  const links = new Map(first.links.map((link) => [link.student.key, link]));
  for (const other of others) {
    reportDifferences(first, fields, other, findings);
    const otherwise = guardianSpelling(first.fields) !== guardianSpelling(other.fields);
    recordMatches(findings, 'merged-spelling', otherwise ? 1 : 0);
    fields = fillIn(fields, other.fields);
    for (const link of other.links) {
      if (!links.has(link.student.key)) links.set(link.student.key, link);
    }
  }
  const waiting = first.waiting || others.some((other) => other.waiting);
  const all = [first, ...others];
  return new GuardianEntry(
    first.place,
    first.flattened,
    fields,
    [...links.values()],
    waiting,
    all.reduce((set, { blanks }) => set | blanks, 0),
    all.reduce((set, { erased }) => set | erased, 0),
    parts.length > 0 ? parts : undefined,
  );
}

function reportDifferences(
  first: GuardianEntry,
  fields: GuardianFields,
  again: GuardianEntry,
  findings: Findings,
): void {
  for (const field of ['mobile', 'email'] as const) {
    const [kept, other] = [fields[field], again.fields[field]];
    if (kept === null || other === null || kept === other) continue;
    const params = { person: displayName(again.fields), otherLine: first.place.line, kept };
    const { file, line } = again.place;
    findings.problems.push(
      problem('warning', 'imports.guardian-values-differ', { file, line, value: other }, params),
    );
  }
}

/** The first's values, and the other's where the first has none; the richer spelling; an address is taken whole. */
function fillIn(first: GuardianFields, other: GuardianFields): GuardianFields {
  const address = contactOf(first, 'address') === null ? other : first;
  return {
    civility: first.civility ?? other.civility,
    lastName: richer(first.lastName, other.lastName),
    usageName: first.usageName && other.usageName && richer(first.usageName, other.usageName),
    firstName: richer(first.firstName, other.firstName),
    sourceId: first.sourceId,
    email: first.email ?? other.email,
    mobile: first.mobile ?? other.mobile,
    phone: first.phone ?? other.phone,
    address1: address.address1,
    address2: address.address2,
    address3: address.address3,
    address4: address.address4,
    postalCode: address.postalCode,
    city: address.city,
    country: address.country,
  };
}
