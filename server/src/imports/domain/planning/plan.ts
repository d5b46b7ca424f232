import { displayName, frenchDate, type ImportReport } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import { problem } from '../problems.js';
import type { ReadFile } from '../reading/formats/format.js';
import {
  exportDays,
  NO_EXPORTS,
  olderExports,
  type ExportDays,
} from '../reading/siecle/export-days.js';
import type { SieclePart } from '../reading/siecle/part.js';
import { joinSiecle } from '../reading/siecle/join.js';
import { absencesOf, NO_ABSENCES } from './absences.js';
import { NO_ANSWERS, type Answers } from './answers.js';
import type { PlannedChange } from './changes.js';
import { changedFirst, changesOf } from './changes-in-order.js';
import { blankCells } from './blank-cells.js';
import { ClassNames, type MappedClass } from './class-names.js';
import { ChildDirectory } from './children.js';
import { newcomersOf, type Newcomer } from './elsewhere.js';
import { noFindings, type Findings } from './findings.js';
import { gatherGuardians, withChildren } from './guardians.js';
import { matchGuardians, type MatchedGuardians } from './match-guardians.js';
import { matchStudents, type MatchedStudents } from './match-students.js';
import { mergeFlattened } from './merge-flattened.js';
import { pushTo } from './pairing.js';
import { countsOf, reportOf } from './report.js';
import { isNotExpected, rolloverOf, type NextYear } from './rollover.js';
import type { RosterSnapshot } from './roster-snapshot.js';
import { mergeDuplicates } from './merge-duplicates.js';
import { gatherStudents, type PlannedStudent } from './students.js';

/**
 * What an import would do: the report people review, and the very changes. They are made as they are gone through, each
 * time anew, so that they are never all held; what they are made of holds neither the report nor the files.
 */
export interface ImportPlan {
  readonly report: ImportReport;
  /** Classes, students, guardians, links, each in file order. */
  readonly changes: Iterable<PlannedChange>;
  /**
   * The same in the order to apply, numbered in it: what changes before what does not, and a guardian right before the
   * first of their links, so that who is created is written once, with the account that comes with a child.
   */
  readonly toApply: Iterable<PlannedChange>;
  /** How many changes there are. */
  readonly count: number;
  readonly exported: ExportDays;
  /** Whom it makes, to be looked for in other schools. */
  readonly newcomers: () => readonly Newcomer[];
}

