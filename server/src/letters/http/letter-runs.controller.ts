import { Controller, Param, Res } from '@nestjs/common';
import {
  LetterRunInput,
  LetterRunPreview,
  LetterRunResult,
  LetterRunSelection,
  LetterRunView,
  PrintInput,
} from '@trousseau/shared';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { assertHolder } from '../../staff/index.js';
import { CloseRun } from '../close-run.js';
import { IssueRun } from '../issue-run.js';
import { LetterRunViews } from '../letter-run-views.js';
import { PrepareRun } from '../prepare-run.js';
import { PrintRun } from '../print-run.js';
import { LetterRunsList } from './list-contracts.js';
import type { LetterRunsQuery } from './list-contracts.js';

/** Letter runs: prepared, issued, printed while their window is open, closed. */
@Controller('api/letter-runs')
export class LetterRunsController {
  constructor(
    private readonly prepareRun: PrepareRun,
    private readonly issueRun: IssueRun,
    private readonly printRun: PrintRun,
    private readonly closeRun: CloseRun,
    private readonly views: LetterRunViews,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'letter-runs' },
    list: LetterRunsList,
    response: z.array(LetterRunView),
    summary: 'Letter runs of the school',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: LetterRunsQuery,
  ): Promise<Page<LetterRunView>> {
    return this.views.page(schoolScope(caller), query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'letter-runs' },
    response: LetterRunView,
    summary: 'One run with its prints',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<LetterRunView> {
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: 'preview',
    access: { action: 'issue', resource: 'letter-runs' },
    body: LetterRunSelection,
    response: LetterRunPreview,
    summary: 'What a run would do, in numbers; writes nothing',
  })
  preview(
    @CurrentCaller() caller: Caller,
    @Input() selection: LetterRunSelection,
  ): Promise<LetterRunPreview> {
    assertHolder(caller, selection.holder);
    return this.prepareRun.preview(schoolScope(caller), selection);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'issue', resource: 'letter-runs' },
    body: LetterRunInput,
    response: LetterRunResult,
    status: 201,
    stepUp: true,
    summary: 'Issues the secrets of a run',
  })
  issue(@CurrentCaller() caller: Caller, @Input() input: LetterRunInput): Promise<LetterRunResult> {
    assertHolder(caller, input.holder);
    return this.issueRun.issue(schoolScope(caller), input, caller.actor);
  }

  @Route({
    method: 'POST',
    path: ':id/pdf',
    access: { action: 'print', resource: 'letter-runs' },
    body: PrintInput,
    response: 'pdf',
    stepUp: true,
    summary: 'Streams the letters of an open run; nothing is issued',
  })
  async pdf(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: PrintInput,
    @Res() response: Response,
  ): Promise<void> {
    assertHolder(caller, await this.views.holder(schoolScope(caller), id));
    const run = await this.printRun.print(schoolScope(caller), id, input.reason, caller.actor);
    response.type('application/pdf');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Accept-Ranges', 'none');
    response.setHeader('Content-Disposition', attachment(run.fileName));
    await run.draw(response).catch(unlessGone);
  }

  @Route({
    method: 'POST',
    path: ':id/close',
    access: { action: 'close', resource: 'letter-runs' },
    response: LetterRunView,
    summary: 'Handed out: the printable copies are erased',
  })
  async close(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<LetterRunView> {
    await this.closeRun.handedOut(schoolScope(caller), id, caller.actor);
    return this.views.view(schoolScope(caller), id);
  }
}

/** A French file name for every browser (RFC 6266): plain letters first, then the real one. */
function attachment(fileName: string): string {
  const plain = fileName.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

/** A browser that went away in the middle is no fault; whatever else cuts letters off is for the log. */
function unlessGone(error: unknown): void {
  if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
