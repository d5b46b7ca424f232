import { Injectable } from '@nestjs/common';
import type { ImportChangeView, ImportView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { AppError } from '../platform/errors.js';
import { Page } from '../platform/http/list-query.js';
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
  ) {}

  /** An import with what was read and planned. Throws `record.not-found`. */
  async view(scope: SchoolScope, importId: string): Promise<ImportView> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    return this.viewOf(scope, row);
  }

  /** A page of a school's imports. */
  async page(scope: SchoolScope, query: ImportsQuery): Promise<Page<ImportView>> {
    const { rows, total, offset } = await this.store.page(scope, query);
    const views = [];
    for (const row of rows) views.push(await this.viewOf(scope, row));
    return new Page(views, total, offset);
  }

  /** A page of the reviewed changes of one import; empty when none is named. Throws `record.not-found`. */
  async changes(scope: SchoolScope, query: ImportChangesQuery): Promise<Page<ImportChangeView>> {
    const { importId } = query.filter;
    if (importId === undefined) return new Page([], 0);
    const { files } = await this.view(scope, importId);
    const page = await this.store.changes(query, importId);
    return page.map((change) => changeView(change, files[change.fileIndex]?.name ?? ''));
  }

  /** A row with what was read and planned. */
  private async viewOf(scope: SchoolScope, row: Import): Promise<ImportView> {
    const hashes = (await this.store.files(row.id)).map(({ hash }) => hash);
    const nameOf = await this.actors.of([row.createdBy], 'fr');
    const same = await this.store.sameFileApplied(scope, hashes, row.id);
    return {
      id: row.id,
      state: row.state,
      files: await this.sources.reading(row.id),
      // while it is being read there may be half of a new one
      report: row.state === 'reading' ? null : await this.sources.report(row.id),
      jobId: row.jobId,
      createdBy: nameOf(row.createdBy),
      createdAt: row.createdAt.toISOString(),
      appliedAt: row.appliedAt?.toISOString() ?? null,
      appliedChanges: STOPPED.includes(row.state) ? await this.store.countApplied(row.id) : null,
      sameFileImportedAt: same?.toISOString() ?? null,
    };
  }
}

const STOPPED: readonly Import['state'][] = ['interrupted', 'abandoned'];
