import { Injectable } from '@nestjs/common';
import { ImportReport } from '@trousseau/shared';
import type { ImportYear, JobView, ReadingProgressView } from '@trousseau/shared';
import { Background } from '../platform/background/background.js';
import { newId } from '../platform/crypto/random.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { SchoolScope } from '../roster/index.js';
import { ApplyImport } from './apply-import.js';
import { ImportReader } from './import-reader.js';
import type { ReadingPlace } from './import-reader.js';
import { ImportViews } from './import-views.js';
import { Imports, toReadOf } from './imports.js';
import type { NewFile } from './imports.js';
import type { FileReading } from './reading-messages.js';
import { ReadingsUnderWay } from './readings-under-way.js';
import { Sources } from './sources.js';
import { YearOfImports } from './year-of-imports.js';

/** A report, and whether the files were refused as a whole. */
export interface ImportOutcome {
  readonly report: ImportReport;
  readonly refused: boolean;
}

/** How far an import is, from its reading to its end. */
export type ImportProgress =
  ReadingProgressView | (Omit<ReadingProgressView, 'phase'> & { readonly phase: 'applying' });

/** Is told again and again how far an import is. */
export type Watch = (progress: ImportProgress) => void;

const WATCH_MS = 300;

/** Imports without a wizard, for the command line and the demonstration. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly reader: ImportReader,
    private readonly imports: Imports,
    private readonly views: ImportViews,
    private readonly sources: Sources,
    private readonly applyImport: ApplyImport,
    private readonly jobs: JobQueue,
    private readonly underWay: ReadingsUnderWay,
    private readonly background: Background,
    private readonly years: YearOfImports,
  ) {}

  /** What importing the files would do. Stores nothing; the bytes are given away to be read, not copied. */
  plan(
    scope: SchoolScope,
    files: readonly NewFile[],
    watch?: Watch,
    year: ImportYear = 'current',
  ): Promise<ImportOutcome> {
    return refusalsAsReports(async (heard) => {
      this.sources.refuseTooLarge(files);
      const toRead = files.map(toReadOf);
      const options = { mustPlan: true, withChanges: false, giveAway: true };
      const yearId = await this.years.idOf(scope, year);
      const request = { importId: newId(), files: toRead, yearId, ...options };
      return this.readWatched(scope, watch, async (place) => {
        for await (const message of heard(place).read(request)) {
          if (message.type === 'planned') return reportOf(message.plan.report);
        }
        throw new Error('No plan was made');
      });
    });
  }

  /**
   * Imports the files: the plan is made, and applied to its end.
   *
   * @throws AppError `imports.not-applied` when applying was interrupted
   */
  apply(
    scope: SchoolScope,
    files: readonly NewFile[],
    actor: string,
    reason?: string,
    watch?: Watch,
    year: ImportYear = 'current',
  ): Promise<ImportOutcome> {
    return refusalsAsReports(async (heard) => {
      const yearId = await this.years.idOf(scope, year);
      const id = await this.readWatched(scope, watch, (place) =>
        this.imports.upload(scope, heard(place), { files, actor, yearId, mustPlan: true }),
      );
      const jobId = await this.applyImport.begin(scope, id, actor, reason);
      const { done, total } = await this.finished(scope, jobId, watch);
      const { report, state } = await this.views.view(scope, id);
      if (state !== 'applied' || !report)
        throw new AppError('imports.not-applied', { done, total });
      return report;
    });
  }

  private readWatched<T>(
    scope: SchoolScope,
    watch: Watch | undefined,
    work: (place: ReadingPlace) => Promise<T>,
  ): Promise<T> {
    if (!watch) return this.reader.inLine(scope, work);
    const name = { sessionId: '', id: newId() };
    const look = (): Promise<void> => {
      watch(this.underWay.progress(name));
      return Promise.resolve();
    };
    return this.background.during('imports.watch', WATCH_MS, look, () =>
      this.reader.inLine(scope, work, { name }),
    );
  }

  private finished(
    { schoolId }: SchoolScope,
    jobId: string,
    watch: Watch | undefined,
  ): Promise<JobView> {
    const work = (): Promise<JobView> => this.jobs.finished(jobId, schoolId);
    if (!watch) return work();
    const look = async (): Promise<void> => {
      const { done, total } = await this.jobs.find(jobId, schoolId);
      watch({ phase: 'applying', file: 0, done, total });
    };
    return this.background.during('imports.watch', WATCH_MS, look, work);
  }
}

function reportOf(json: Uint8Array): ImportReport {
  return ImportReport.parse(JSON.parse(Buffer.from(json).toString('utf8')));
}

/** A place whose readings are heard: a refusal can then still say how the files were read. */
type Heard = (place: ReadingPlace) => ReadingPlace;

async function refusalsAsReports(
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
