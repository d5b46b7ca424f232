import { Injectable } from '@nestjs/common';
import type { WaitReason } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import { ApplyToItsEnd } from './apply-to-its-end.js';
import { DroppedTask } from './dropped-task.js';
import { ImportReader } from './import-reader.js';
import { ImportViews } from './import-views.js';
import { Imports } from './imports.js';
import type { NewFile } from './imports.js';
import { refusalsAsReports } from './refusal-report.js';
import type { ImportOutcome } from './refusal-report.js';
import { Unattended } from './unattended.js';

/** What became of files that nobody watches. */
export interface DropOutcome extends ImportOutcome {
  /** The import, where there is one. */
  readonly importId: string | null;
  /** Why they wait for a person; nothing where they were applied. */
  readonly waits: readonly WaitReason[];
}

/** Imports files that nobody watches, as a folder takes them in. */
@Injectable()
export class DroppedImports {
  constructor(
    private readonly reader: ImportReader,
    private readonly imports: Imports,
    private readonly views: ImportViews,
    private readonly unattended: Unattended,
    private readonly applyToItsEnd: ApplyToItsEnd,
    private readonly task: DroppedTask,
  ) {}

  /**
   * Applies them where nothing is left to a person (see {@link Unattended}), else
   * leaves the plan to be reviewed, and opens a task.
   *
   * @throws AppError `imports.busy` where others are read: to be tried again
   */
  async take(scope: SchoolScope, files: readonly NewFile[], actor: string): Promise<DropOutcome> {
    const taken: { importId: string | null; waits: WaitReason[] } = { importId: null, waits: [] };
    const outcome = await refusalsAsReports(async (heard) => {
      const id = await this.reader.inLine(scope, (place) =>
        this.imports.upload(scope, heard(place), { files, actor, mustPlan: true }),
      );
      taken.importId = id;
      const { report } = await this.views.view(scope, id);
      if (!report) throw new Error('No plan was made');
      taken.waits = await this.unattended.reasonsToWait(scope, id, report);
      return taken.waits.length > 0 ? report : this.applyToItsEnd.apply(scope, id, actor);
    });
    const { importId } = taken;
    if (outcome.refused) {
      if (outcome.report.problems.some(({ code }) => code === 'imports.busy'))
        throw new AppError('imports.busy');
      taken.waits = [importId === null ? 'refused' : 'not-applied'];
    }
    if (taken.waits.length > 0) await this.task.open(scope, importId, taken.waits);
    return { ...outcome, ...taken };
  }

  /** Opens a task for files that could not be taken, unless one for files without an import is open. */
  async notTaken(scope: SchoolScope): Promise<void> {
    await this.task.open(scope, null, ['not-taken']);
  }
}
