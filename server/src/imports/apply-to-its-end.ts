import { Injectable } from '@nestjs/common';
import type { ImportReport, JobView, ReadingProgressView } from '@trousseau/shared';
import { Background } from '../platform/background/background.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { SchoolScope } from '../roster/index.js';
import { ApplyImport } from './apply-import.js';
import type { ApplyRequest } from './apply-import.js';
import { ImportViews } from './import-views.js';

/** How far an import is, from its reading to its end. */
export type ImportProgress =
  ReadingProgressView | (Omit<ReadingProgressView, 'phase'> & { readonly phase: 'applying' });

/** Is told again and again how far an import is. */
export type Watch = (progress: ImportProgress) => void;

/** How often a {@link Watch} is told. */
export const WATCH_MS = 300;

/** Why an import is applied, which numbers were confirmed, and who is told how far it is. */
export interface ApplyOptions extends ApplyRequest {
  readonly watch?: Watch | undefined;
}

/** Applies a planned import, and waits for its end: for whoever has no wizard that looks again. */
@Injectable()
export class ApplyToItsEnd {
  constructor(
    private readonly applyImport: ApplyImport,
    private readonly views: ImportViews,
    private readonly jobs: JobQueue,
    private readonly background: Background,
  ) {}

  /**
   * Begins, and waits for the end.
   *
   * @throws what {@link ApplyImport.begin} does, or AppError `imports.not-applied` when it was interrupted
   */
  async apply(
    scope: SchoolScope,
    id: string,
    actor: string,
    { watch, ...request }: ApplyOptions = {},
  ): Promise<ImportReport> {
    const jobId = await this.applyImport.begin(scope, id, actor, request);
    const { done, total } = await this.finished(scope, jobId, watch);
    const { report, state } = await this.views.view(scope, id);
    if (state !== 'applied' || !report) throw new AppError('imports.not-applied', { done, total });
    return report;
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
