import { displayName, type ErrorCode, type ImportDecision } from '@trousseau/shared';
import { decision } from '../problems.js';
import { NO_ANSWERS, type Answers } from './answers.js';
import { keyOfPlace } from './changes.js';
import { linesOf, noFindings, placesText, type Findings } from './findings.js';
import type { GuardianEntry } from './guardians.js';
import { contradictsNumber } from './guardian-numbers.js';
import { otherCivility } from './merge-flattened.js';
import { nearNames } from './near.js';
import { joinPlaces } from './join-places.js';
import { KnownGuardian } from './known-guardian.js';
import { childIds, pairGuardians } from './pair-guardians.js';
import { askOfNamesakes, verdictOn, type Asked } from './questions.js';
import { groupBy, groupsOf, pushTo } from './pairing.js';
import type { PlannedGuardian } from './planned-guardian.js';
import type { RosterGuardian, RosterSnapshot } from './roster-snapshot.js';
import {
  GuardianLabels,
  askOfGuardian,
  guardianOfFile,
  guardianParts,
  namingGuardians,
  type AskingGuardians,
} from './asking-guardians.js';
import { repetitions } from './repetitions.js';
import { reportSimilar } from './similar-guardians.js';

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

/**
 * Finds who of the files is which guardian of the roster (docs/rules.md rule 4): whom the table of rules pairs
 * (docs/imports.md). Namesakes are never merged: they are reported, each time.
 */
export function matchGuardians(
  places: readonly GuardianEntry[],
  roster: RosterSnapshot,
  decidedStudents: ReadonlySet<{ readonly id: string }>,
  answers: Answers,
  findings: Findings,
): MatchedGuardians {
  const asking: AskingGuardians = { labels: new GuardianLabels(roster), answers, findings };
  const known = knownGuardians(roster);
  const entries = withRepetitions(places, known, asking);
  const { pairing, answered } = pairGuardians(entries, known, asking);
  const decided = new Set<RosterGuardian>();
  const namesakes = groupBy(pairing.unmatchedRight, ({ nameKey }) => nameKey);
  // whose record it is by an answer may still be another one's: the order of answers changes nothing
  const candidates = candidatesOf([...pairing.unmatchedRight, ...answered]);
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
      record === null && candidates.byName.size > 0 ? doubtsOf(entry, candidates, asking) : [];
    doubts.forEach(({ fields }) => decided.add(fields));
    if (doubts.length > 0) return [];
    return [new GuardianOfFiles(entry, record)];
  });
  reportNamesakes(guardians, namesakes, asking);
  reportSimilar(guardians, pairing.unmatchedRight, asking);
  const undecided = new Set([...decidedStudents].map(({ id }) => id));
  const absent = [...pairing.unmatchedRight].filter(
    ({ fields, children }) =>
      fields.leftOn === null && !decided.has(fields) && !children.some((id) => undecided.has(id)),
  );
  return { guardians, absent: absent.map(({ fields }) => fields) };
}

/** The guardians of the files, each with those who are said to be the record that he is. */
function withRepetitions(
  places: readonly GuardianEntry[],
  known: readonly KnownGuardian[],
  asking: AskingGuardians,
): readonly GuardianEntry[] {
  const { answers, findings, labels } = asking;
  const people = {
    lefts: places,
    rights: known,
    naming: namingGuardians(answers),
    saidOfTwo: (entry: GuardianEntry, other: GuardianEntry) =>
      verdictOn(guardianOfFile(entry, answers), guardianOfFile(other, answers), answers),
  };
  const repeated = repetitions(people, answers, (others) => {
    const unasked = { labels, answers: NO_ANSWERS, findings: noFindings() };
    const { pairing } = pairGuardians(others, known, unasked);
    return (entry) => {
      const match = pairing.matchOf(entry);
      return match && !contradictsNumber(entry, match) ? match : null;
    };
  });
  if (repeated.size === 0) return places;
  for (const [entry, { record }] of repeated) {
    askOfGuardian('imports.near-guardian', entry, [record], asking);
  }
  // by the files' order, whichever of them was answered
  const joined = new Map<GuardianEntry, GuardianEntry[]>();
  for (const entry of places) pushTo(joined, repeated.get(entry)?.first ?? entry, entry);
  return [...joined.values()].flatMap(([entry, ...others]) => {
    if (entry === undefined || others.length === 0) return entry ?? [];
    return [joinPlaces(entry, others, findings, guardianParts([entry, ...others], answers))];
  });
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
  return guardians.map((fields) => new KnownGuardian(fields, children.get(fields.id) ?? []));
}

