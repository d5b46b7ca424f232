import { displayName } from '@trousseau/shared';
import type { Answers } from './answers.js';
import { guardianKey, guardianOfFile } from './asking-guardians.js';
import type { DisjointSets } from './disjoint-sets.js';
import { linesOf, noFindings, placesText, type Findings } from './findings.js';
import { guardianNameKey, type GuardianEntry } from './guardians.js';
import { joinPlaces } from './join-places.js';
import { groupBy, pushTo } from './pairing.js';
import { ask } from './questions.js';
import type { RosterSnapshot } from './roster-snapshot.js';

/** A guardian whom an answer names: one place of the files, or one whom several make. */
interface Named {
  readonly index: number;
  readonly entry: GuardianEntry;
  /** Whether it is all who are joined so far. */
  readonly whole: boolean;
}

/** Has no rule join those of whom a person has said that they are two, as lines of files or as records. */
export function keepApart(
  entries: readonly GuardianEntry[],
  roster: RosterSnapshot,
  groups: DisjointSets,
  answers: Answers,
): void {
  if (answers.different.length === 0) return;
  const places = placesByKey(entries, answers);
  const ofRecords = placesOfRecords(entries, roster, answers);
  const named = (key: string): readonly number[] => ofRecords.get(key) ?? places.get(key) ?? [];
  for (const [one, other] of answers.different) {
    for (const index of named(one)) {
      for (const another of named(other)) if (index !== another) groups.keepApart(index, another);
    }
  }
}

/** The places of the records that answers name: the same names, and a child of the record. */
function placesOfRecords(
  entries: readonly GuardianEntry[],
  { guardians, links }: RosterSnapshot,
  answers: Answers,
): ReadonlyMap<string, readonly number[]> {
  const children = new Map<string, string[]>();
  for (const { guardianId, studentId } of links) {
    if (answers.concern(guardianId)) pushTo(children, guardianId, studentId);
  }
  const places = new Map<string, number[]>();
  const records = groupBy(
    guardians.filter(({ id }) => children.has(id)),
    guardianNameKey,
  );
  if (records.size === 0) return places;
  for (const [index, { nameKey, links: its }] of entries.entries()) {
    for (const { id } of records.get(nameKey) ?? []) {
      const own = children.get(id) ?? [];
      if (its.some(({ student }) => own.includes(student.record?.id ?? ''))) {
        pushTo(places, id, index);
      }
    }
  }
  return places;
}

/**
 * Joins those of whom a person has said that they are one, whatever their names. Whoever was asked about may have been made
 * of several places, by a rule or by an answer: such a one is looked for as often as somebody is joined.
 */
export function joinAnswered(
  entries: readonly GuardianEntry[],
  groups: DisjointSets,
  answers: Answers,
  findings: Findings,
): void {
  if (answers.same.length === 0) return;
  const places = placesByKey(entries, answers);
  let open = answers.same;
  for (let before = -1; before !== open.length;) {
    before = open.length;
    const wholes = wholesByKey(entries, groups, answers);
    const named = (key: string): Named[] =>
      places.get(key)?.flatMap((index) => {
        const entry = entries[index];
        return entry ? [{ index, entry, whole: false }] : [];
      }) ?? [wholes.get(key)].filter((whole) => whole !== undefined);
    open = open.filter(([one, other]) => !joinNamed(named(one), named(other)));
  }

  function joinNamed(firsts: readonly Named[], seconds: readonly Named[]): boolean {
    const [[first], [second]] = [firsts, seconds];
    if (!first || !second) return false;
    let joined = false;
    for (const { index, whole } of firsts) {
      for (const another of seconds) {
        // of all who are joined somebody has just said it, knowing what was said of them before
        if (whole || another.whole) groups.joinWhole(index, another.index);
        joined = groups.join(index, another.index) || joined;
      }
    }
    if (joined) askOfNamesakes(first.entry, second.entry, answers, findings);
    return joined;
  }
}

function placesByKey(
  entries: readonly GuardianEntry[],
  answers: Answers,
): ReadonlyMap<string, readonly number[]> {
  return groupBy(entries.keys(), (index) => {
    const entry = entries[index];
    return entry ? guardianKey(entry, answers) : null;
  });
}

/** Those whom several places make, by what recognises them. */
function wholesByKey(
  entries: readonly GuardianEntry[],
  groups: DisjointSets,
  answers: Answers,
): ReadonlyMap<string, Named> {
  const wholes = new Map<string, Named>();
  const members = groupBy(entries.keys(), (index) => String(groups.rootOf(index)));
  for (const [index = 0, ...others] of members.values()) {
    const first = entries[index];
    if (!first || others.length === 0) continue;
    const places = others.flatMap((other) => entries[other] ?? []);
    const entry = joinPlaces(first, places, noFindings());
    wholes.set(guardianKey(entry, answers), { index, entry, whole: true });
  }
  return wholes;
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
