import { Injectable } from '@nestjs/common';
import { ImportReport } from '@trousseau/shared';
import type { ImportAnswersInput, ImportYear } from '@trousseau/shared';
import { Background } from '../platform/background/background.js';
import { newId } from '../platform/crypto/random.js';
import type { SchoolScope } from '../roster/index.js';
import { AnswerQuestions } from './answer-questions.js';
import { ApplyToItsEnd, WATCH_MS } from './apply-to-its-end.js';
import type { ApplyOptions, Watch } from './apply-to-its-end.js';
import { AskedPairs } from './asked-pairs.js';
import { ImportReader } from './import-reader.js';
import type { ReadingPlace } from './import-reader.js';
import { Imports, toReadOf } from './imports.js';
import type { NewFile } from './imports.js';
import { MarkLeavers } from './mark-leavers.js';
import { ReadingsUnderWay } from './readings-under-way.js';
import { refusalsAsReports } from './refusal-report.js';
import type { ImportOutcome } from './refusal-report.js';
import { Sources } from './sources.js';
import { YearOfImports } from './year-of-imports.js';

/** What may be said of an import beforehand. */
export interface ImportOptions {
  /** What is answered to its questions: those that it does not ask are refused. */
  readonly answers?: ImportAnswersInput['answers'] | undefined;
  /** The year that the files are for; absent: the current one. */
  readonly year?: ImportYear | undefined;
  readonly watch?: Watch | undefined;
}

/** What is said beforehand of an import that is applied without a wizard. */
export interface ApplyFilesOptions extends ImportOptions, ApplyOptions {
  /** Marks every absent pupil of the classes that the files cover as left. */
  readonly leaveAbsent?: boolean;
}

/** Imports without a wizard, for the command line and the demonstration. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly reader: ImportReader,
    private readonly imports: Imports,
    private readonly questions: AnswerQuestions,
    private readonly leavers: MarkLeavers,
    private readonly sources: Sources,
    private readonly applyToItsEnd: ApplyToItsEnd,
    private readonly underWay: ReadingsUnderWay,
    private readonly background: Background,
    private readonly years: YearOfImports,
  ) {}

  /** What importing the files would do. Stores nothing; the bytes are given away to be read, not copied. */
  plan(
    scope: SchoolScope,
    files: readonly NewFile[],
    { answers = [], year = 'current', watch }: ImportOptions = {},
  ): Promise<ImportOutcome> {
    return refusalsAsReports(async (heard) => {
      this.sources.refuseTooLarge(files);
      const toRead = files.map(toReadOf);
      const options = { mustPlan: true, withChanges: false, giveAway: true, answers };
      const yearId = await this.years.idOf(scope, year);
      const request = { importId: newId(), files: toRead, yearId, ...options };
      const report = await this.readWatched(scope, watch, async (place) => {
        for await (const message of heard(place).read(request)) {
          if (message.type === 'planned') return reportOf(message.plan.report);
        }
        throw new Error('No plan was made');
      });
      new AskedPairs(report).assertAllAnswerable(answers);
      return report;
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
    { answers = [], leaveAbsent = false, year = 'current', ...options }: ApplyFilesOptions = {},
  ): Promise<ImportOutcome> {
    return refusalsAsReports(async (heard) => {
      const yearId = await this.years.idOf(scope, year);
      const id = await this.readWatched(scope, options.watch, (place) =>
        this.imports.upload(scope, heard(place), { files, actor, yearId, mustPlan: true }),
      );
      if (answers.length > 0) await this.answer(scope, id, answers, actor);
      if (leaveAbsent) {
        await this.readWatched(scope, options.watch, (place) =>
          this.leavers.markAll(scope, place, id, actor),
        );
      }
      return this.applyToItsEnd.apply(scope, id, actor, options);
    });
  }

  /** Answers an import's questions; where it does not ask them, nothing of it is left. */
  private async answer(
    scope: SchoolScope,
    importId: string,
    answers: ImportAnswersInput['answers'],
    actor: string,
  ): Promise<void> {
    try {
      await this.reader.inLine(scope, (place) =>
        this.questions.answer(scope, place, importId, { answers }, actor),
      );
    } catch (error) {
      await this.imports.abandon(scope, importId, actor);
      throw error;
    }
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
}

function reportOf(json: Uint8Array): ImportReport {
  return ImportReport.parse(JSON.parse(Buffer.from(json).toString('utf8')));
}
