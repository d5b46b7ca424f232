import { Controller, Headers, Param, Res } from '@nestjs/common';
import { AuditEventView, AuditFilter } from '@trousseau/shared';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { preferredLanguage } from '../../platform/http/error.filter.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { AuditTrail } from '../audit-trail.js';
import { AuditEventsList } from '../persistence/list-contracts.js';
import type { AuditEventsQuery } from '../persistence/list-contracts.js';
import { SendAuditTrail } from './send-audit-trail.js';

/** Who did what in this school. */
@Controller('api/audit-events')
export class AuditEventsController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly files: SendAuditTrail,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'audit-events' },
    list: AuditEventsList,
    response: z.array(AuditEventView),
    summary: 'The audit trail of the school',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: AuditEventsQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Page<AuditEventView>> {
    return this.trail.page(schoolScope(caller), query, preferredLanguage(language));
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'audit-events' },
    response: AuditEventView,
    summary: 'One line of the audit trail',
  })
  get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<AuditEventView> {
    return this.trail.one(schoolScope(caller), id, preferredLanguage(language));
  }
  @Route({
    method: 'POST',
    path: 'file',
    access: { action: 'export', resource: 'audit-events' },
    body: AuditFilter,
    response: 'file',
    stepUp: true,
    summary: 'The audit trail of the school, as it is filtered, for a spreadsheet',
  })
  file(
    @CurrentCaller() caller: Caller,
    @Input() filter: AuditFilter,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(caller, filter, response);
  }
}
