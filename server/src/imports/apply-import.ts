import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { ImportApplyInput } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { JobPayload, JobProgress } from '../platform/jobs/job-queue.js';
import { Roster } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { ActImages, UnderWay } from '../undo/index.js';
import { ChangeApplier } from './change-applier.js';
import { ElsewhereTasks } from './elsewhere-tasks.js';
import { DroppedTask } from './dropped-task.js';
import { recordsOf } from './change-values.js';
import type { ApplyingImport } from './guardian-applier.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import } from './persistence/import-store.js';
import { PlanSeals } from './plan-seals.js';
import type { SealedPlan } from './plan-seals.js';
import { Sources } from './sources.js';
import { refuseUntyped } from './typed-numbers.js';

const JOB = 'apply-import';

/** An import that is being applied, with what it may apply. */
interface ApplyingPlan extends ApplyingImport {
  readonly plan: SealedPlan;
}

/** What is said by whoever has an import applied. */
export interface ApplyRequest extends ImportApplyInput {
  /** Why, for the audit trail. */
  readonly reason?: string | undefined;
}

/**
 * Applies a reviewed plan in chunks, each with its mark in one unit: a crash resumes to exactly the
 * reviewed result. When applying fails or is stopped, the import is interrupted: somebody resumes it or gives
 * it up.
 */
@Injectable()
export class ApplyImport implements OnModuleInit {
  /** Changes of one unit, for which other writers wait. Fewer write the same pages of an index more often. */
  changesOfUnit = 2_000;

  constructor(
    private readonly store: ImportStore,
    private readonly seals: PlanSeals,
    private readonly sources: Sources,
    private readonly applier: ChangeApplier,
    private readonly images: ActImages,
    private readonly underWay: UnderWay,
    private readonly roster: Roster,
    private readonly jobs: JobQueue,
    private readonly audit: Audit,
    private readonly dropped: DroppedTask,
    private readonly elsewhere: ElsewhereTasks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(JOB, {
      run: (payload, progress) => this.run(payload, progress),
      stopped: ({ importId = '', schoolId = '' }) => this.interrupt({ schoolId }, importId),
    });
  }

  /**
   * Begins to apply.
   *
   * @returns the id of the job to follow
   * @throws AppError `imports.plan-outdated` when the roster moved since the review
   * @throws AppError `imports.not-reviewed` when there is no plan, or it was applied already
   * @throws AppError `imports.leavers-unconfirmed`, `imports.moves-unconfirmed`, and what {@link UnderWay.refuse} throws
   */
  begin(
    scope: SchoolScope,
    importId: string,
    actor: string,
    { reason, ...typed }: ApplyRequest = {},
  ): Promise<string> {
    return this.roster.read(scope, async (version) => {
      const row = await this.get(scope, importId);
      if (row.state !== 'planned') throw new AppError('imports.not-reviewed');
      await this.underWay.refuse(scope);
      if (row.rosterVersion !== version) throw new AppError('imports.plan-outdated');
      const counts = await this.sources.counts(importId);
      if (counts) refuseUntyped(counts, typed);
      return this.enqueue(row, actor, 'imports.apply', reason);
    });
  }

  /**
   * Goes on with an interrupted import: the same plan, from the first change that was not applied.
   *
   * @returns the id of the job to follow
   * @throws AppError `imports.resume-outdated` when the roster moved since the interruption
   * @throws AppError `imports.not-interrupted`, and what {@link UnderWay.refuse} throws
   */
  resume(scope: SchoolScope, importId: string, actor: string): Promise<string> {
    return this.roster.read(scope, async (version) => {
      const row = await this.get(scope, importId);
      if (row.state !== 'interrupted') throw new AppError('imports.not-interrupted');
      await this.underWay.refuse(scope, importId);
      if (row.rosterVersion !== version) throw new AppError('imports.resume-outdated');
      return this.enqueue(row, actor, 'imports.resume');
    });
  }

  /**
   * Has applying stop at its next chunk: the import is then interrupted, and what was applied stays.
   *
   * @throws AppError `imports.not-applying`
   */
  async stop(scope: SchoolScope, importId: string, actor: string): Promise<void> {
    await this.roster.read(scope, async () => {
      const { state, jobId } = await this.get(scope, importId);
      const stops = state === 'applying' && jobId !== null && (await this.jobs.cancel(jobId));
      if (!stops) throw new AppError('imports.not-applying');
      await this.record(scope, importId, actor, 'imports.stop');
    });
  }

