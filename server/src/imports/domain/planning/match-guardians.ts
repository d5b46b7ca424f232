import { canonicalName, displayName, type ErrorCode, type ImportDecision } from '@trousseau/shared';
import { decision } from '../problems.js';
import { keyOfPlace } from './changes.js';
import { linesOf, placesText, type Findings } from './findings.js';
import type { GuardianEntry } from './guardians.js';
import { contradictsNumber } from './guardian-numbers.js';
import { contactKeys, type NamedGuardian } from './merge-flattened.js';
import { nearNames } from './near.js';
import { Pairing, groupBy, groupsOf, pushTo } from './pairing.js';
import type { RosterGuardian, RosterSnapshot } from './roster-snapshot.js';

/** A guardian as the plan sees him. */
export interface PlannedGuardian {
  readonly entry: GuardianEntry;
  readonly record: RosterGuardian | null;
  /** The record's id, else a key that is unique in this plan. */
  readonly key: string;
  /** How the guardian is named to people. */
  readonly label: string;
}

/** One of as many as a town has: what follows from the rest is not kept. */
class GuardianOfFiles implements PlannedGuardian {
  constructor(
    readonly entry: GuardianEntry,
    readonly record: RosterGuardian | null,
  ) {}

  get key(): string {
    const { fileIndex, line, slot } = this.entry.place;
    return this.record?.id ?? keyOfPlace({ guardian: true, fileIndex, line, slot });
  }

  get label(): string {
    return displayName(this.entry.fields);
  }
}

/** The guardians of the files who are created or known (nobody is, for a child who has left), and whom of the roster they leave out. */
export interface MatchedGuardians {
  readonly guardians: readonly PlannedGuardian[];
  /** Known, still there, nobody of the files, and in no open decision. */
  readonly absent: readonly RosterGuardian[];
}

/** A guardian of the roster with what he is matched by. */
interface KnownGuardian extends NamedGuardian {
  readonly fields: RosterGuardian;
  readonly children: readonly string[];
}

/**
 * Finds who of the files is which guardian of the roster (docs/rules.md rule 4): an exact identifier; else
 * the exact same names and the same children, or on flattened lines a same contact, or one child in common,
 * each unique on both sides. Namesakes are never merged: they are reported, each time.
 */
export function matchGuardians(
  entries: readonly GuardianEntry[],
  roster: RosterSnapshot,
  decidedStudents: ReadonlySet<{ readonly id: string }>,
  findings: Findings,
): MatchedGuardians {
  const pairing = pairGuardians(entries, knownGuardians(roster));
  const decided = new Set<RosterGuardian>();
  const namesakes = groupBy(pairing.unmatchedRight, ({ nameKey }) => nameKey);
  const byChild = indexByChild(pairing.unmatchedRight);
  const guardians = entries.flatMap((entry): PlannedGuardian[] => {
    const match = pairing.matchOf(entry);
    const record = match?.fields ?? null;
    if (match && contradictsNumber(entry, match)) {
      decided.add(match.fields);
      findings.decisions.push(otherPerson(entry, match.fields));
      return [];
    }
    if (record === null && entry.links.every(({ student }) => student.left)) return [];
    const doubts =
      record === null && namesakes.size > 0 ? doubtsOf(entry, namesakes, byChild, findings) : [];
    doubts.forEach(({ fields }) => decided.add(fields));
    if (doubts.length > 0) return [];
    return [new GuardianOfFiles(entry, record)];
  });
  reportNamesakes(guardians, namesakes, findings);
  const undecided = new Set([...decidedStudents].map(({ id }) => id));
  const absent = [...pairing.unmatchedRight].filter(
    ({ fields, children }) =>
      fields.leftOn === null && !decided.has(fields) && !children.some((id) => undecided.has(id)),
  );
  return { guardians, absent: absent.map(({ fields }) => fields) };
}

function otherPerson({ place, fields }: GuardianEntry, known: RosterGuardian): ImportDecision {
  return decision('imports.guardian-number-conflict', place.file, [place.line], {
    person: displayName(fields),
    other: displayName(known),
  });
}

function knownGuardians({ guardians, links }: RosterSnapshot): KnownGuardian[] {
  const children = new Map<string, string[]>();
  for (const { guardianId, studentId } of links) pushTo(children, guardianId, studentId);
  return guardians.map((fields) => ({
    fields,
    nameKey: canonicalName(fields.lastName, fields.usageName, fields.firstName),
    children: children.get(fields.id) ?? [],
  }));
}

type GuardianPairing = Pairing<GuardianEntry, KnownGuardian>;

/** Tier after tier, each unique on both sides. */
function pairGuardians(
  entries: readonly GuardianEntry[],
  known: readonly KnownGuardian[],
): GuardianPairing {
  const pairing: GuardianPairing = new Pairing(entries, known);
  pairing.pairUnique(
    ({ fields }) => fields.sourceId,
    ({ fields }) => fields.sourceId,
  );
  pairByChildren(pairing, entries);
  for (const contact of ['mobile', 'email', 'address'] as const) {
    pairing.pairUnique(
      (entry) => (entry.flattened ? contactKeys(entry)[contact] : null),
      (record) => contactKeys(record)[contact],
    );
  }
  pairByOneChild(pairing);
  return pairing;
}