/** What a plan is made of. */
export interface PlanInput {
  readonly files: readonly ReadFile[];
  readonly roster: RosterSnapshot;
  /** The date at the school, `YYYY-MM-DD`: who leaves later is still there. */
  readonly today: string;
  /** What was answered before; absent: nothing. */
  readonly answers?: Answers;
  /** The latest exports that were applied; none, where it is left out. */
  readonly applied?: ExportDays;
  /** The ids of the absent who were marked as left; absent: nobody. */
  readonly leavers?: ReadonlySet<string>;
  /** Which classes of files are which of the school; absent: none is said to be. */
  readonly mappedClasses?: readonly MappedClass[];
  /** The year that the import is for, where that is the next one; the roster says where students stand beside it. */
  readonly nextYear?: NextYear | null;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Compares the people of the files with those the school knows. Pure and linear in their number. Throws
 * the `AppError` of the first file that cannot be imported as it is mapped.
 */
export function planImport({
  files: asRead,
  roster,
  today,
  answers = NO_ANSWERS,
  applied = NO_EXPORTS,
  leavers = NOBODY,
  mappedClasses = [],
  nextYear = null,
}: PlanInput): ImportPlan {
  refuseBlocked(asRead);
  const files = joinSiecle(asRead);
  const findings = noFindings();
  findings.problems.push(...olderExports(partsOf(asRead), applied));
  findings.decisions.push(...files.flatMap((file) => file.decisions ?? []));
  const names = new ClassNames(roster, mappedClasses);
  const entries = gatherStudents(files, (name) => names.spell(name), today);
  const settled = mergeDuplicates(entries, answers, findings);
  const rejected = files.flatMap(({ people: { rejected: its = [] } }) => its);
  const leftOut = rejected.filter((one) => one.leftOut).length;
  const matched = matchStudents(settled, rejected, roster.students, answers, findings);
  const { people, mergedGuardians } = planGuardians(files, roster, {
    matched,
    names,
    answers,
    findings,
  });
  const absences =
    nextYear || files.some(({ completes }) => completes)
      ? NO_ABSENCES
      : absencesOf(matched, roster.students, leavers);
  const { leaving: byAbsence } = absences;
  const { changes, together } = changesOf(matched.students, people.guardians, roster, {
    leaving: byAbsence,
    today,
    nextYear: nextYear?.label ?? null,
  });
  reportUnknownLeavers(matched, findings);
  reportLaterLeavers(matched, findings);
  const bringsGuardians = files.some(({ guardians }) => guardians !== 'none');
  if (!bringsGuardians) reportNoGuardians(files, findings);
  const { count, leaving, total, written } = countsOf(changes);
  const absent = bringsGuardians ? people.absent.filter(({ id }) => !leaving.has(id)) : [];
  const other = {
    absentStudents: nextYear
      ? matched.absent.filter(isNotExpected).length
      : matched.absent.length - byAbsence.length,
    absentGuardians: absent.length,
    mergedGuardians,
    optional: {
      ...(absences.shown === null ? {} : { absences: absences.shown }),
      ...(nextYear ? { rollover: rolloverOf(matched, nextYear) } : {}),
      ...names.report(matched.students),
      ...blankCells(files, matched.students, people.guardians),
    },
    setAside: {
      rejected: rejected.length - leftOut + entries.length - matched.students.length,
      leftOut,
      undecided: standing(matched, 'waiting'),
      leftBefore: standing(matched, 'gone'),
      returned: nextYear ? 0 : matched.students.filter(isBack).length,
    },
  };
  return {
    report: reportOf(files, matched.students, count, other, findings),
    changes,
    toApply: changedFirst(together, written > 0),
    count: total,
    exported: exportDays(partsOf(asRead)),
    newcomers: () => newcomersOf(matched.students),
  };
}

function partsOf(files: readonly ReadFile[]): readonly SieclePart[] {
  return files.flatMap(({ siecle = [] }) => siecle);
}

/** Had left, and stands in a file that does not say so any more. */
function isBack({ entry, record, left }: PlannedStudent): boolean {
  return entry !== null && record !== null && record.leftOn !== null && !left;
}

function standing({ students }: MatchedStudents, which: PlannedStudent['standing']): number {
  return students.reduce((count, it) => count + (it.standing === which ? 1 : 0), 0);
}

/** What guardians are planned by, besides the files and the roster. */
interface Matching {
  readonly matched: MatchedStudents;
  readonly names: ClassNames;
  readonly answers: Answers;
  readonly findings: Findings;
}

function planGuardians(
  files: readonly ReadFile[],
  roster: RosterSnapshot,
  { matched: students, names, answers, findings }: Matching,
): { readonly people: MatchedGuardians; readonly mergedGuardians: number } {
  const places = gatherGuardians(files, new ChildDirectory(students, names), findings);
  const merged = mergeFlattened(places, roster, answers, findings);
  const entries = withChildren(merged, findings);
  return {
    people: matchGuardians(entries, roster, students.decided, answers, findings),
    mergedGuardians: places.length - merged.length,
  };
}

function refuseBlocked(files: readonly ReadFile[]): void {
  const [first] = files.flatMap(({ blocking }) => blocking);
  if (first) throw new AppError(first.code, first.params);
}

function reportNoGuardians(files: readonly ReadFile[], findings: Findings): void {
  const file = files[0]?.name;
  if (file === undefined) return;
  findings.problems.push(problem('warning', 'imports.no-guardians', { file, line: null }));
}

function reportUnknownLeavers({ students }: MatchedStudents, findings: Findings): void {
  for (const { standing, entry } of students) {
    if (standing !== 'gone' || entry === null) continue;
    const { file, line, student } = entry;
    const person = { person: displayName(student) };
    findings.problems.push(problem('warning', 'imports.leaver-unknown', { file, line }, person));
  }
}

/** Whoever leaves later, once for each file: how many, and from when the file would say more. */
function reportLaterLeavers({ students }: MatchedStudents, findings: Findings): void {
  const dates = new Map<string, string[]>();
  for (const { entry } of students) {
    if (entry === null || entry.leftOn !== null || entry.student.leftOn === null) continue;
    pushTo(dates, entry.file, entry.student.leftOn);
  }
  for (const [file, its] of dates) {
    const [first = ''] = its.sort();
    const params = { count: its.length, date: frenchDate(first) };
    findings.problems.push(
      problem('warning', 'imports.leaves-later', { file, line: null }, params),
    );
  }
}
