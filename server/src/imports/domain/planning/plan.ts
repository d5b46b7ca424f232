import { displayName, type ImportReport } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import { problem } from '../problems.js';
import type { ReadFile } from '../reading/formats/format.js';
import { numbered, type DraftChange, type PlannedChange } from './changes.js';
import { ChildDirectory } from './children.js';
import type { Findings } from './findings.js';
import { guardianChanges } from './guardian-changes.js';
import { gatherGuardians, withChildren } from './guardians.js';
import { linkChanges } from './link-changes.js';
import { matchGuardians, type MatchedGuardians } from './match-guardians.js';
import { matchStudents, type MatchedStudents } from './match-students.js';
import { mergeFlattened } from './merge-flattened.js';
import { reportOf } from './report.js';
import type { RosterSnapshot } from './roster-snapshot.js';
import { mergeDuplicates } from './merge-duplicates.js';
import { classChanges, studentChanges } from './student-changes.js';
import { gatherStudents } from './students.js';

/** What an import would do: the report people review, and the very changes that applying works through. */
export interface ImportPlan {
  readonly report: ImportReport;
  /** In the order to apply. */
  readonly changes: readonly PlannedChange[];
}

/** What a plan is made of. */
export interface PlanInput {
  readonly files: readonly ReadFile[];
  readonly roster: RosterSnapshot;
}

/**
 * Compares the people of the files with those the school knows. Pure and linear in their number. Throws
 * the `AppError` of the first file that cannot be imported as it is mapped.
 */
export function planImport({ files, roster }: PlanInput): ImportPlan {
  refuseBlocked(files);
  const findings: Findings = { problems: [], decisions: [] };
  const settled = mergeDuplicates(gatherStudents(files, roster), findings);
  const matched = matchStudents(settled, roster.students, findings);
  const { people, mergedGuardians } = planGuardians(files, roster, matched, findings);
  const { students } = matched;
  const drafts: DraftChange[] = [
    ...classChanges(students, roster),
    ...studentChanges(students),
    ...guardianChanges(people.guardians, students, roster),
    ...linkChanges(people.guardians, roster),
  ];
  reportUnknownLeavers(matched, findings);
  const bringsGuardians = files.some(({ guardians }) => guardians !== 'none');
  if (!bringsGuardians) reportNoGuardians(files, findings);
  const leaving = new Set(drafts.filter(({ kind }) => kind === 'leave').map(({ key }) => key));
  const absent = bringsGuardians ? people.absent.filter(({ id }) => !leaving.has(id)) : [];
  const other = {
    absentStudents: matched.absent.length,
    absentGuardians: absent.length,
    mergedGuardians,
  };
  return {
    report: reportOf(files, students, drafts, other, findings),
    changes: numbered(drafts),
  };
}

function planGuardians(
  files: readonly ReadFile[],
  roster: RosterSnapshot,
  students: MatchedStudents,
  findings: Findings,
): { readonly people: MatchedGuardians; readonly mergedGuardians: number } {
  const places = gatherGuardians(files, new ChildDirectory(students), findings);
  const merged = mergeFlattened(places, findings);
  const entries = withChildren(merged, findings);
  return {
    people: matchGuardians(entries, roster, students.decided, findings),
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