/** Guardians of the roster who may be somebody of the files. */
interface Candidates {
  readonly byName: ReadonlyMap<string, readonly KnownGuardian[]>;
  readonly byChild: ReadonlyMap<string, readonly KnownGuardian[]>;
}

function candidatesOf(known: readonly KnownGuardian[]): Candidates {
  return { byName: groupBy(known, ({ nameKey }) => nameKey), byChild: indexByChild(known) };
}

/** Guardians of the roster who may be this one: namesakes with a child in common, or nearly his names. */
function doubtsOf(
  entry: GuardianEntry,
  { byName, byChild }: Candidates,
  asking: AskingGuardians,
): readonly KnownGuardian[] {
  const ids = childIds(entry);
  const same = (byName.get(entry.nameKey) ?? []).filter(({ children }) =>
    ids.some((id) => children.includes(id)),
  );
  const near = new Set(
    ids.flatMap((id) => byChild.get(id) ?? []).filter(({ fields }) => nearGuardian(entry, fields)),
  );
  const doubts = same.length > 0 ? same : [...near];
  if (doubts.length === 0) return doubts;
  const code: ErrorCode = same.length > 0 ? 'imports.guardian-uncertain' : 'imports.near-guardian';
  const { answers } = asking;
  const { saidOf } = namingGuardians(answers);
  const open = doubts.filter((doubt) => saidOf(entry, doubt) !== 'different');
  const asked = open.length > 0 ? open : doubts;
  askOfGuardian(code, entry, asked, asking);
  return open;
}

/** Nearly the same names; two identifiers, or `M.` and `Mme`, tell apart (Michel and Michèle). */
function nearGuardian({ fields }: GuardianEntry, known: RosterGuardian): boolean {
  const { sourceId } = fields;
  const otherId = sourceId !== null && known.sourceId !== null && sourceId !== known.sourceId;
  return !otherId && !otherCivility(fields, known) && nearNames(fields, known);
}

/** Everybody of the files, and everybody else of the roster, who bears one name: a person looks at them. */
function reportNamesakes(
  guardians: readonly PlannedGuardian[],
  namesakes: ReadonlyMap<string, readonly KnownGuardian[]>,
  { labels, answers, findings }: AskingGuardians,
): void {
  for (const [nameKey, group] of groupsOf(guardians, ({ entry }) => entry.nameKey)) {
    const others = (namesakes.get(nameKey) ?? []).filter(({ fields }) => fields.leftOn === null);
    const [first] = group;
    if (first === undefined || group.length + others.length < 2) continue;
    const fields = [...group.map(({ entry }) => entry.fields), ...others.map((it) => it.fields)];
    if (fields.every(({ sourceId }) => sourceId !== null)) continue;
    const people = [
      ...group.map((one) => labels.planned(one, answers)),
      ...others.map((one) => labels.person(one)),
    ];
    const mayBeOne = (at: number, other: number): boolean =>
      [fields[at], fields[other]].some((one) => one?.sourceId === null);
    const asked = (some: readonly number[]): Asked => {
      const places = some.flatMap((at) => group[at]?.entry.place ?? []);
      const elsewhere = places.length < some.length ? '\u202f; déjà connu' : '';
      const params = { person: first.label, places: placesText(places) + elsewhere };
      const { file } = places[0] ?? first.entry.place;
      const code = 'imports.homonym-guardians';
      const compared = some.flatMap((at) => people[at] ?? []);
      return { code, file, lines: linesOf(places), params, people: compared };
    };
    askOfNamesakes({ people, mayBeOne, asked }, answers, findings);
  }
}

function indexByChild(known: Iterable<KnownGuardian>): Map<string, KnownGuardian[]> {
  const index = new Map<string, KnownGuardian[]>();
  for (const record of known) for (const id of record.children) pushTo(index, id, record);
  return index;
}
