import { canonicalName, type ImportReport } from '@trousseau/shared';
import type { RosterSnapshot } from './roster-snapshot.js';
import type { PlannedStudent } from './students.js';

/** A class of the files that somebody said to be one of the school’s. */
export interface MappedClass {
  /** Its name in the files, canonical. */
  readonly name: string;
  readonly classId: string;
}

/** What the classes of the files are called: as the roster spells them, or has them by what somebody said; else as first met. */
export class ClassNames {
  private readonly known: ReadonlyMap<string, string>;
  private readonly mapped = new Map<string, string>();
  private readonly spelling = new Map<string, string>();
  private readonly spelled = new Map<string, string>();

  constructor({ classes }: Pick<RosterSnapshot, 'classes'>, mapped: readonly MappedClass[] = []) {
    this.known = new Map(classes.map(({ name }) => [canonicalName(name), name]));
    const byId = new Map(classes.map(({ id, name }) => [id, name]));
    for (const { name, classId } of mapped) {
      const className = byId.get(classId);
      // a class of its own name is that class; one of another year says nothing of this one
      if (className !== undefined && !this.known.has(name)) this.mapped.set(name, className);
    }
  }

  /** The name under which a class is planned. */
  spell(name: string): string {
    const met = this.spelled.get(name);
    if (met !== undefined) return met;
    const key = canonicalName(name);
    const found = this.known.get(key) ?? this.mapped.get(key) ?? this.spelling.get(key) ?? name;
    if (!this.spelling.has(key)) this.spelling.set(key, found);
    this.spelled.set(name, found);
    return found;
  }

  /**
   * What becomes of the classes of the files, with how many students: those that are made, unless the school has none yet, and
   * those that are said to be another.
   */
  report(students: readonly PlannedStudent[]): Pick<ImportReport, 'newClasses' | 'mappedClasses'> {
    const made = new Map<string, number>();
    const mapped = new Map<string, { name: string; className: string; students: number }>();
    for (const { standing, entry, left } of students) {
      const name = entry?.student.className ?? null;
      if (left || entry === null || name === null) continue;
      if (standing !== 'new' && standing !== 'known') continue;
      const className = this.mapped.get(canonicalName(name));
      if (className !== undefined) {
        const key = canonicalName(name);
        const one = mapped.get(key) ?? { name, className, students: 0 };
        one.students += 1;
        mapped.set(key, one);
      } else if (entry.className !== null && !this.known.has(canonicalName(name))) {
        made.set(entry.className, (made.get(entry.className) ?? 0) + 1);
      }
    }
    const isFirst = this.known.size === 0;
    return {
      ...(made.size === 0 || isFirst
        ? {}
        : { newClasses: [...made].map(([name, its]) => ({ name, students: its })) }),
      ...(mapped.size === 0 ? {} : { mappedClasses: [...mapped.values()] }),
    };
  }
}
