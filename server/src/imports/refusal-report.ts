import type { ImportReport } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { ReadingPlace } from './import-reader.js';
import type { FileReading } from './reading-messages.js';

/** A report, and whether the files were refused as a whole. */
export interface ImportOutcome {
  readonly report: ImportReport;
  readonly refused: boolean;
  /** The name of the file for which they were refused, where it is no table of pupils or parents at all. */
  readonly foreign: string | null;
}

/** A place whose readings are heard: a refusal can then still say how the files were read. */
export type Heard = (place: ReadingPlace) => ReadingPlace;

/** Does what imports files; a refusal is the report of them. */
export async function refusalsAsReports(
  work: (heard: Heard) => Promise<ImportReport>,
): Promise<ImportOutcome> {
  let read: readonly FileReading[] = [];
  const heard: Heard = (place) => ({
    read: async function* (request) {
      for await (const message of place.read(request)) {
        if (message.type === 'read') read = message.files;
        yield message;
      }
    },
  });
  try {
    return { report: await work(heard), refused: false, foreign: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { report: refusal(error, read), refused: true, foreign: foreignOf(error, read) };
  }
}

/** What a file that was refused holds instead of a table. */
const NO_TABLE = new Set(['imports.not-a-csv', 'imports.archive-empty', 'imports.archive-content']);

/** What may hold a table, if its name says so: an export that failed, or a workbook in a form that is not read. */
const PERHAPS_A_TABLE = new Set(['imports.file-empty', 'imports.spreadsheet-file']);
const NAME_OF_A_TABLE = /\.(csv|tsv|txt|xml|zip|xlsx?|ods)$/i;

/** What a table is refused for of which no column says anything that is known of them. */
const NO_COLUMN = new Set(['imports.header-missing', 'imports.staff-file']);

function foreignOf({ code, params }: AppError, read: readonly FileReading[]): string | null {
  const file = String(params.file ?? '');
  const isForeign =
    NO_TABLE.has(code) ||
    (PERHAPS_A_TABLE.has(code) && !NAME_OF_A_TABLE.test(file)) ||
    (NO_COLUMN.has(code) && hasNoColumn(read.find(({ view }) => view.name === file)));
  return isForeign ? file : null;
}

function hasNoColumn(reading: FileReading | undefined): boolean {
  return reading?.view.mapping.every((target) => target === null) ?? false;
}

/** The report of files that were refused: how they were read, if they were, nobody, and why. */
function refusal(error: AppError, read: readonly FileReading[]): ImportReport {
  const { file, line } = error.params;
  return {
    files: read.map(({ view: { name, format, encoding, delimiter, rows } }) => ({
      name,
      format,
      encoding,
      delimiter,
      rows,
    })),
    classes: [],
    students: { create: 0, update: 0, unchanged: 0, move: 0, leave: 0, absent: 0 },
    guardians: { create: 0, update: 0, unchanged: 0, leave: 0, absent: 0 },
    links: { create: 0, remove: 0, unchanged: 0 },
    decisions: [],
    problems: [
      {
        severity: 'error',
        code: error.code,
        file: String(file ?? ''),
        line: line === undefined ? null : Number(line),
        message: error.messageIn('fr'),
      },
    ],
  };
}
