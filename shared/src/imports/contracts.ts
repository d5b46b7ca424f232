import { z } from 'zod';
import { Id, Instant } from '../primitives/text.js';

/** The tables that are known by their headers; the secretary may choose another one, and what each column holds. */
export const TABLE_FORMATS = ['onde-students', 'onde-guardians', 'siecle-csv', 'generic'] as const;
export type TableFormatId = (typeof TABLE_FORMATS)[number];

/** Every kind of file: the tables, and files that say by themselves what they hold. */
export const FORMATS = [...TABLE_FORMATS, 'siecle-xml', 'oneroster'] as const;
export const FileFormat = z.enum(FORMATS);
export type FileFormat = z.infer<typeof FileFormat>;

export const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-15', 'utf-16le', 'macintosh'] as const;
export const Encoding = z.enum(ENCODINGS);
export type Encoding = z.infer<typeof Encoding>;

export const DELIMITERS = [';', ',', '\t', '|', ':'] as const;
export const Delimiter = z.enum(DELIMITERS);
export type Delimiter = z.infer<typeof Delimiter>;

/** What comes first in a date written with its year last. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export const DateOrder = z.enum(DATE_ORDERS);
export type DateOrder = z.infer<typeof DateOrder>;

/** What a column can hold of a student. */
export const STUDENT_FIELDS = [
  'lastName',
  'usageName',
  'firstName',
  'birthDate',
  'sex',
  'ine',
  'sourceId',
  'class',
  'email',
  'leftOn',
] as const;

/** What a column can hold of a guardian. */
export const GUARDIAN_FIELDS = [
  'civility',
  'lastName',
  'usageName',
  'firstName',
  'kinship',
  'responsibility',
  'sourceId',
  'email',
  'mobile',
  'phone',
  'address1',
  'address2',
  'address3',
  'address4',
  'postalCode',
  'city',
  'country',
] as const;

/** What a column of a guardians' file can hold of a child: enough to find it among the students. */
export const CHILD_FIELDS = ['lastName', 'usageName', 'firstName', 'class', 'birthDate'] as const;

export type StudentField = (typeof STUDENT_FIELDS)[number];
export type GuardianField = (typeof GUARDIAN_FIELDS)[number];
export type ChildField = (typeof CHILD_FIELDS)[number];

/** Guardians flattened on a student's line, and children repeated on a guardian's line, at most. */
export const MAX_REPEATS = 12;

/**
 * What a column holds: `student.lastName`, `guardian.2.email`, `child.1.firstName`. Guardians and
 * children are numbered from 1, because exports repeat them on one line. `line.role` says who the line's person is:
 * a student, a guardian, or somebody who is neither.
 */
export type Target =
  | 'line.role'
  | `student.${StudentField}`
  | `guardian.${number}.${GuardianField}`
  | `child.${number}.${ChildField}`;

const TARGET = new RegExp(
  `^(line\\.role|student\\.(${STUDENT_FIELDS.join('|')})` +
    `|guardian\\.([1-9]|1[0-2])\\.(${GUARDIAN_FIELDS.join('|')})` +
    `|child\\.([1-9]|1[0-2])\\.(${CHILD_FIELDS.join('|')}))$`,
);

export const Target = z.custom<Target>((value) => typeof value === 'string' && TARGET.test(value), {
  error: 'request.invalid',
});

/** Columns of one file, at most. */
export const MAX_COLUMNS = 400;

/** One entry per column of the file, in its order; `null` is a column that is left out. */
export const ColumnMapping = z.array(Target.nullable()).max(MAX_COLUMNS);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** One problem of one cell, row or file. Texts come from the error catalogue, in French. */
export const ImportProblem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  file: z.string(),
  line: z.number().int().nullable(),
  /** Whom the line is about. */
  person: z.string().optional(),
  column: z.string().optional(),
  value: z.string().optional(),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** What a person says of two people: that they are one, or two. */
