import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { JobProgress } from '../platform/jobs/jobs.js';
import { Roster } from '../roster/index.js';
import { ChangeApplier } from './change-applier.js';
import type { ApplyingImport } from './guardian-applier.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import } from './persistence/import-store.js';

const JOB = 'apply-import';
const CHUNK = 500;

/**
 * Applies a reviewed plan in chunks, each with its marks in one unit: a crash resumes to exactly the
 * reviewed result.
 */
@Injectable()
export class ApplyImport implements OnModuleInit {
  constructor(
    private readonly store: ImportStore,
    private readonly applier: ChangeApplier,
    private readonly roster: Roster,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(JOB, (payload, progress) => this.run(payload, progress));
  }

  /**
   * Begins to apply.
   *
   * @returns the id of the job to follow
   * @throws AppError `imports.plan-outdated` when the roster moved since the review
   * @throws AppError `imports.not-reviewed` when there is no plan, or it was applied already
   */
  begin(
    scope: { readonly schoolId: string },
    importId: string,
    actor: string,
    reason?: string,
  ): Promise<string> {
    return this.roster.read(scope, async (version) => {
      const row = await this.store.find(scope, importId);
      if (!row) throw new AppError('record.not-found');
      if (row.state !== 'planned') throw new AppError('imports.not-reviewed');
      if (row.rosterVersion !== version) throw new AppError('imports.plan-outdated');
      const job = await this.jobs.enqueue({
        name: JOB,
        payload: { importId, schoolId: scope.schoolId, actor },
        scopeId: scope.schoolId,
        createdBy: actor,
        dedupeKey: `${JOB}:${importId}`,
      });
      await this.store.move(importId, ['planned'], {
        state: 'applying',
        jobId: job.id,
        applyingAt: this.clock.now(),
      });
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'imports.apply',
        targetType: 'import',
        targetId: importId,
        ...(reason === undefined ? {} : { reason }),
      });
      return job.id;
    });
  }

  private async run(
    { importId = '', schoolId = '', actor = 'system' }: Readonly<Record<string, string>>,
    progress: JobProgress,
  ): Promise<void> {
    const row = await this.store.find({ schoolId }, importId);
    if (row?.state !== 'applying') return;
    const total = await this.store.countToApply(importId);
    let [done = 0, seq = 0] = (progress.cursor ?? '0:0').split(':').map(Number);
    for (;;) {
      const applied = await this.applyChunk({ row, actor }, { done, seq, total }, progress);
      if (!applied) break;
      ({ done, seq } = applied);
    }
    await this.finish(row);
  }

  /** One chunk, its marks and the job’s cursor, saved together. `null` when nothing is left. */
  private applyChunk(
    { row, actor }: ApplyingImport,
    at: { readonly done: number; readonly seq: number; readonly total: number },
    progress: JobProgress,
  ): Promise<{ done: number; seq: number } | null> {
    const scope = { schoolId: row.schoolId };
    return this.roster.change(scope, async () => {
      const changes = await this.store.nextToApply(row.id, at.seq, CHUNK);
      const last = changes.at(-1);
      if (!last) return null;
      await this.applier.apply({ row, actor }, changes);
      await this.store.markApplied(
        changes.map(({ id }) => id),
        this.clock.now(),
      );
      const next = { done: at.done + changes.length, seq: last.seq };
      await progress.report({
        phase: last.entity,
        done: next.done,
        total: at.total,
        cursor: `${String(next.done)}:${String(next.seq)}`,
      });
      return next;
    });
  }

  private async finish({ id, schoolId }: Import): Promise<void> {
    await this.roster.change({ schoolId }, () =>
      this.store.move(id, ['applying'], { state: 'applied', appliedAt: this.clock.now() }),
    );
  }
}