/**
 * Same names and the same children, as far as these files name them. Among several such, those with every
 * value equal are paired in order: it changes nothing.
 */
function pairByChildren(pairing: GuardianPairing, entries: readonly GuardianEntry[]): void {
  if (pairing.unmatchedRight.size === 0) return;
  const named = new Set<string>();
  for (const entry of entries) for (const id of childIds(entry)) named.add(id);
  const leftKey = (entry: GuardianEntry): string | null => familyKey(entry, childIds(entry));
  const rightKey = (record: KnownGuardian): string | null =>
    familyKey(
      record,
      record.children.filter((id) => named.has(id)),
    );
  pairing.pairUnique(leftKey, rightKey);
  pairing.pairIdentical(
    (entry) => withValues(leftKey(entry), entry),
    (record) => withValues(rightKey(record), record),
  );
}

/** Same names and at least one child in common, when it can be nobody else on either side. */
function pairByOneChild(pairing: GuardianPairing): void {
  const sharing = (entry: GuardianEntry, rights: readonly KnownGuardian[]): KnownGuardian[] =>
    rights.filter(({ children }) => childIds(entry).some((id) => children.includes(id)));
  const rights = groupBy(pairing.unmatchedRight, ({ nameKey }) => nameKey);
  const lefts = groupBy(pairing.unmatchedLeft, ({ nameKey }) =>
    rights.has(nameKey) ? nameKey : null,
  );
  for (const [nameKey, entries] of lefts) {
    const records = rights.get(nameKey) ?? [];
    for (const entry of entries) {
      const [record, ...others] = sharing(entry, records);
      if (record === undefined || others.length > 0) continue;
      const rivals = entries.filter((rival) => sharing(rival, [record]).length > 0);
      if (rivals.length === 1) pairing.pair(entry, record);
    }
  }
}

/** Guardians of the roster who may be this one: namesakes with a child in common, or nearly his names. */
function doubtsOf(
  entry: GuardianEntry,
  namesakes: ReadonlyMap<string, readonly KnownGuardian[]>,
  byChild: ReadonlyMap<string, readonly KnownGuardian[]>,
  findings: Findings,
): readonly KnownGuardian[] {
  const ids = childIds(entry);
  const same = (namesakes.get(entry.nameKey) ?? []).filter(({ children }) =>
    ids.some((id) => children.includes(id)),
  );
  const near = new Set(
    ids.flatMap((id) => byChild.get(id) ?? []).filter(({ fields }) => nearGuardian(entry, fields)),
  );
  const doubts = same.length > 0 ? same : [...near];
  if (doubts.length === 0) return doubts;
  const code: ErrorCode = same.length > 0 ? 'imports.guardian-uncertain' : 'imports.near-guardian';
  findings.decisions.push(
    decision(code, entry.place.file, [entry.place.line], {
      person: displayName(entry.fields),
      other: doubts.map(({ fields }) => displayName(fields)).join(', '),
    }),
  );
  return doubts;
}

/** Nearly the same names; two identifiers, or `M.` and `Mme`, tell apart (Michel and Michèle). */
function nearGuardian({ fields }: GuardianEntry, known: RosterGuardian): boolean {
  const toldApart = (['sourceId', 'civility'] as const).some(
    (field) => fields[field] !== null && known[field] !== null && fields[field] !== known[field],
  );
  return !toldApart && nearNames(fields, known);
}

/** Everybody of the files, and everybody else of the roster, who bears one name: a person looks at them. */
function reportNamesakes(
  guardians: readonly PlannedGuardian[],
  namesakes: ReadonlyMap<string, readonly KnownGuardian[]>,
  findings: Findings,
): void {
  for (const [nameKey, group] of groupsOf(guardians, ({ entry }) => entry.nameKey)) {
    const others = (namesakes.get(nameKey) ?? []).filter(({ fields }) => fields.leftOn === null);
    const [first] = group;
    if (first === undefined || group.length + others.length < 2) continue;
    const people = [...group.map(({ entry }) => entry.fields), ...others.map((it) => it.fields)];
    if (people.every(({ sourceId }) => sourceId !== null)) continue;
    const places = group.map(({ entry }) => entry.place);
    const elsewhere = others.length > 0 ? '\u202f; déjà connu' : '';
    findings.decisions.push(
      decision('imports.homonym-guardians', first.entry.place.file, linesOf(places), {
        person: first.label,
        places: placesText(places) + elsewhere,
      }),
    );
  }
}

function childIds({ links }: GuardianEntry): string[] {
  const ids: string[] = [];
  for (const { student } of links) if (student.record !== null) ids.push(student.record.id);
  return ids;
}

function familyKey({ nameKey }: NamedGuardian, children: readonly string[]): string | null {
  if (children.length <= 1) return children[0] === undefined ? null : `${nameKey}#${children[0]}`;
  return `${nameKey}#${[...children].sort().join(',')}`;
}

function withValues(family: string | null, { fields }: NamedGuardian): string | null {
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

function indexByChild(known: Iterable<KnownGuardian>): Map<string, KnownGuardian[]> {
  const index = new Map<string, KnownGuardian[]>();
  for (const record of known) for (const id of record.children) pushTo(index, id, record);
  return index;
}
