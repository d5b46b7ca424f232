import { Controller, Param, Req, Res } from '@nestjs/common';
import {
  ImportAnswersInput,
  ImportChangeView,
  ImportReadingInput,
  ImportView,
  UndoInput,
  UndoPreview,
} from '@trousseau/shared';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { AnswerQuestions } from '../answer-questions.js';
import { ApplyImport } from '../apply-import.js';
import { BeginApplying } from '../begin-applying.js';
import { ImportReader } from '../import-reader.js';
import { ImportViews } from '../import-views.js';
import { Imports } from '../imports.js';
import { ImportChangesList, ImportsList } from '../persistence/list-contracts.js';
import type { ImportChangesQuery, ImportsQuery } from '../persistence/list-contracts.js';
import { UndoImport } from '../undo-import.js';
import { closedEarly } from './closed-early.js';
import { readingNameOf } from './reading-name.js';
import { ReceiveImport } from './receive-import.js';

/** Imports: uploaded, read, reviewed, applied. */
@Controller('api')
export class ImportsController {
  constructor(
    private readonly receiving: ReceiveImport,
    private readonly imports: Imports,
    private readonly answering: AnswerQuestions,
    private readonly reader: ImportReader,
    private readonly views: ImportViews,
    private readonly beginApplying: BeginApplying,
    private readonly applyImport: ApplyImport,
    private readonly undoImport: UndoImport,
  ) {}

  @Route({
    method: 'GET',
    path: 'imports',
    access: { action: 'list', resource: 'imports' },
    list: ImportsList,
    response: z.array(ImportView),
    summary: 'Imports of the school',
  })
  list(@CurrentCaller() caller: Caller, @List() query: ImportsQuery): Promise<Page<ImportView>> {
    return this.views.page(schoolScope(caller), query);
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
    const id = await this.receiving.receive(caller, request, response);
    return this.views.view(schoolScope(caller), id);
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
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportView> {
    await this.reader.inLine(
      schoolScope(caller),
      (place) => this.imports.correctReading(schoolScope(caller), place, id, input),
      { name: readingNameOf(caller, request), closed: closedEarly(response) },
    );
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: 'imports/:id/answers',
    access: { action: 'edit', resource: 'imports' },
    body: ImportAnswersInput,
    response: ImportView,
    summary: 'Answers whether people are one person, or takes answers back, and plans again',
  })
  async answers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ImportAnswersInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportView> {
    await this.reader.inLine(
      schoolScope(caller),
      (place) => this.answering.answer(schoolScope(caller), place, id, input, caller.actor),
      { closed: closedEarly(response) },
    );
    return this.views.view(schoolScope(caller), id);
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
    await this.beginApplying.begin(schoolScope(caller), id, caller.actor);
    return this.views.view(schoolScope(caller), id);
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
    await this.applyImport.resume(schoolScope(caller), id, caller.actor);
    return this.views.view(schoolScope(caller), id);
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
    await this.applyImport.stop(schoolScope(caller), id, caller.actor);
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'GET',
    path: 'imports/:id/undo',
    access: { action: 'show', resource: 'imports' },
    response: UndoPreview,
    summary:
      'What taking the import back would do, and who would stay; once it is undone, who stayed',
  })
  undoPreview(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<UndoPreview> {
    return this.undoImport.preview(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: 'imports/:id/undo',
    access: { action: 'apply', resource: 'imports' },
    body: UndoInput,
    response: ImportView,
    stepUp: true,
    summary: 'Takes the import back, as previewed, as a job',
  })
  async undo(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: UndoInput,
  ): Promise<ImportView> {
    await this.undoImport.begin(schoolScope(caller), id, input, caller.actor);
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: 'imports/:id/abandon',
    access: { action: 'edit', resource: 'imports' },
    response: ImportView,
    summary: 'Gives an import up, or what is left of an interrupted one',
  })
  async abandon(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.imports.abandon(schoolScope(caller), id, caller.actor);
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'GET',
    path: 'import-changes',
    access: { action: 'list', resource: 'import-changes' },
    list: ImportChangesList,
    response: z.array(ImportChangeView),
    summary: 'The reviewed changes of an import, old → new',
  })
  changes(
    @CurrentCaller() caller: Caller,
    @List() query: ImportChangesQuery,
  ): Promise<Page<ImportChangeView>> {
    return this.views.changes(schoolScope(caller), query);
  }
}
