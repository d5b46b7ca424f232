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
  /** Files that were refused by themselves; all else is of the others. */
  readonly setAside: readonly SetAside[];
}

/** A file that is no table of people, and why. */
export interface SetAside {
  /** Its place among those that were given, from 0. */
  readonly place: number;
  readonly code: string;
  /** As people read it, in French, with the file's name. */
  readonly message: string;
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
   * leaves the plan to be reviewed, and opens a task. A file that is no table of people is refused by itself, where there are
   * others; those are read together.
   *
   * @throws AppError `imports.busy` where others are read: to be tried again
   */
  async take(scope: SchoolScope, files: readonly NewFile[], actor: string): Promise<DropOutcome> {
    const setAside: SetAside[] = [];
    let together = files;
    let outcome = await this.takeTogether(scope, together, actor);
    for (;;) {
      const { foreign, report } = outcome;
      const others = together.filter(({ name }) => name !== foreign);
      const [problem] = report.problems;
      if (foreign === null || others.length === 0 || !problem) break;
      for (const [place, { name }] of files.entries()) {
        if (name === foreign)
          setAside.push({ place, code: problem.code, message: problem.message });
      }
      together = others;
      outcome = await this.takeTogether(scope, together, actor);
    }
    if (outcome.waits.length > 0) await this.task.open(scope, outcome.importId, outcome.waits);
    if (setAside.length > 0) await this.task.open(scope, null, ['refused']);
    return { ...outcome, setAside };
  }

  private async takeTogether(
    scope: SchoolScope,
    files: readonly NewFile[],
    actor: string,
  ): Promise<Omit<DropOutcome, 'setAside'>> {
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
    return { ...outcome, ...taken };
  }

  /** Opens a task for files that could not be taken; one for files without an import that is open says so too. */
  async notTaken(scope: SchoolScope): Promise<void> {
    await this.task.open(scope, null, ['not-taken']);
  }
}
