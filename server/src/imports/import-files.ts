import { Injectable } from '@nestjs/common';
import type { ImportReport } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { SchoolScope } from '../roster/index.js';
import { ApplyImport } from './apply-import.js';
import { Imports } from './imports.js';
import { PlanImport } from './plan-import.js';
import { Sources } from './sources.js';
import type { SourceFile } from './sources.js';

/** A report, and whether the files were refused as a whole. */
export interface ImportOutcome {
  readonly report: ImportReport;
  readonly refused: boolean;
}

/** Imports without a wizard, for the command line and the demonstration. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly imports: Imports,
    private readonly sources: Sources,
    private readonly planImport: PlanImport,
    private readonly applyImport: ApplyImport,
    private readonly jobs: Jobs,
  ) {}

  /** What importing the files would do. Stores nothing. */
  plan(scope: SchoolScope, files: readonly SourceFile[]): Promise<ImportOutcome> {
    return refusalsAsReports(async () => {
      const read = await this.sources.readNew(scope, files);
      return (await this.planImport.plan(scope, read)).report;
    });
  }

  /** Imports the files: the plan is made, and applied to its end. */
  apply(
    scope: SchoolScope,
    files: readonly SourceFile[],
    actor: string,
    reason?: string,
  ): Promise<ImportOutcome> {
    return refusalsAsReports(async () => {
      const read = await this.sources.readNew(scope, files);
      await this.planImport.plan(scope, read);
      const { id } = await this.imports.upload(scope, files, actor);
      const jobId = await this.applyImport.begin(scope, id, actor, reason);
      await this.jobs.untilEnded(jobId);
      const { report, state } = await this.imports.view(scope, id);
      if (state !== 'applied' || !report) throw new AppError('imports.not-applied');
      return report;
    });
  }
}

async function refusalsAsReports(work: () => Promise<ImportReport>): Promise<ImportOutcome> {
  try {
    return { report: await work(), refused: false };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { report: refusal(error), refused: true };
  }
}

/** The report of files that were refused: nobody, and why. */
function refusal(error: AppError): ImportReport {
  const { file, line } = error.params;
  return {
    files: [],
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
