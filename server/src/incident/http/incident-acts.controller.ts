import { Controller, Param } from '@nestjs/common';
import {
  IncidentActInput,
  IncidentActPreview,
  IncidentActSelection,
  IncidentActView,
} from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { IncidentActViews } from '../incident-act-views.js';
import { IncidentActs } from '../incident-acts.js';
import { IncidentActsList } from '../persistence/list-contracts.js';
import type { IncidentActsQuery } from '../persistence/list-contracts.js';

/** What is done at once when something leaked: of the school, or of all for an operator who chose none. */
@Controller('api/incident-acts')
export class IncidentActsController {
  constructor(
    private readonly acts: IncidentActs,
    private readonly views: IncidentActViews,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'incident-acts' },
    list: IncidentActsList,
    response: z.array(IncidentActView),
    summary: 'What was done at once when something leaked',
  })
  list(
    @CurrentCaller() { scopeId }: Caller,
    @List() query: IncidentActsQuery,
  ): Promise<Page<IncidentActView>> {
    return this.views.page(scopeId, query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'incident-acts' },
    response: IncidentActView,
    summary: 'One of them, with how far it is',
  })
  get(@CurrentCaller() { scopeId }: Caller, @Param('id') id: string): Promise<IncidentActView> {
    return this.views.view(scopeId, id);
  }

  @Route({
    method: 'POST',
    path: 'preview',
    access: { action: 'apply', resource: 'incident-acts' },
    body: IncidentActSelection,
    response: IncidentActPreview,
    summary: 'How many it would concern; writes nothing',
  })
  preview(
    @CurrentCaller() caller: Caller,
    @Input() selection: IncidentActSelection,
  ): Promise<IncidentActPreview> {
    return this.acts.preview(caller.scopeId, selection, caller);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'apply', resource: 'incident-acts' },
    body: IncidentActInput,
    response: IncidentActView,
    status: 201,
    stepUp: true,
    summary: 'Begins it, as a job; the number is the one that the preview said',
  })
  async begin(
    @CurrentCaller() caller: Caller,
    @Input() input: IncidentActInput,
  ): Promise<IncidentActView> {
    const id = await this.acts.begin(caller.scopeId, input, caller.actor, caller);
    return this.views.view(caller.scopeId, id);
  }

  @Route({
    method: 'POST',
    path: ':id/resume',
    access: { action: 'apply', resource: 'incident-acts' },
    response: IncidentActView,
    stepUp: true,
    summary: 'Goes on with one that stopped before its end',
  })
  async resume(
    @CurrentCaller() { scopeId, actor }: Caller,
    @Param('id') id: string,
  ): Promise<IncidentActView> {
    await this.acts.resume(scopeId, id, actor);
    return this.views.view(scopeId, id);
  }
}
