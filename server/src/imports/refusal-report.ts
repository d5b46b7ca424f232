import type { ImportReport } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { ReadingPlace } from './import-reader.js';
import type { FileReading } from './reading-messages.js';

/** A report, and whether the files were refused as a whole. */
export interface ImportOutcome {
  readonly report: ImportReport;
  readonly refused: boolean;
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
    return { report: await work(heard), refused: false };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { report: refusal(error, read), refused: true };
  }
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
