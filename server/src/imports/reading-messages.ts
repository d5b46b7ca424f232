import type {
  ErrorCode,
  ErrorParams,
  ImportAnswersInput,
  ImportFileView,
  ImportProblem,
} from '@trousseau/shared';
import type { Config } from '../platform/config/config.js';
import type {
  ExportDays,
  FoundElsewhere,
  NextYear,
  OpenSchool,
  ReadingLimits,
  ReadingOverrides,
  RejectedFile,
} from './domain/index.js';
import type { StoredChange } from './persistence/import-store.js';

/** A file for the worker to read. */
export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What was said of it; without a mapping among it, the school may have chosen its columns before. */
  readonly overrides: ReadingOverrides | null;
}

/** What the worker reads and plans. */
export interface ReadingTask {
  readonly config: Config;
  readonly schoolId: string;
  /** The year that a plan is for. */
  readonly yearId: string;
  /** The same where it is the next one, with the kind of the school; `null`: it is the current one. */
  readonly nextYear: NextYear | null;
  /** As files name the school and that year. */
  readonly school: OpenSchool;
  /** The date at the school, `YYYY-MM-DD`. */
  readonly today: string;
  /** The import that the changes are of. */
  readonly importId: string;
  readonly files: readonly FileToRead[];
  /** Answers that count besides those of the school, where they are only tried. */
  readonly answers?: ImportAnswersInput['answers'];
  /** The memory of a `ReadingGauge`. */
  readonly progress: SharedArrayBuffer;
  /** Whether files whose columns cannot be used yet are refused, rather than read only. */
  readonly mustPlan: boolean;
  /** Whether the changes themselves are wanted, or the report only. */
  readonly withChanges: boolean;
  /** Whether newcomers are looked for in the other schools of the installation. */
  readonly lookElsewhere: boolean;
}

/** How one file was read. */
export interface FileReading {
  readonly view: ImportFileView;
  /** Whether a plan can be made of it. */
  readonly usable: boolean;
  /** Recognises a table with the same headers; `null`: it is none, there are no columns to remember. */
  readonly shape: string | null;
  /** Recognises the very same file. */
  readonly hash: string;
  /** The bytes to keep in place of its own, because something in it is not to be kept; `null`: its own. */
  readonly kept: Uint8Array | null;
}

/** Files of which only what is read is to be kept. */
export interface SettlingTask {
  /** Of what may be unpacked, as in the configuration. */
  readonly limits: ReadingLimits;
  readonly toSettle: readonly { readonly view: ImportFileView; readonly bytes: Uint8Array }[];
}

/** Files of which the rejected rows of one are wanted as a file, as they are kept. */
export interface RejectedRowsTask {
  readonly limits: ReadingLimits;
  readonly school: OpenSchool;
  readonly files: readonly { readonly view: ImportFileView; readonly bytes: Uint8Array }[];
  /** Which of them. */
  readonly position: number;
  /** Errors of that file, each of a line. */
  readonly rejected: readonly Pick<ImportProblem, 'file' | 'line' | 'message'>[];
}

/** That file, and what recognises its titles; or why there is none. */
export type RejectedRowsMessage =
  | { readonly type: 'rejected'; readonly file: RejectedFile; readonly shape: string }
  | Extract<ReadingMessage, { readonly type: 'refused' }>;

/** What is kept of them, in their order; `null`: nothing. */
export interface SettledMessage {
  readonly kept: readonly (Uint8Array | null)[];
}

/** Whom of an import's newcomers other schools may know, before it is settled how many of them may be told. */
export interface LookedUp {
  /** Recognises this very set of newcomers. */
  readonly set: string;
  /** In file order, each with the id that the record to be made will have. */
  readonly found: readonly (FoundElsewhere & { readonly recordId: string })[];
}

/** What the plan is, its changes apart. */
export interface PlanMade {
  readonly yearId: string;
  /** The version of the roster that it was made against. */
  readonly rosterVersion: number;
  /** How many changes it has. */
  readonly changes: number;
  readonly exported: ExportDays;
  /** The report, as JSON in UTF-8. */
  readonly report: Uint8Array;
  /** `null`: nobody was looked for. */
  readonly elsewhere: LookedUp | null;
}

/** What the worker says: the reading, then the plan if it could be made, then its changes, then the end. */
export type ReadingMessage =
  | { readonly type: 'read'; readonly files: readonly FileReading[] }
  | { readonly type: 'planned'; readonly plan: PlanMade }
  | { readonly type: 'changes'; readonly changes: readonly StoredChange[] }
  | { readonly type: 'end' }
  | { readonly type: 'refused'; readonly code: ErrorCode; readonly params: ErrorParams };
