import { canonicalName, displayName } from '@trousseau/shared';
import type { GuardianFields } from '../people.js';
import { problem } from '../problems.js';
import type { Findings } from './findings.js';
import { GuardianEntry } from './guardians.js';
import { groupsOf, pushTo } from './pairing.js';

/**
 * Makes one guardian of the places where flattened lines repeat him: the same identifier, or, without
 * one, the same names and the same mobile, e-mail or full address (docs/rules.md rule 4). A guardians' own
 * file repeats nobody: its lines stay apart. Order is that of the first place.
 */
export function mergeFlattened(
  entries: readonly GuardianEntry[],
  findings: Findings,
): GuardianEntry[] {
  const groups = new DisjointSets(entries.length);
  joinSame(entries, groups);
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

/** The contacts that make two guardians of one name the same person on flattened lines. */
export function contactKeys({ fields, nameKey }: GuardianEntry | NamedGuardian): {
  readonly mobile: string | null;
  readonly email: string | null;
  readonly address: string | null;
} {
  const address = fullAddress(fields);
  return {
    mobile: fields.mobile === null ? null : `${nameKey}#${fields.mobile}`,
    email: fields.email === null ? null : `${nameKey}#${fields.email}`,
    address: address === null ? null : `${nameKey}#${address}`,
  };
}

/** A guardian's fields beside the key of his names. */
export interface NamedGuardian {
  readonly fields: GuardianFields;
  readonly nameKey: string;
}

/** Whoever has an identifier is known by it alone; the contacts of the others count among those of one name. */
function joinSame(entries: readonly GuardianEntry[], groups: DisjointSets): void {
  const join = (indexes: readonly number[], key: (entry: GuardianEntry) => string | null): void => {
    const keyOf = (index: number): string | null => at(entries, index, key);
    for (const [, [first = 0, ...others]] of groupsOf(indexes, keyOf)) {
      for (const other of others) groups.join(first, other);
    }
  };
  const flattened = entries.flatMap((entry, index) => (entry.flattened ? index : []));
  join(flattened, ({ fields }) => fields.sourceId);
  const unnumbered = (entry: GuardianEntry): string | null =>
    entry.fields.sourceId === null ? entry.nameKey : null;
  for (const [, namesakes] of groupsOf(flattened, (index) => at(entries, index, unnumbered))) {
    if (namesakes.length < 2) continue;
    for (const contact of ['mobile', 'email', 'address'] as const) {
      join(namesakes, (entry) => contactKeys(entry)[contact]);
    }
  }
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
  return canonicalName(...street, fields.postalCode, fields.city);
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

/** The first's values, and the other's where the first has none; an address is taken whole. */
function fillIn(first: GuardianFields, other: GuardianFields): GuardianFields {
  const address = fullAddress(first) === null ? other : first;
  return {
    civility: first.civility ?? other.civility,
    lastName: first.lastName,
    usageName: first.usageName,
    firstName: first.firstName,
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
