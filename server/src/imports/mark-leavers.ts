import { Injectable } from '@nestjs/common';
import type { ImportLeaversInput } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import type { ReadingPlace } from './import-reader.js';
import { Imports } from './imports.js';
import { ImportStore } from './persistence/import-store.js';
import { LeaverStore } from './persistence/leaver-store.js';
import { Sources } from './sources.js';

/** Marks who of the absent has left, in the review of an import: that they leave is then in the plan. */
@Injectable()
export class MarkLeavers {
  constructor(
    private readonly store: ImportStore,
    private readonly leavers: LeaverStore,
    private readonly sources: Sources,
    private readonly imports: Imports,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  /**
   * Keeps who leaves, in place of those who were marked before, and plans again.
   *
   * @throws AppError `imports.absent-gone` where the import does not propose somebody as a leaver
   * @throws AppError `imports.not-reviewed` when it was applied meanwhile
   */
  async mark(
    scope: SchoolScope,
    place: ReadingPlace,
    importId: string,
    { studentIds }: ImportLeaversInput,
    actor: string,
  ): Promise<void> {
    const marked = [...new Set(studentIds)];
    const proposed = new Set(await this.proposed(scope, importId));
    if (!marked.every((id) => proposed.has(id))) throw new AppError('imports.absent-gone');
    await this.unitOfWork.run(async () => {
      const patch = { rosterVersion: null };
      if (!(await this.store.move(importId, ['planned'], patch))) {
        throw new AppError('imports.not-reviewed');
      }
      await this.leavers.replace(importId, marked);
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'imports.mark-leavers',
        targetType: 'import',
        targetId: importId,
        details: { leavers: marked.length },
      });
    });
    await this.imports.planAgain(scope, place, importId);
  }

  /** Marks everybody whom the import proposes, and plans again. */
  async markAll(
    scope: SchoolScope,
    place: ReadingPlace,
    importId: string,
    actor: string,
  ): Promise<void> {
    const studentIds = await this.proposed(scope, importId);
    if (studentIds.length > 0) await this.mark(scope, place, importId, { studentIds }, actor);
  }

  private async proposed(scope: SchoolScope, importId: string): Promise<string[]> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    if (row.state !== 'planned') throw new AppError('imports.not-reviewed');
    const { reportOf } = await this.sources.readings([], [row]);
    return (reportOf(importId)?.absences?.students ?? []).map(({ id }) => id);
  }
}
