import { canonicalName, displayName, foldedName } from '@trousseau/shared';
import { ErasingColumns, type FieldSet } from '../blanks.js';
import type { ImportedStudent } from '../people.js';
import type { ReadFile } from '../reading/formats/format.js';
import { keyOfPlace } from './changes.js';
import type { FilePlace } from './findings.js';
import type { RosterStudent } from './roster-snapshot.js';

/** A student's line in the files of one import. */
export interface StudentEntry extends FilePlace {
  readonly student: ImportedStudent;
  /** The class in the spelling of the roster, else in the first spelling met. */
  readonly className: string | null;
  /** The day of leaving, once it has come: who leaves later is still there. */
  readonly leftOn: string | null;
  /** What its empty cells erase. */
  readonly erased: FieldSet;
}

/**
 * Where a student stands: new, known, waiting for a person to decide, or gone (has left and was never
 * known: nothing is created).
 */
export type Standing = 'new' | 'known' | 'waiting' | 'gone';

/** A student as the plan sees him, from the files or, for a child that is only named, from the roster. */
export interface PlannedStudent {
  readonly standing: Standing;
  readonly entry: StudentEntry | null;
  readonly record: RosterStudent | null;
  /** The record's id, else a key that is unique in this plan. */
  readonly key: string;
  /** How the student is named to people. */
  readonly label: string;
  readonly className: string | null;
  /** Leaves by this import, or has left and is not back by it. */
  readonly left: boolean;
}

/**
 * Every student line of the files that was read without an error, in file order.
 *
 * @param spell the name under which a class is planned
 * @param today `YYYY-MM-DD`
 */
export function gatherStudents(
  files: readonly ReadFile[],
  spell: (className: string) => string,
  today: string,
): StudentEntry[] {
  return files.flatMap((file, fileIndex) => {
    const erasing = new ErasingColumns(file.erases).of(0);
    return file.people.students.map((student) => ({
      fileIndex,
      file: file.name,
      line: student.line,
      student,
      className: student.className === null ? null : spell(student.className),
      leftOn: student.leftOn !== null && student.leftOn <= today ? student.leftOn : null,
      erased: erasing & (student.blanks ?? 0),
    }));
  });
}

/** A student of the files with what is known of where he stands. */
export function planned(
  entry: StudentEntry,
  standing: Standing,
  record: RosterStudent | null,
): PlannedStudent {
  return new StudentOfFile(entry, standing, record);
}

/** One of as many as a town has: what follows from the rest is not kept. */
class StudentOfFile implements PlannedStudent {
  constructor(
    readonly entry: StudentEntry,
    readonly standing: Standing,
    readonly record: RosterStudent | null,
  ) {}

  get key(): string {
    const { fileIndex, line } = this.entry;
    return this.record?.id ?? keyOfPlace({ guardian: false, fileIndex, line, slot: 0 });
  }

  get label(): string {
    return displayName(this.entry.student);
  }

  get className(): string | null {
    return this.entry.className ?? this.record?.className ?? null;
  }

  get left(): boolean {
    return this.entry.leftOn !== null;
  }
}

/** A student of the roster whom no line of the files is. */
export function plannedFromRoster(record: RosterStudent): PlannedStudent {
  return {
    standing: 'known',
    entry: null,
    record,
    key: record.id,
    label: displayName(record),
    className: record.className,
    left: record.leftOn !== null,
  };
}

interface Named {
  readonly lastName: string;
  readonly firstName: string;
}

/** What makes two students namesakes: birth name and first name, however they are spelled. */
export function studentNameKey({ lastName, firstName }: Named): string {
  return foldedName(lastName, firstName);
}

/** Birth name and first name with their accents, for what only the spelling tells apart. */
export function studentSpelling({ lastName, firstName }: Named): string {
  return canonicalName(lastName, firstName);
}
