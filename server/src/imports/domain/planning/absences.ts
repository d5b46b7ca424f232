import { displayName, type ImportAbsences } from '@trousseau/shared';
import { label, type DraftChange } from './changes.js';
import type { MatchedStudents } from './match-students.js';
import { groupBy } from './pairing.js';
import type { RosterStudent } from './roster-snapshot.js';

/** Who of the roster is on no line of the files, and who of them was marked as left. */
export interface Absences {
  /** As the review shows them; `null`: nobody is proposed, and no class is held in part. */
  readonly shown: ImportAbsences | null;
  readonly leaving: readonly RosterStudent[];
}

/** Nobody is looked for: a file of rejected rows completes another one, and whom next year does not expect leaves by the switch to it. */
export const NO_ABSENCES: Absences = { shown: null, leaving: [] };

/**
 * Proposes leavers: the absent of the classes that the files cover. A class is covered when at least one line of a
 * pupil who is there stands in it, and no more than half of those whom the roster has in it are absent: a file of
 * one class says nothing of the others, and a few lines of a class say nothing of the rest.
 *
 * @param marked the ids of those who were marked as left
 */
export function absencesOf(
  { students, absent }: Pick<MatchedStudents, 'students' | 'absent'>,
  roster: readonly RosterStudent[],
  marked: ReadonlySet<string>,
): Absences {
  const onLines = new Set(students.map(({ left, className }) => (left ? null : className)));
  const sizes = new Map<string | null, number>();
  for (const { leftOn, className } of roster) {
    if (leftOn === null) sizes.set(className, (sizes.get(className) ?? 0) + 1);
  }
  const proposed: RosterStudent[] = [];
  const partialClasses: ImportAbsences['partialClasses'] = [];
  for (const [name, its] of groupBy(absent, ({ className }) => className)) {
    if (!onLines.has(name)) continue;
    const size = sizes.get(name) ?? its.length;
    if (its.length * 2 <= size) proposed.push(...its);
    else partialClasses.push({ name, absent: its.length, students: size });
  }
  const leaving = proposed.filter(({ id }) => marked.has(id));
  return { shown: shownOf(proposed, partialClasses, marked), leaving };
}

function shownOf(
  proposed: readonly RosterStudent[],
  partialClasses: ImportAbsences['partialClasses'],
  marked: ReadonlySet<string>,
): ImportAbsences | null {
  if (proposed.length + partialClasses.length === 0) return null;
  const students = proposed
    .map((record) => ({
      id: record.id,
      name: displayName(record),
      className: record.className ?? '',
      leaves: marked.has(record.id),
    }))
    .sort((a, b) => compare(a.className, b.className) || compare(a.name, b.name));
  return { students, partialClasses: partialClasses.sort((a, b) => compare(a.name, b.name)) };
}

/** Made once: an academy has thousands of classes. */
const BY_NAME = new Intl.Collator('fr', { numeric: true });

function compare(a: string, b: string): number {
  return BY_NAME.compare(a, b);
}

/**
 * One change for each of the absent who leaves. It stands on no line.
 *
 * @param leftOn the date at the school, `YYYY-MM-DD`
 */
export function* absenceChanges(
  leaving: readonly RosterStudent[],
  leftOn: string,
): Generator<DraftChange, undefined> {
  for (const record of leaving) {
    yield {
      seq: 0,
      entity: 'student',
      kind: 'leave',
      fileIndex: 0,
      line: null,
      label: label(displayName(record)),
      className: record.className,
      recordId: record.id,
      key: record.id,
      before: { leftOn: null },
      after: { leftOn },
    };
  }
}
