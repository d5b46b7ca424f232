import { absenceChanges } from './absences.js';
import { numbered, type DraftChange, type PlannedChange } from './changes.js';
import { guardianChanges } from './guardian-changes.js';
import { PlannedLinks, type ChangeOfGuardian } from './link-changes.js';
import type { PlannedGuardian } from './planned-guardian.js';
import type { RosterSnapshot, RosterStudent } from './roster-snapshot.js';
import { classChanges, studentChanges } from './student-changes.js';
import type { PlannedStudent } from './students.js';

type Drafts = Generator<DraftChange, undefined>;

/** The changes of a plan, made anew each time that they are gone through: classes, students, then guardians and links. */
interface ChangesOfPlan {
  /** The guardians, then the links. */
  readonly changes: Iterable<PlannedChange>;
  /** Each guardian right before the first of their links. */
  readonly together: Iterable<PlannedChange>;
}

/** Whom of the roster a plan says to have left though no line does, and since when; which year it is for, if the next one. */
export interface PlanContext {
  readonly leaving: readonly RosterStudent[];
  readonly today: string;
  readonly nextYear: string | null;
}

/** Makes the changes of those of the files as they were found, in the current year or in the next one, and of the absent who leave. */
export function changesOf(
  students: readonly PlannedStudent[],
  guardians: readonly PlannedGuardian[],
  roster: RosterSnapshot,
  { leaving, today, nextYear }: PlanContext,
): ChangesOfPlan {
  const links = new PlannedLinks(guardians, roster);
  const changesInOrder = (families: (ofGuardians: Drafts) => Drafts): Iterable<PlannedChange> => {
    function* drafts(): Drafts {
      yield* classChanges(students, roster);
      yield* studentChanges(students, nextYear);
      yield* absenceChanges(leaving, today);
      yield* families(guardianChanges(guardians, students, roster));
    }
    return { [Symbol.iterator]: () => numbered(drafts()) };
  };
  return {
    changes: changesInOrder((ofGuardians) => oneByOne(ofGuardians, links.changes())),
    together: changesInOrder((ofGuardians) =>
      together(guardians, ofGuardians, links.changesOfGuardians()),
    ),
  };
}

/** Those that have something to write, if any, then the others, each in their order and numbered anew. */
export function changedFirst(
  changes: Iterable<PlannedChange>,
  anyWritten: boolean,
): Iterable<PlannedChange> {
  function* drafts(): Drafts {
    let unchanged = !anyWritten;
    for (const change of anyWritten ? changes : []) {
      if (change.kind === 'unchanged') unchanged = true;
      else yield change;
    }
    if (!unchanged) return;
    for (const change of changes) if (change.kind === 'unchanged') yield change;
  }
  return { [Symbol.iterator]: () => numbered(drafts()) };
}

function* oneByOne(guardians: Drafts, links: Drafts): Drafts {
  yield* guardians;
  yield* links;
}

/**
 * Guardians and links, each in their order, no link before its guardian and no guardian long before a link.
 *
 * @param changes first one for each of the guardians
 */
function* together(
  guardians: readonly PlannedGuardian[],
  changes: Drafts,
  links: Iterable<ChangeOfGuardian>,
): Drafts {
  const passed = new Set<PlannedGuardian>();
  for (const { guardian, change: link } of links) {
    while (!passed.has(guardian)) {
      const next = guardians[passed.size];
      const { value: change } = changes.next();
      if (!next || !change) break;
      passed.add(next);
      yield change;
    }
    yield link;
  }
  yield* changes;
}
