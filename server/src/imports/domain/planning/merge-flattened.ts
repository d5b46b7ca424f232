import { displayName, searchKey } from '@trousseau/shared';
import type { GuardianFields } from '../people.js';
import { problem } from '../problems.js';
import type { Answers } from './answers.js';
import { linesOf, placesText, recordMatches, type Findings } from './findings.js';
import { GuardianEntry, guardianSpelling } from './guardians.js';
import { groupBy, pushTo, severalOf } from './pairing.js';
import { ask } from './questions.js';
import { guardianKey, guardianOfFile } from './asking-guardians.js';
import { richer } from './spelling.js';

/** What makes two guardians of one name the same person on flattened lines. */
export const CONTACTS = ['mobile', 'email', 'address'] as const;
export type Contact = (typeof CONTACTS)[number];

/**
 * Makes one guardian of the places where flattened lines repeat him: the same identifier, or, without
 * one, the same names however spelled and the same mobile, e-mail or full address (docs/rules.md rule 4). A guardians' own
 * file repeats nobody: its lines stay apart, unless a person has said that two are one. Order is that of the first place.
 */
export function mergeFlattened(
  entries: readonly GuardianEntry[],
  answers: Answers,
  findings: Findings,
): GuardianEntry[] {
  const groups = new DisjointSets(entries.length);
  joinSame(entries, groups);
  joinAnswered(entries, groups, answers, findings);
  const others = new Map<number, GuardianEntry[]>();
  entries.forEach((entry, index) => {
    const first = groups.rootOf(index);
    if (first !== index) pushTo(others, first, entry);
  });
  return entries
    .map((entry, index) => {
      const places = others.get(index);
      return places === undefined ? entry : joinPlaces(entry, places, findings);
    })
    .filter((_, index) => groups.rootOf(index) === index);
}

/** A guardian's mobile, e-mail or full address, to compare; `null`: there is none. */
export function contactOf(fields: GuardianFields, contact: Contact): string | null {
  return contact === 'address' ? fullAddress(fields) : fields[contact];
}

/** Whether two guardians are `M.` and `Mme`. */
export function otherCivility(
  a: Pick<GuardianFields, 'civility'>,
  b: Pick<GuardianFields, 'civility'>,
): boolean {
  return a.civility !== null && b.civility !== null && a.civility !== b.civility;
}

/** Whoever has an identifier is known by it alone; the contacts of the others count among those of one name. */
function joinSame(entries: readonly GuardianEntry[], groups: DisjointSets): void {
  const join = (indexes: readonly number[]): void => {
    const [first = 0, ...others] = indexes;
    for (const other of others) groups.join(first, other);
  };
  const flattened = entries.flatMap((entry, index) => (entry.flattened ? index : []));
  const sourceId = ({ fields }: GuardianEntry): string | null => fields.sourceId;
  for (const [, same] of severalOf(flattened, (index) => at(entries, index, sourceId))) join(same);
  const unnumbered = (entry: GuardianEntry): string | null =>
    entry.fields.sourceId === null ? entry.nameKey : null;
  for (const [, namesakes] of severalOf(flattened, (index) => at(entries, index, unnumbered))) {
    for (const contact of CONTACTS) {
      const key = ({ fields }: GuardianEntry): string | null => contactOf(fields, contact);
      for (const [, same] of severalOf(namesakes, (index) => at(entries, index, key))) {
        for (const one of byCivility(same, entries)) join(one);
      }
    }
  }
}

/** Those of whom a person has said that they are one, whatever their names. */
function joinAnswered(
  entries: readonly GuardianEntry[],
  groups: DisjointSets,
  answers: Answers,
  findings: Findings,
): void {
  if (answers.same.length === 0) return;
  const byKey = groupBy(entries.keys(), (index) =>
    at(entries, index, (entry) => guardianKey(entry, answers)),
  );
  for (const [one, other] of answers.same) {
    const [firsts, seconds] = [byKey.get(one) ?? [], byKey.get(other) ?? []];
    const [first, second] = [entries[firsts[0] ?? -1], entries[seconds[0] ?? -1]];
    if (!first || !second) continue;
    for (const index of firsts) for (const another of seconds) groups.join(index, another);
    askOfNamesakes(first, second, answers, findings);
  }
}

function askOfNamesakes(
  first: GuardianEntry,
  second: GuardianEntry,
  answers: Answers,
  findings: Findings,
): void {
  const places = [first.place, second.place];
  const params = { person: displayName(first.fields), places: placesText(places) };
  const people = [guardianOfFile(first, answers), guardianOfFile(second, answers)];
  const asked = { file: first.place.file, lines: linesOf(places), params, people };
  ask({ code: 'imports.homonym-guardians', ...asked }, answers, findings);
}

/** `M.` and `Mme` of one name and one contact are two people; whose civility is not said may then be either. */
function byCivility(
  indexes: readonly number[],
  entries: readonly GuardianEntry[],
): readonly (readonly number[])[] {
  const groups = groupBy(indexes, (index) => entries[index]?.fields.civility ?? '');
  return groups.has('M.') && groups.has('Mme') ? [...groups.values()] : [indexes];
}

function at(
  entries: readonly GuardianEntry[],
  index: number,
  key: (entry: GuardianEntry) => string | null,
): string | null {
  const entry = entries[index];
  return entry === undefined ? null : key(entry);
}

function fullAddress(fields: GuardianFields): string | null {
  const street = [fields.address1, fields.address2, fields.address3, fields.address4];
  if (street.every((line) => line === null)) return null;
  if (fields.postalCode === null && fields.city === null) return null;
  return searchKey(...street, fields.postalCode, fields.city);
}

/** One guardian of the places that are his; each child once. */
function joinPlaces(
  first: GuardianEntry,
  others: readonly GuardianEntry[],
  findings: Findings,
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
  return new GuardianEntry(first.place, first.flattened, fields, [...links.values()], waiting);
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
  const address = fullAddress(first) === null ? other : first;
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

/** Which indexes belong together; the root of each set is its lowest index. */
class DisjointSets {
  private readonly parents: Int32Array;

  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, index) => index);
  }

  rootOf(index: number): number {
    let root = index;
    for (let up = this.parentOf(root); up !== root; up = this.parentOf(root)) {
      this.parents[root] = this.parentOf(up);
      root = up;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    this.parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private parentOf(index: number): number {
    return this.parents[index] ?? index;
  }
}
