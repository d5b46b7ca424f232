import type {
  ColumnMapping,
  DateOrder,
  Delimiter,
  Encoding,
  FileFormat,
  ImportDecision,
  CorrectedRow,
  FaultyRow,
  ImportProblem,
  RowCorrection,
  SheetView,
  Target,
} from '@trousseau/shared';
import { IMPORT_LIMITS } from '@trousseau/shared';
import type { ImportedPeople } from '../../people.js';
import type { ReadingLimits } from '../archive/limits.js';
import type { BlockingProblem } from '../mapping.js';
import type { ReadingProgress } from '../progress.js';
import type { TableRow } from '../table.js';
import type { WrittenPeople } from '../written-people.js';
import type { SieclePart } from '../siecle/part.js';

/**
 * One kind of file: bytes → people. Adding one is a file of its own and its line in `formats/index.ts`; what is
 * done with the people is the same for all. A table is easier: see `tables/table-format.ts`.
 */
export interface Format {
  /** Whether this is a file of the kind: by what is in it, for people rename files. Throws nothing. */
  recognises(file: UploadedFile, context: ReadingContext): boolean;
  /**
   * Reads the file. What is wrong with one person costs that one only, and is said in `problems` with its place;
   * throws the `AppError` of a file that cannot be read at all.
   */
  read(file: UploadedFile, overrides: ReadingOverrides, context: ReadingContext): ReadFile;
}

/** Whether the cells of a row are wanted, of a file as messages name it. */
export type Wanted = (line: number, file: string) => boolean;

/** For whom a file is read, and how much of it at most. */
export interface ReadingContext {
  /** The school and its open year; `null`: a file of any school and year is taken. */
  readonly school: OpenSchool | null;
  readonly limits: ReadingLimits;
  /** Is told how far the reading is; nobody, where it is left out. */
  readonly progress?: ReadingProgress;
  /** The rows whose cells are wanted as they were read, by line and file; none, where it is left out. */
  readonly wanted?: Wanted;
}

/** A school as its files name it. */
export interface OpenSchool {
  readonly uai: string;
  /** The calendar year in which its open year began. */
  readonly startYear: number;
}

/** Any school's files, within the limits of an installation that sets none. */
export const ANY_SCHOOL: ReadingContext = { school: null, limits: IMPORT_LIMITS };

/** A file as it was chosen. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What the secretary says of a table instead of what was recognised; anything left out is recognised. Other
 * files say themselves what they hold, and have nothing to correct.
 */
export interface ReadingOverrides {
  readonly encoding?: Encoding | null;
  readonly delimiter?: Delimiter | null;
  readonly format?: FileFormat | undefined;
  /** Taken when it has as many entries as the file has columns; else it was made for another reading. */
  readonly mapping?: ColumnMapping | undefined;
  /** The line of the titles, `null` for a table without any. */
  readonly headerLine?: number | null | undefined;
  readonly dateOrder?: DateOrder | null | undefined;
  /** The name of the sheet to read. */
  readonly sheet?: string | undefined;
  /** The columns whose empty cells erase what records have, by what they hold. */
  readonly erases?: readonly Target[] | undefined;
  /** Rows that are left out, and what cells hold instead. Of files that are no table, rows are only left out. */
  readonly corrections?: readonly RowCorrection[] | undefined;
}

/**
 * How a file brings guardians: not at all; on each student's line, where one person may come again on a
 * sibling's; or each once, in a place of its own.
 */
export type GuardiansOfFile = 'none' | 'on-students-lines' | 'once-each';

/** One file, read: how it was recognised, and the people found in it. */
export interface ReadFile {
  readonly name: string;
  readonly format: FileFormat;
  /** Rows or records of people, rejected ones included. */
  readonly rows: number;
  /** How its table was read; `null` when it is none. */
  readonly table: ReadTable | null;
  readonly guardians: GuardiansOfFile;
  /** What the file lacks and who will be missing without it, in French. They are `problems` too. */
  readonly notices: readonly string[];
  /** Why nothing can be imported from it as it is read; then it has no people. */
  readonly blocking: readonly BlockingProblem[];
  readonly problems: readonly ImportProblem[];
  /** What of the file itself a person decides. */
  readonly decisions?: readonly ImportDecision[];
  readonly people: ImportedPeople;
  /**
   * The bytes to keep in place of the file's own, which hold passwords that cannot be cut out of them, or what nobody
   * reads; absent where they can, or where there are none.
   */
  readonly keptAs?: () => Buffer;
  /** The text that the file had packed, to keep in its place: its columns can be cut. Absent where nothing was packed. */
  readonly unpacked?: () => Buffer;
  /**
   * The file again with nothing in it but what was read, to keep once its mapping is settled. Absent of a text, whose
   * columns can be cut, and where nothing can be kept so.
   */
  readonly mapped?: () => Buffer;
  /** The columns whose empty cells erase; absent where none does. */
  readonly erases?: readonly Target[];
  /** What was corrected of its rows; absent where nothing was. */
  readonly corrected?: readonly CorrectedRow[];
  /** Whether it is a file of rejected rows: it completes an import and says nothing of anybody else. */
  readonly completes?: true;
  /** Its people as they are written, where rows of them are wanted and it is no table. */
  readonly written?: WrittenPeople;
  /** The exports of SIECLE in it, whose people name each other by number across files; see `siecle/join.ts`. */
  readonly siecle?: readonly SieclePart[];
}

/** What the mapping screen shows of a table and lets people correct. */
export interface ReadTable {
  /** `null`: its cells are no decoded text. */
  readonly encoding: Encoding | null;
  /** The sheet of a workbook that it is; absent elsewhere, as are its `sheets`. */
  readonly sheet?: string | undefined;
  /** The sheets of the workbook that hold something, in their order. */
  readonly sheets?: readonly SheetView[];
  /** `null`: its cells are not delimited. */
  readonly delimiter: Delimiter | null;
  readonly headers: readonly string[];
  /** The line of its titles where it is not the first; `null`: it has none. */
  readonly headerLine?: number | null;
  /** As it was said; `null`: somebody has to say it. Absent: there is nothing to choose. */
  readonly dateOrder?: DateOrder | null;
  readonly mapping: ColumnMapping;
  /** The rows that were wanted, mended and corrected. */
  readonly wanted?: readonly TableRow[];
  /** Its rows with an error, the first ones. */
  readonly faulty?: readonly FaultyRow[];
  /** The columns of passwords, if there are any: nothing of them is kept. */
  readonly secret?: readonly number[];
  /** The first rows, those with accents first; password columns are blank. */
  readonly preview: readonly (readonly string[])[];
}
