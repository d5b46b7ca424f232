import { askOfGuardian, namingGuardians, type AskingGuardians } from './asking-guardians.js';
import { recordMatches } from './findings.js';
import { guardianSpelling, type GuardianEntry } from './guardians.js';
import type { KnownGuardian } from './known-guardian.js';
import { CONTACTS, contactOf } from './contacts.js';
import { otherCivility } from './merge-flattened.js';
import { Pairing, groupBy } from './pairing.js';
import type { GuardianFields } from '../people.js';

export type GuardianPairing = Pairing<GuardianEntry, KnownGuardian>;

/** Who is whom, and whose record it is because somebody said so. */
export interface PairedGuardians {
  readonly pairing: GuardianPairing;
  readonly answered: ReadonlySet<KnownGuardian>;
}

/** How two names are compared: as they are spelled, or however they are. */
interface Names {
  readonly ofEntry: (entry: GuardianEntry) => string;
  readonly ofRecord: (record: KnownGuardian) => string;
}

const AS_SPELLED: Names = {
  ofEntry: ({ fields }) => guardianSpelling(fields),
  ofRecord: ({ spelling }) => spelling,
};
const HOWEVER_SPELLED: Names = {
  ofEntry: ({ nameKey }) => nameKey,
  ofRecord: ({ nameKey }) => nameKey,
};

/**
 * Pairs the guardians of the files with those of the roster, tier after tier, each unique on both sides
 * (docs/imports.md has the table): an identifier; the same names and the same children, or on flattened lines a same
 * contact, or one child in common; then the same once more for names that are spelled otherwise. What a person has answered
 * comes before.
 */
export function pairGuardians(
  entries: readonly GuardianEntry[],
  known: readonly KnownGuardian[],
  asking: AskingGuardians,
): PairedGuardians {
  const { answers, findings } = asking;
  const answered = new Set<KnownGuardian>();
  const pairing: GuardianPairing = new Pairing(entries, known);
  for (const [entry, record] of pairing.pairAnswered(answers, namingGuardians(answers))) {
    answered.add(record);
    askOfGuardian('imports.near-guardian', entry, [record], asking);
  }
  pairing.pairUnique(
    ({ fields }) => fields.sourceId,
    ({ fields }) => fields.sourceId,
  );
  recordMatches(findings, 'guardian-children', pairByChildren(pairing, entries, AS_SPELLED));
  recordMatches(findings, 'guardian-contact', pairByContact(pairing, AS_SPELLED));
  recordMatches(findings, 'guardian-child', pairByOneChild(pairing, AS_SPELLED));
  const otherwise =
    pairByChildren(pairing, entries, HOWEVER_SPELLED) +
    pairByContact(pairing, HOWEVER_SPELLED) +
    pairByOneChild(pairing, HOWEVER_SPELLED);
  recordMatches(findings, 'guardian-spelling', otherwise);
  return { pairing, answered };
}

/** The ids of the children of an entry whom the school knows. */
export function childIds({ links }: GuardianEntry): string[] {
  const ids: string[] = [];
  for (const { student } of links) if (student.record !== null) ids.push(student.record.id);
  return ids;
}

/**
 * Same names and the same children, as far as these files name them. Among several such, those with every
 * value equal are paired in order: it changes nothing.
 */
function pairByChildren(
  pairing: GuardianPairing,
  entries: readonly GuardianEntry[],
  names: Names,
): number {
  if (pairing.unmatchedRight.size === 0 || pairing.unmatchedLeft.size === 0) return 0;
  const named = new Set<string>();
  for (const entry of entries) for (const id of childIds(entry)) named.add(id);
  const leftKey = (entry: GuardianEntry): string | null =>
    familyKey(names.ofEntry(entry), childIds(entry));
  const rightKey = (record: KnownGuardian): string | null =>
    familyKey(
      names.ofRecord(record),
      record.children.filter((id) => named.has(id)),
    );
  const unique = pairing.pairUnique(leftKey, rightKey, sameCivility);
  const identical = pairing.pairIdentical(
    (entry) => withValues(leftKey(entry), entry.fields),
    (record) => withValues(rightKey(record), record.fields),
  );
  return unique + identical;
}

function pairByContact(pairing: GuardianPairing, names: Names): number {
  let paired = 0;
  for (const contact of CONTACTS) {
    const key = (fields: GuardianFields, name: () => string): string | null => {
      const its = contactOf(fields, contact);
      return its === null ? null : `${name()}#${its}`;
    };
    paired += pairing.pairUnique(
      (entry) => (entry.flattened ? key(entry.fields, () => names.ofEntry(entry)) : null),
      (record) => key(record.fields, () => names.ofRecord(record)),
      sameCivility,
    );
  }
  return paired;
}

/** Same names and at least one child in common, when it can be nobody else on either side. */
function pairByOneChild(pairing: GuardianPairing, names: Names): number {
  let paired = 0;
  const sharing = (entry: GuardianEntry, rights: readonly KnownGuardian[]): KnownGuardian[] =>
    rights.filter(({ children }) => childIds(entry).some((id) => children.includes(id)));
  const rights = groupBy(pairing.unmatchedRight, names.ofRecord);
  if (rights.size === 0) return 0;
  const lefts = groupBy(pairing.unmatchedLeft, (entry) => {
    const name = names.ofEntry(entry);
    return rights.has(name) ? name : null;
  });
  for (const [name, entries] of lefts) {
    const records = rights.get(name) ?? [];
    for (const entry of entries) {
      const [record, ...others] = sharing(entry, records);
      if (record === undefined || others.length > 0 || !sameCivility(entry, record)) continue;
      const rivals = entries.filter((rival) => sharing(rival, [record]).length > 0);
      if (rivals.length > 1 || pairing.areTwo(entry, record)) continue;
      pairing.pair(entry, record);
      paired += 1;
    }
  }
  return paired;
}

/** Names spelled alike may have got another civility; spelled otherwise, M. and Mme are two people. */
function sameCivility(entry: GuardianEntry, record: KnownGuardian): boolean {
  return (
    !otherCivility(entry.fields, record.fields) ||
    guardianSpelling(entry.fields) === record.spelling
  );
}

function familyKey(name: string, children: readonly string[]): string | null {
  if (children.length <= 1) return children[0] === undefined ? null : `${name}#${children[0]}`;
  return `${name}#${[...children].sort().join(',')}`;
}

function withValues(family: string | null, fields: GuardianFields): string | null {
  if (family === null) return null;
  const { civility, email, mobile, phone, postalCode, city, country } = fields;
  const { address1, address2, address3, address4 } = fields;
  const street = [address1, address2, address3, address4];
  return JSON.stringify([
    family,
    civility,
    email,
    mobile,
    phone,
    street,
    postalCode,
    city,
    country,
  ]);
}
