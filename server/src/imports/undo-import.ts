import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { UndoInput, UndoPreview } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { Roster } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { UnderWay, UndoActs, UndoKinds } from '../undo/index.js';
import type { UndoOutcome } from '../undo/index.js';
import { ElsewhereTasks } from './elsewhere-tasks.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import } from './persistence/import-store.js';

/** States from which an import is taken back: it was applied, or what was applied of it was left at that. */
const UNDOABLE = ['applied', 'abandoned'] as const;
/** States in which an import is half-way, so that nothing else begins in its school. */
const HALF_WAY = ['applying', 'interrupted', 'undoing'] as const;

/** Takes a whole import back (docs/imports.md, “Undo”). */
@Injectable()
export class UndoImport implements OnModuleInit {
  constructor(
    private readonly store: ImportStore,
    private readonly acts: UndoActs,
    private readonly kinds: UndoKinds,
    private readonly underWay: UnderWay,
    private readonly roster: Roster,
    private readonly jobs: JobQueue,
    private readonly audit: Audit,
    private readonly elsewhere: ElsewhereTasks,
  ) {}

  onModuleInit(): void {
    this.kinds.handle('import', {
      rules: { activatedStays: true, printedStays: false },
      undone: (scope, outcome) => this.undone(scope, outcome),
      stopped: (scope, importId) => this.stopped(scope, importId),
    });
    this.underWay.handle(async (scope) => {
      const found = await this.store.oneIn(scope, HALF_WAY);
      return found && { actId: found.id, code: 'years.import-under-way' };
    });
  }

  /** What taking an import back would do at this moment, or why it cannot be. Throws `record.not-found`. */
  async preview(scope: SchoolScope, importId: string): Promise<UndoPreview> {
    await this.get(scope, importId);
    return this.acts.preview(scope, importId);
  }

  /**
   * Begins to take an import back, as previewed; of one that is being taken back, goes on with that.
   *
   * @returns the id of the job to follow
   * @throws AppError `imports.not-undoable` in any other state than applied, or given up after a part; see
   *   {@link UndoActs.begin} and {@link UnderWay.refuse} besides
   */
  async begin(
    scope: SchoolScope,
    importId: string,
    input: UndoInput,
    actor: string,
  ): Promise<string> {
    const begun = await this.goOn(scope, importId);
    if (begun !== null) return begun;
    const { reason } = input;
    return this.acts.begin(scope, { ...input, actId: importId, actor }, async (jobId, preview) => {
      await this.get(scope, importId);
      await this.underWay.refuse(scope, importId);
      const patch = { state: 'undoing', jobId } as const;
      if (!(await this.store.move(importId, UNDOABLE, patch))) {
        throw new AppError('imports.not-undoable');
      }
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'imports.undo',
        targetType: 'import',
        targetId: importId,
        details: numbersOf(preview, input),
        ...(reason === undefined ? {} : { reason }),
      });
    });
  }

  /** The job that takes an import back already. One whose job was given up is to be begun again. */
  private goOn(scope: SchoolScope, importId: string): Promise<string | null> {
    return this.roster.read(scope, async () => {
      const { state, jobId } = await this.get(scope, importId);
      if (state !== 'undoing') return null;
      if (jobId !== null && (await this.jobs.isLive(jobId))) return jobId;
      await this.stopped(scope, importId);
      return null;
    });
  }

  /** Lets imports be taken back again whose job ended and could not say so. */
  async releaseLost(): Promise<void> {
    for (const { id, schoolId, jobId } of await this.store.inState('undoing')) {
      if (jobId !== null && (await this.jobs.isLive(jobId))) continue;
      await this.roster.read({ schoolId }, () => this.stopped({ schoolId }, id));
    }
  }

  private async undone(
    { schoolId }: SchoolScope,
    { actId, actor, stayed, closed }: UndoOutcome,
  ): Promise<void> {
    await this.store.move(actId, ['undoing'], { state: 'undone' });
    await this.elsewhere.takeBack(actId);
    await this.audit.record({
      schoolId,
      actor,
      action: 'imports.undone',
      targetType: 'import',
      targetId: actId,
      details: { stayed, closed },
    });
  }

  /** The import is what it was before, to be taken back again: what has gone back stays so. */
  private async stopped(scope: SchoolScope, importId: string): Promise<void> {
    const { appliedAt } = await this.get(scope, importId);
    const state = appliedAt === null ? 'abandoned' : 'applied';
    await this.store.move(importId, ['undoing'], { state });
  }

  private async get(scope: SchoolScope, importId: string): Promise<Import> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    return row;
  }
}

function numbersOf(
  { students, guardians, links, classes, lettersVoided, stayingCount }: UndoPreview,
  { closeStaying }: UndoInput,
): Record<string, number> {
  return {
    students: students.removed + students.restored,
    guardians: guardians.removed + guardians.restored,
    links: links.removed + links.restored,
    classes: classes.removed + classes.restored,
    lettersVoided,
    staying: stayingCount,
    ...(closeStaying === undefined ? {} : { closing: closeStaying }),
  };
}
