import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { ImportChangeView, ImportReadingInput, ImportView } from '@trousseau/shared';
import type { Request, Response } from 'express';
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
import { ImportReader } from '../import-reader.js';
import type { ReadingPlace } from '../import-reader.js';
import { ImportViews } from '../import-views.js';
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
    private readonly reader: ImportReader,
    private readonly views: ImportViews,
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
    for (const row of page.rows) views.push(await this.views.viewOf(scope, row));
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
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: 'imports',
    access: { action: 'create', resource: 'imports' },
    response: ImportView,
    status: 201,
    summary: 'Uploads files (multipart, field “files”), reads them and plans',
  })
  async upload(
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportView> {
    const scope = schoolScope(caller);
    const { actor } = caller;
    const work = async (place: ReadingPlace): Promise<string> => {
      const files = await readUpload(request, this.config.imports.maxFileBytes);
      return this.imports.upload(scope, place, { files, actor });
    };
    const id = await this.reader.inLine(scope, work, closedEarly(response));
    return this.views.view(scope, id);
  }

  @Route({
    method: 'PUT',
    path: 'imports/:id/reading',
    access: { action: 'edit', resource: 'imports' },
    body: ImportReadingInput,
    response: ImportView,
    summary: 'Corrects format, encoding, delimiter or columns, and plans again',
  })
  async reading(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ImportReadingInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportView> {
    const scope = schoolScope(caller);
    await this.reader.inLine(
      scope,
      (place) => this.imports.correctReading(scope, place, id, input),
      closedEarly(response),
    );
    return this.views.view(scope, id);
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
        await this.reader.inLine(scope, (place) => this.imports.planAgain(scope, place, id));
      }
      throw error;
    }
    return this.views.view(scope, id);
  }

  @Route({
    method: 'POST',
    path: 'imports/:id/resume',
    access: { action: 'apply', resource: 'imports' },
    response: ImportView,
    stepUp: true,
    summary: 'Goes on with an interrupted import, from the first change that was not applied',
  })
  async resume(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    const scope = schoolScope(caller);
    await this.applyImport.resume(scope, id, caller.actor);
    return this.views.view(scope, id);
  }

  @Route({
    method: 'POST',
    path: 'imports/:id/stop',
    access: { action: 'edit', resource: 'imports' },
    response: ImportView,
    summary:
      'Stops applying at the next chunk: the import is then interrupted, what was applied stays',
  })
  async stop(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    const scope = schoolScope(caller);
    await this.applyImport.stop(scope, id, caller.actor);
    return this.views.view(scope, id);
  }

  @Route({
    method: 'POST',
    path: 'imports/:id/abandon',
    access: { action: 'edit', resource: 'imports' },
    response: ImportView,
    summary: 'Gives an import up, or what is left of an interrupted one',
  })
  async abandon(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    const scope = schoolScope(caller);
    await this.imports.abandon(scope, id, caller.actor);
    return this.views.view(scope, id);
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
    const { files } = await this.views.view(schoolScope(caller), importId);
    const page = await this.store.changes(query, importId);
    return page.map((change) => changeView(change, files[change.fileIndex]?.name ?? ''));
  }
}

/** Aborted when the connection closes before the answer: whoever asked has gone. */
function closedEarly(response: Response): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) closed.abort(new AppError('imports.upload-cut'));
  });
  return closed.signal;
}
