import { Injectable } from '@nestjs/common';
import { schoolYearLabel } from '@trousseau/shared';
import type { ImportChangeView, ImportView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { AppError } from '../platform/errors.js';
import { Page } from '../platform/http/list-query.js';
import { nextOf, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { changeView } from './change-view.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import } from './persistence/import-store.js';
import type { ImportChangesQuery, ImportsQuery } from './persistence/list-contracts.js';
import { Sources } from './sources.js';

/** Imports as the console shows them. */
@Injectable()
export class ImportViews {
  constructor(
    private readonly store: ImportStore,
    private readonly sources: Sources,
    private readonly actors: ActorNames,
    private readonly schools: Schools,
  ) {}

  /** An import with what was read and planned. Throws `record.not-found`. */
  async view(scope: SchoolScope, importId: string): Promise<ImportView> {
    const row = await this.store.find(scope, importId);
    const [view] = row ? await this.viewsOf(scope, [row]) : [];
    if (!view) throw new AppError('record.not-found');
    return view;
  }

  /** A page of a school's imports. */
  async page(scope: SchoolScope, query: ImportsQuery): Promise<Page<ImportView>> {
    const { rows, total, offset } = await this.store.page(scope, query);
    return new Page(await this.viewsOf(scope, rows), total, offset);
  }

  /** A page of the reviewed changes of one import; empty when none is named. Throws `record.not-found`. */
  async changes(scope: SchoolScope, query: ImportChangesQuery): Promise<Page<ImportChangeView>> {
    const { importId } = query.filter;
    if (importId === undefined) return new Page([], 0);
    const { files } = await this.view(scope, importId);
    const page = await this.store.changes(query, importId);
    return page.map((change) => changeView(change, files[change.fileIndex]?.name ?? ''));
  }

  /** Rows with what was read and planned: what they need is asked for all of them at once. */
  private async viewsOf(scope: SchoolScope, rows: readonly Import[]): Promise<ImportView[]> {
    const outcomes = await this.store.outcomes(scope, rows);
    // while an import is being read there may be half of a new report
    const reported = rows.filter(({ state }) => state !== 'reading');
    const readings = await this.sources.readings(rows, reported);
    const nameOf = await this.actors.of(
      [
        ...rows.map(({ createdBy }) => createdBy),
        ...[...outcomes.values()].flatMap(({ sameFileBy }) => sameFileBy ?? []),
      ],
      'fr',
    );
    const years = await this.schools.years(scope);
    const nextId = nextOf(years)?.id;
    return rows.map((row) => {
      const year = years.find(({ id, current }) =>
        row.yearId === '' ? current : id === row.yearId,
      );
      const outcome = outcomes.get(row.id);
      return {
        id: row.id,
        year: year ? schoolYearLabel(year.startYear) : '',
        forNextYear: year !== undefined && year.id === nextId,
        state: row.state,
        files: readings.filesOf(row.id),
        report: readings.reportOf(row.id),
        jobId: row.jobId,
        createdBy: nameOf(row.createdBy),
        createdAt: row.createdAt.toISOString(),
        appliedAt: row.appliedAt?.toISOString() ?? null,
        appliedChanges: outcome?.appliedChanges ?? null,
        sameFileImportedAt: outcome?.sameFileAppliedAt?.toISOString() ?? null,
        sameFileImportedBy: outcome?.sameFileBy == null ? null : nameOf(outcome.sameFileBy),
      };
    });
  }
}