export const VERDICTS = ['same', 'different'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

/** Somebody of whom a question is asked, as a line of a file or the roster has them. */
export const QuestionPerson = z.object({
  /** The id of the record that is there, else what recognises the person in this file and in the next ones. */
  key: z.string().max(64),
  known: z.boolean(),
  name: z.string(),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  /** What the two sides are compared by, by field; empty values are left out. */
  values: z.record(z.string(), z.string()),
});
export type QuestionPerson = z.infer<typeof QuestionPerson>;

/** Something that a person decides; nothing is merged meanwhile. */
export const ImportDecision = z.object({
  code: z.string(),
  file: z.string(),
  lines: z.array(z.number().int()),
  message: z.string(),
  /** Who may be one person: each of the others with the first. Absent where there is nobody to compare. */
  people: z.array(QuestionPerson).optional(),
});
export type ImportDecision = z.infer<typeof ImportDecision>;

const count = z.number().int();

/** The rules that recognise somebody without an identifier, by what they go by (docs/imports.md). */
export const MATCH_RULES = [
  'student-name-date',
  'student-spelling',
  'student-name-class',
  'student-name',
  'guardian-children',
  'guardian-contact',
  'guardian-child',
  'guardian-spelling',
  'merged-spelling',
] as const;
export const MatchRule = z.enum(MATCH_RULES);
export type MatchRule = z.infer<typeof MatchRule>;

/**
 * What an import would do, or did. The same for `plan-import`, `import` and the console. The counts of
 * students and of guardians each add up to the people that the files hold.
 */
export const ImportReport = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      format: FileFormat,
      encoding: Encoding.nullable(),
      delimiter: Delimiter.nullable(),
      rows: count,
    }),
  ),
  classes: z.array(z.object({ name: z.string(), students: count })),
  students: z.object({
    create: count,
    update: count,
    unchanged: count,
    move: count,
    leave: count,
    absent: count,
    /** Lines that are not imported, for an error or because they repeat another one; none is not there. */
    rejected: count.optional(),
    /** Lines that wait for a decision; none is not there. */
    undecided: count.optional(),
    /** Lines of people who had left before they were known; none is not there. */
    leftBefore: count.optional(),
  }),
  guardians: z.object({
    create: count,
    update: count,
    unchanged: count,
    leave: count,
    absent: count,
  }),
  /** `unchanged` counts every link that stays, those of `updatedLinks` too. */
  links: z.object({ create: count, remove: count, unchanged: count }),
  /** Links that stay with another kinship or level of responsibility. */
  updatedLinks: count.optional(),
  /** Guardians of flattened lines recognised as a guardian of an earlier line. */
  mergedGuardians: count.optional(),
  /** People recognised without an identifier, by rule; a rule that recognised nobody is not there. */
  matches: z.partialRecord(MatchRule, count).optional(),
  /** Of an import into the next year: who comes, goes on, repeats or is on no line. */
  rollover: z
    .object({
      year: z.string(),
      arrivals: count,
      returning: count,
      promoted: count,
      repeating: count,
      otherMoves: count,
      /** Students who are here, and whom neither this import nor one before it expects. */
      notExpected: count,
    })
    .optional(),
  decisions: z.array(ImportDecision),
  /** Questions that this import would ask, had they not been answered; none is not there. */
  answered: z.array(ImportDecision.extend({ verdict: Verdict })).optional(),
  problems: z.array(ImportProblem),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** What is done of a reading: its turn comes; rows are looked at, then read; people compared; the plan kept. */
export const READING_PHASES = ['waiting', 'opening', 'reading', 'comparing', 'keeping'] as const;

/** How far a reading is: a number that moves. */
export const ReadingProgressView = z.object({
  phase: z.enum(READING_PHASES),
  /** Which of the files, from 1; 0 before the first. */
  file: count,
  /** Rows, then changes. */
  done: count,
  /** `null` where nobody knows yet. */
  total: count.nullable(),
});
export type ReadingProgressView = z.infer<typeof ReadingProgressView>;

export const IMPORT_STATES = [
  'reading',
  'uploaded',
  'planned',
  'applying',
  'interrupted',
  'applied',
  'abandoned',
] as const;
export const ImportState = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof ImportState>;

/** A sheet of a workbook that holds something. */
export const SheetView = z.object({
  name: z.string(),
  /** Rows that hold something, titles included. */
  rows: count,
  /** Whether the workbook does not show it. */
  hidden: z.boolean(),
});
export type SheetView = z.infer<typeof SheetView>;

