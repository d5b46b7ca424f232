import { z } from 'zod';
import { Id, Instant } from '../primitives/text.js';
import { ImportAbsences } from './leavers.js';

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

/**
 * What an empty cell may erase, where somebody chose it for a column: contacts, addresses and usage names; never what says
 * who somebody is.
 */
export const ERASABLE_FIELDS = {
  student: ['usageName', 'email'],
  guardian: [
    'usageName',
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
  ],
} as const satisfies {
  readonly student: readonly StudentField[];
  readonly guardian: readonly GuardianField[];
};

const ERASABLE = new RegExp(
  `^(student\\.(${ERASABLE_FIELDS.student.join('|')})|guardian\\.\\d+\\.(${ERASABLE_FIELDS.guardian.join('|')}))$`,
);

/** Whether the empty cells of a column may erase. */
export function isErasable(target: Target): boolean {
  return ERASABLE.test(target);
}

/** Columns of one file, at most. */
export const MAX_COLUMNS = 400;

/** One entry per column of the file, in its order; `null` is a column that is left out. */
export const ColumnMapping = z.array(Target.nullable()).max(MAX_COLUMNS);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** Rows of one file that are corrected or left out in the review, at most. */
export const MAX_CORRECTED_ROWS = 2_000;

/** Characters of a cell that is corrected, at most. */
export const MAX_CELL = 1_000;

/** What a row of a file holds instead of what is written there, or that it is left out. */
export const RowCorrection = z.object({
  /** Its line, as problems name it. */
  line: z.number().int().positive(),
  /** The file of an archive that holds several. */
  part: z.string().max(255).optional(),
  leaveOut: z.boolean().optional(),
  cells: z
    .array(
      z.object({
        /** From 0. */
        column: z
          .number()
          .int()
          .min(0)
          .max(MAX_COLUMNS - 1),
        value: z.string().max(MAX_CELL),
      }),
    )
    .max(MAX_COLUMNS)
    .optional(),
});
export type RowCorrection = z.infer<typeof RowCorrection>;

/** A row that is corrected or left out, as the review shows it: whose it is, and old → new. */
export const CorrectedRow = RowCorrection.extend({
  person: z.string(),
  cells: z
    .array(z.object({ column: z.number().int(), before: z.string(), value: z.string() }))
    .optional(),
});
export type CorrectedRow = z.infer<typeof CorrectedRow>;

/** A row with an error: what it holds in the columns that are read, so that it can be corrected. */
export const FaultyRow = z.object({
  line: z.number().int(),
  cells: z.array(z.object({ column: z.number().int(), value: z.string() })),
});
export type FaultyRow = z.infer<typeof FaultyRow>;

/** Rows with an error that can be corrected in the review, at most; there is a file of the rejected rows for more. */
export const MAX_FAULTY_ROWS = 500;

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
    /** Lines that somebody has left out in the review; none is not there. */
    leftOut: count.optional(),
    /** Lines that wait for a decision; none is not there. */
    undecided: count.optional(),
    /** Lines of people who had left before they were known; none is not there. */
    leftBefore: count.optional(),
    /** Among the others: who had left and is back; none is not there. */
    returned: count.optional(),
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
  /** Who is on no line of the files; nobody is not there. */
  absences: ImportAbsences.optional(),
  /** Classes of the files that the school does not have: they are made; absent where there are none, or no class at all yet. */
  newClasses: z.array(z.object({ name: z.string(), students: count })).optional(),
  /** Classes of the files that are said to be one of the school’s, as the files and as the school name them. */
  mappedClasses: z
    .array(z.object({ name: z.string(), className: z.string(), students: count }))
    .optional(),
  /** Values of records whose cell is empty, by file and column: they stay, unless the column erases; none is not there. */
  blanks: z.array(z.object({ file: z.string(), target: Target, values: count })).optional(),
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
  /** New students of whom another school of the installation is asked whether they have an account there; none is not there. */
  elsewhere: count.optional(),
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
  'undoing',
  'undone',
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
  /** The columns whose empty cells erase, by what they hold; absent where there are none. */
  erases: z.array(Target).optional(),
  /** Its rows that are corrected or left out; absent where there are none. */
  corrections: z.array(CorrectedRow).optional(),
  /** Rows of a table that have an error, the first ones; absent where there are none. */
  faulty: z.array(FaultyRow).optional(),
  /** Whether it is a file of rejected rows, which completes an import and says nothing of anybody else. */
  completes: z.literal(true).optional(),
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
  /** By whom. */
  sameFileImportedBy: z.string().nullable(),
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
      corrections: z.array(RowCorrection).max(MAX_CORRECTED_ROWS).optional(),
      erases: z.array(Target.refine(isErasable)).max(MAX_COLUMNS).optional(),
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

/** Classes of one request, at most. */
export const MAX_MAPPED_CLASSES = 500;

/** Which class of the school a class of the files is; `null`: none any more, so that it is made. */
export const ImportClassesInput = z.object({
  classes: z
    .array(z.object({ name: z.string().max(60), classId: Id.nullable() }))
    .min(1)
    .max(MAX_MAPPED_CLASSES),
});
export type ImportClassesInput = z.infer<typeof ImportClassesInput>;

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

/** Somebody whom an import changed, for its report. */
export const ImportedPerson = ImportChangeView.pick({
  id: true,
  kind: true,
  label: true,
  className: true,
  fields: true,
}).extend({ entity: z.enum(['student', 'guardian']), recordId: Id.nullable() });
export type ImportedPerson = z.infer<typeof ImportedPerson>;

/** Whom an import changed, by name: students by class, then guardians. */
export const ImportedPeople = z.object({
  /** Whether the files came within the last day: the office works on them. */
  fresh: z.boolean(),
  people: z.array(ImportedPerson),
});
export type ImportedPeople = z.infer<typeof ImportedPeople>;

/** Those whom an import made and whose account is not open yet: their letters are to be printed. */
export const ImportNewcomers = z.object({
  logins: z.array(z.string()),
  /** Those of them who are here only once the school has switched to the next year; `null`: nobody is. */
  waiting: z
    .object({
      people: z.number().int(),
      /** The label of that year. */
      year: z.string(),
      /** The day on which the school switches by itself, `YYYY-MM-DD`; `null`: it is switched by hand. */
      switchOn: z.string().nullable(),
    })
    .nullable(),
});
export type ImportNewcomers = z.infer<typeof ImportNewcomers>;
