import { Controller, Inject, Param, Req } from '@nestjs/common';
import { ImportChangeView, ImportReadingInput, ImportView } from '@trousseau/shared';
import type { Request } from 'express';
import { z } from 'zod';
import type { Config } from '../../platform/config/config.js';
import { AppError } from '../../platform/errors.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { CONFIG } from '../../platform/tokens.js';
import { schoolScope } from '../../roster/index.js';
import { ApplyImport } from '../apply-import.js';
import { Imports } from '../imports.js';
import { ImportStore } from '../persistence/import-store.js';
import { ImportChangesList, ImportsList } from './list-contracts.js';
import type { ImportChangesQuery, ImportsQuery } from './list-contracts.js';
import { readUpload } from './read-upload.js';
import { changeView } from './views.js';

/** Imports: uploaded, read, reviewed, applied. */
@Controller('api')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly applyImport: ApplyImport,
    private readonly store: ImportStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Route({
    method: 'GET',
    path: 'imports',
    access: { action: 'list', resource: 'imports' },
    list: ImportsList,
    response: z.array(ImportView),
    summary: 'Imports of the school',
  })
  async list(
    @CurrentCaller() caller: Caller,
    @List() query: ImportsQuery,
  ): Promise<Page<ImportView>> {
    const scope = schoolScope(caller);
    const page = await this.store.page(scope, query);
    const views = [];
    for (const row of page.rows) views.push(await this.imports.viewOf(scope, row));
    return new Page(views, page.total, page.offset);
  }

  @Route({
    method: 'GET',
    path: 'imports/:id',
    access: { action: 'show', resource: 'imports' },
    response: ImportView,
    summary: 'One import with its reading and report',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    return this.imports.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: 'imports',
    access: { action: 'create', resource: 'imports' },
    response: ImportView,
    status: 201,
    summary: 'Uploads files (multipart, field “files”), reads them and plans',
  })
  async upload(@CurrentCaller() caller: Caller, @Req() request: Request): Promise<ImportView> {
    const files = await readUpload(request, this.config.imports.maxFileBytes);
    return this.imports.upload(schoolScope(caller), files, caller.actor);
  }

  @Route({
    method: 'PUT',
    path: 'imports/:id/reading',
    access: { action: 'edit', resource: 'imports' },
    body: ImportReadingInput,
    response: ImportView,
    summary: 'Corrects format, encoding, delimiter or columns, and plans again',
  })
  reading(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ImportReadingInput,
  ): Promise<ImportView> {
    return this.imports.correctReading(schoolScope(caller), id, input);
  }

  @Route({
    method: 'POST',
    path: 'imports/:id/apply',
    access: { action: 'apply', resource: 'imports' },
    response: ImportView,
    stepUp: true,
    summary: 'Applies the reviewed plan, as a job',
  })
  async apply(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    const scope = schoolScope(caller);
    try {
      await this.applyImport.begin(scope, id, caller.actor);
    } catch (error) {
      if (error instanceof AppError && error.code === 'imports.plan-outdated') {
        await this.imports.planAgain(scope, id);
      }
      throw error;
    }
    return this.imports.view(scope, id);
  }

  @Route({
    method: 'POST',
    path: 'imports/:id/abandon',
    access: { action: 'edit', resource: 'imports' },
    response: ImportView,
    summary: 'Gives an import up',
  })
  abandon(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    return this.imports.abandon(schoolScope(caller), id, caller.actor);
  }

  @Route({
    method: 'GET',
    path: 'import-changes',
    access: { action: 'list', resource: 'import-changes' },
    list: ImportChangesList,
    response: z.array(ImportChangeView),
    summary: 'The reviewed changes of an import, old → new',
  })
  async changes(
    @CurrentCaller() caller: Caller,
    @List() query: ImportChangesQuery,
  ): Promise<Page<ImportChangeView>> {
    const { importId } = query.filter;
    if (importId === undefined) return new Page([], 0);
    const { files } = await this.imports.view(schoolScope(caller), importId);
    const page = await this.store.changes(query, importId);
    return page.map((change) => changeView(change, files[change.fileIndex]?.name ?? ''));
  }
}