/** One uploaded file as the mapping screen shows it. */
export const ImportFileView = z.object({
  name: z.string(),
  format: FileFormat,
  /** `null`: its cells, if it is a table at all, are no decoded text. */
  encoding: Encoding.nullable(),
  /** `null`: its cells are not delimited. */
  delimiter: Delimiter.nullable(),
  rows: count,
  /** The sheet of a workbook that is read, and those that there are; absent elsewhere. */
  sheet: z.string().optional(),
  sheets: z.array(SheetView).optional(),
  /** Of a table; none: the file says by itself what it holds, and there is nothing to map. */
  headers: z.array(z.string()),
  /** The line of its titles where it is not the first; `null`: it has none, its columns are mapped by hand. */
  headerLine: count.nullable().optional(),
  /** How its dates are read; `null`: somebody has to say it. Absent: there is no doubt. */
  dateOrder: DateOrder.nullable().optional(),
  mapping: ColumnMapping,
  /** The first rows, those with accents first among equals, so that a wrong encoding shows. */
  preview: z.array(z.array(z.string())),
  /** What this file lacks and who will be missing without it. */
  notices: z.array(z.string()),
  /** Why nothing can be imported from it as its columns are mapped now. */
  blocking: z.array(z.string()),
});
export type ImportFileView = z.infer<typeof ImportFileView>;

/** Which of a school's years an import is for. */
export const IMPORT_YEARS = ['current', 'next'] as const;
export const ImportYear = z.enum(IMPORT_YEARS);
export type ImportYear = z.infer<typeof ImportYear>;

/** An import from upload to report. */
export const ImportView = z.object({
  id: Id,
  /** The year that it is for, by its label, and whether that is the next one. */
  year: z.string(),
  forNextYear: z.boolean(),
  state: ImportState,
  files: z.array(ImportFileView),
  report: ImportReport.nullable(),
  jobId: Id.nullable(),
  createdBy: z.string(),
  createdAt: Instant,
  appliedAt: Instant.nullable(),
  /** Changes that were written, of an import that stopped before its end (interrupted, abandoned); else `null`. */
  appliedChanges: count.nullable(),
  /** When this very file was imported before, if it was. */
  sameFileImportedAt: Instant.nullable(),
});
export type ImportView = z.infer<typeof ImportView>;

/**
 * How the secretary corrects what was recognised of tables. The plan is made again from it. What is left out is recognised
 * anew, as all of another sheet is.
 */
export const ImportReadingInput = z.object({
  files: z.array(
    z.object({
      encoding: Encoding.nullable(),
      delimiter: Delimiter.nullable(),
      sheet: z.string().optional(),
      format: FileFormat.optional(),
      mapping: ColumnMapping.optional(),
      headerLine: count.nullable().optional(),
      dateOrder: DateOrder.nullable().optional(),
    }),
  ),
});
export type ImportReadingInput = z.infer<typeof ImportReadingInput>;

/** Answers of one request, at most: a school that imports for the first time may have hundreds of namesakes. */
export const MAX_ANSWERS = 2_000;

/** What somebody says of pairs of people whom an import asks about, by their keys; `null`: nothing any more. */
export const ImportAnswersInput = z.object({
  answers: z
    .array(
      z.object({
        one: z.string().max(64),
        other: z.string().max(64),
        verdict: Verdict.nullable(),
      }),
    )
    .min(1)
    .max(MAX_ANSWERS),
});
export type ImportAnswersInput = z.infer<typeof ImportAnswersInput>;

export const CHANGE_KINDS = ['create', 'update', 'move', 'leave', 'unchanged'] as const;
export const ChangeKind = z.enum(CHANGE_KINDS);
export type ChangeKind = z.infer<typeof ChangeKind>;

export const CHANGE_ENTITIES = ['class', 'student', 'guardian', 'link'] as const;
export const ChangeEntity = z.enum(CHANGE_ENTITIES);
export type ChangeEntity = z.infer<typeof ChangeEntity>;

/** One line of the review: who, from where, and old → new for each field that changes. */
export const ImportChangeView = z.object({
  id: Id,
  importId: Id,
  seq: count,
  entity: ChangeEntity,
  kind: ChangeKind,
  file: z.string(),
  line: count.nullable(),
  label: z.string(),
  className: z.string().nullable(),
  fields: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  appliedAt: Instant.nullable(),
});
export type ImportChangeView = z.infer<typeof ImportChangeView>;
