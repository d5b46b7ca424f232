import type { GuardianFields } from '../people.js';
import { joinAnswered, keepApart } from './answered-guardians.js';
import type { Answers } from './answers.js';
import { guardianParts } from './asking-guardians.js';
import { CONTACTS, contactOf } from './contacts.js';
import { DisjointSets } from './disjoint-sets.js';
import type { Findings } from './findings.js';
import type { GuardianEntry } from './guardians.js';
import { joinPlaces } from './join-places.js';
import { groupBy, pushTo, severalOf } from './pairing.js';
import type { RosterSnapshot } from './roster-snapshot.js';

/**
 * Makes one guardian of the places where flattened lines repeat him: the same identifier, or, without
 * one, the same names however spelled and the same mobile, e-mail or full address (docs/rules.md rule 4). A guardians' own
 * file repeats nobody: its lines stay apart, unless a person has said that two are one. Order is that of the first place.
 */
export function mergeFlattened(
  entries: readonly GuardianEntry[],
  roster: RosterSnapshot,
  answers: Answers,
  findings: Findings,
): GuardianEntry[] {
  const groups = new DisjointSets(entries.length);
  keepApart(entries, roster, groups, answers);
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
      if (places === undefined) return entry;
      const parts = guardianParts([entry, ...places], answers);
      return joinPlaces(entry, places, findings, parts);
    })
    .filter((_, index) => groups.rootOf(index) === index);
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
    for (const index of indexes) {
      for (const earlier of indexes) if (earlier === index || groups.join(earlier, index)) break;
    }
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
