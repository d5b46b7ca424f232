import { canonicalName } from '@trousseau/shared';
import type { ChildName, ImportedLink, ImportedStudent } from '../people.js';
import type { MatchedStudents } from './match-students.js';
import type { ClassNames } from './class-names.js';
import { groupBy } from './pairing.js';
import {
  plannedFromRoster,
  studentNameKey,
  studentSpelling,
  type PlannedStudent,
  type StudentEntry,
} from './students.js';

/** Who a link's child is: a student of the plan, nobody, or one that a person must choose. */
export type FoundChild =
  | { readonly kind: 'found'; readonly student: PlannedStudent }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'uncertain' };

/**
 * Finds the students whom guardians' lines only name: last and first name, however spelled, among the students of the
 * same files, else in the roster; the birth date and the class must agree where the line has them
 * (docs/domain.md §4.4).
 */
export class ChildDirectory {
  private readonly byLine = new Map<ImportedStudent, PlannedStudent>();
  private named: NamedStudents | null = null;

  constructor(
    private readonly matched: MatchedStudents,
    private readonly names: ClassNames,
  ) {
    for (const student of matched.students) {
      if (student.entry !== null) this.byLine.set(student.entry.student, student);
    }
    for (const entry of matched.repeats.keys()) {
      const student = this.byLine.get(lastOf(entry, matched.repeats).student);
      if (student) this.byLine.set(entry.student, student);
    }
  }

  find({ child }: ImportedLink): FoundChild {
    if ('line' in child) {
      const student = this.byLine.get(child);
      return student ? { kind: 'found', student } : { kind: 'nobody' };
    }
    this.named ??= new NamedStudents(this.matched, this.names);
    return this.named.find(child);
  }
}

/** Whose line it is in the end: a line that repeats another one may be repeated itself. */
function lastOf(
  entry: StudentEntry,
  repeats: ReadonlyMap<StudentEntry, StudentEntry>,
): StudentEntry {
  const first = repeats.get(entry);
  return first === undefined ? entry : lastOf(first, repeats);
}

/** The students by their names: made only when a file names children, for it takes a moment. */
class NamedStudents {
  private readonly inFiles: ReadonlyMap<string, readonly PlannedStudent[]>;
  private readonly inRoster: ReadonlyMap<string, readonly PlannedStudent[]>;
  private readonly classes: ReadonlySet<string>;

  constructor(
    { students, unmatched }: MatchedStudents,
    private readonly names: ClassNames,
  ) {
    const present = [...unmatched]
      .filter(({ leftOn }) => leftOn === null)
      .map((record) => plannedFromRoster(record));
    this.inFiles = groupBy(students, nameOf);
    this.inRoster = groupBy(present, nameOf);
    this.classes = new Set([...students, ...present].map(({ className }) => classKey(className)));
  }

  find(child: ChildName): FoundChild {
    const key = studentNameKey(child);
    const among = this.inFiles.get(key) ?? this.inRoster.get(key) ?? [];
    const dated = among.filter((student) => agrees(child.birthDate, birthDateOf(student)));
    if (dated.length === 0) return { kind: 'nobody' };
    const stated = classKey(child.className && this.names.spell(child.className));
    const narrowed =
      child.className !== null && this.classes.has(stated)
        ? dated.filter(({ className }) => classKey(className) === stated)
        : dated;
    const [student, ...others] = narrowed.length > 1 ? spelledAs(child, narrowed) : narrowed;
    return student !== undefined && others.length === 0
      ? { kind: 'found', student }
      : { kind: 'uncertain' };
  }
}

/** Of namesakes, those who are spelled like the child, if one is. */
function spelledAs(child: ChildName, among: readonly PlannedStudent[]): readonly PlannedStudent[] {
  const spelling = studentSpelling(child);
  const same = among.filter(({ entry, record }) => {
    const person = entry?.student ?? record;
    return person !== null && studentSpelling(person) === spelling;
  });
  return same.length > 0 ? same : among;
}

function nameOf({ entry, record }: PlannedStudent): string | null {
  const person = entry?.student ?? record;
  return person === null ? null : studentNameKey(person);
}

function birthDateOf({ entry, record }: PlannedStudent): string | null {
  return entry?.student.birthDate ?? record?.birthDate ?? null;
}

function agrees(stated: string | null, known: string | null): boolean {
  return stated === null || known === null || stated === known;
}

function classKey(className: string | null): string {
  return canonicalName(className);
}
