import { Controller, Param, Res } from '@nestjs/common';
import {
  LetterProposalView,
  LetterRunInput,
  LetterRunPeople,
  LetterRunPeopleQuery,
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
import { CloseRun } from '../close-run.js';
import { IssueRun } from '../issue-run.js';
import { LetterProposals } from '../letter-proposals.js';
import { LetterRunViews } from '../letter-run-views.js';
import { LetterRunsList } from '../persistence/list-contracts.js';
import type { LetterRunsQuery } from '../persistence/list-contracts.js';
import { PrepareRun } from '../prepare-run.js';
import { RunPdf } from './run-pdf.js';
import { namesWithinReach, withinReach } from './within-reach.js';

/** Letter runs: prepared, issued, printed while their window is open, closed. */
@Controller('api/letter-runs')
export class LetterRunsController {
  constructor(
    private readonly prepareRun: PrepareRun,
    private readonly issueRun: IssueRun,
    private readonly pdfs: RunPdf,
    private readonly closeRun: CloseRun,
    private readonly views: LetterRunViews,
    private readonly letterProposals: LetterProposals,
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
    path: 'proposals',
    access: { action: 'show', resource: 'letter-runs' },
    response: z.array(LetterProposalView),
    summary: 'Runs that wait to be printed, by class: people whose letter was voided',
  })
  proposals(@CurrentCaller() caller: Caller): Promise<LetterProposalView[]> {
    return this.letterProposals.views(schoolScope(caller));
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
    return this.prepareRun.preview(schoolScope(caller), withinReach(caller, selection));
  }

  @Route({
    method: 'POST',
    path: 'people',
    access: { action: 'issue', resource: 'letter-runs' },
    body: LetterRunPeopleQuery,
    response: LetterRunPeople,
    summary: 'The people behind a figure of the preview, a hundred at a time; writes nothing',
  })
  people(
    @CurrentCaller() caller: Caller,
    @Input() query: LetterRunPeopleQuery,
  ): Promise<LetterRunPeople> {
    return this.prepareRun.people(schoolScope(caller), namesWithinReach(caller, query));
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
    return this.issueRun.issue(schoolScope(caller), withinReach(caller, input), caller.actor);
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
  pdf(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { reason }: PrintInput,
    @Res() response: Response,
  ): Promise<void> {
    return this.pdfs.send(caller, id, reason, response);
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