  /**
   * An import whose job will not come back: what was applied stays applied and marked, the rest waits for a
   * person. The version is that of the roster as applying left it.
   */
  private interrupt(scope: SchoolScope, importId: string): Promise<void> {
    return this.roster.read(scope, async (version) => {
      // somebody may have resumed it since, with another job
      const row = await this.get(scope, importId);
      if (row.jobId !== null && (await this.jobs.isLive(row.jobId))) return;
      const patch = { state: 'interrupted', rosterVersion: version } as const;
      if (!(await this.store.move(importId, ['applying'], patch))) return;
      await this.audit.record({
        schoolId: scope.schoolId,
        actor: 'system',
        action: 'imports.interrupt',
        targetType: 'import',
        targetId: importId,
        details: { applied: await this.store.countApplied(importId) },
      });
    });
  }

  /** Interrupts what is being applied without a job that will go on: an earlier release left such rows. */
  async interruptLost(): Promise<void> {
    for (const { id, schoolId } of await this.store.inState('applying')) {
      await this.interrupt({ schoolId }, id);
    }
  }

  private async get(scope: SchoolScope, importId: string): Promise<Import> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    return row;
  }

  private async enqueue(
    { id: importId, schoolId, state }: Import,
    actor: string,
    action: 'imports.apply' | 'imports.resume',
    reason?: string,
  ): Promise<string> {
    const job = await this.jobs.enqueue({
      name: JOB,
      payload: { importId, schoolId, actor },
      scopeId: schoolId,
      createdBy: actor,
      dedupeKey: `${JOB}:${importId}`,
    });
    await this.store.move(importId, [state], {
      state: 'applying',
      jobId: job.id,
      ...(action === 'imports.apply' ? { applyingAt: this.clock.now() } : {}),
    });
    await this.record({ schoolId }, importId, actor, action, reason);
    return job.id;
  }

  private record(
    { schoolId }: SchoolScope,
    targetId: string,
    actor: string,
    action: 'imports.apply' | 'imports.resume' | 'imports.stop' | 'imports.plan-altered',
    reason?: string,
  ): Promise<void> {
    return this.audit.record({
      schoolId,
      actor,
      action,
      targetType: 'import',
      targetId,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  private async run(payload: JobPayload, progress: JobProgress): Promise<void> {
    try {
      await this.applyPlan(payload, progress);
    } catch (error) {
      if (error instanceof AppError && error.code === 'imports.plan-altered') {
        const { importId = '', schoolId = '' } = payload;
        await this.record({ schoolId }, importId, 'system', error.code);
      }
      throw error;
    }
  }

  private async applyPlan(
    { importId = '', schoolId = '', actor = 'system' }: JobPayload,
    progress: JobProgress,
  ): Promise<void> {
    const row = await this.store.find({ schoolId }, importId);
    if (row?.state !== 'applying') return;
    const plan = await this.seals.open(importId);
    const applying = { row, actor, plan };
    // the mark says what was applied by an earlier attempt
    let at = {
      done: await this.store.countApplied(importId),
      seq: await this.store.appliedUpTo(importId),
    };
    for (;;) {
      await progress.betweenChunks();
      const next = await this.applyChunk(applying, at, progress);
      if (!next) break;
      at = next;
    }
    await this.finish(applying, at.done, progress);
  }

  /** One chunk, its mark and the job’s progress, saved together. `null` when nothing is left. */
  private applyChunk(
    applying: ApplyingPlan,
    at: { readonly done: number; readonly seq: number },
    progress: JobProgress,
  ): Promise<{ done: number; seq: number } | null> {
    const { row, plan } = applying;
    return this.roster.change(row, async () => {
      const next = await plan.next(at.seq, this.changesOfUnit);
      const last = next?.changes.at(-1);
      if (!next || !last) return null;
      const { changes, upTo } = next;
      const act = { id: row.id, schoolId: row.schoolId, kind: 'import' } as const;
      await this.images.keeping(act, recordsOf(changes), () =>
        this.applier.apply(applying, changes),
      );
      await this.store.markApplied(row.id, last.seq, this.clock.now());
      const done = at.done + changes.length;
      await progress.report({
        phase: last.entity,
        done,
        total: plan.total,
        cursor: String(last.seq),
      });
      return { done, seq: upTo };
    });
  }

  private async finish(
    { row: { id, schoolId }, actor, plan: { total } }: ApplyingPlan,
    done: number,
    progress: JobProgress,
  ): Promise<void> {
    await this.roster.change({ schoolId }, async () => {
      await this.store.move(id, ['applying'], { state: 'applied', appliedAt: this.clock.now() });
      await this.dropped.settle({ schoolId }, id, actor);
      await this.elsewhere.open({ schoolId }, id);
      await progress.report({ phase: 'applied', done, total });
    });
  }
}
