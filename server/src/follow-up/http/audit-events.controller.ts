import { Controller, Headers, Param } from '@nestjs/common';
import { AuditEventView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { preferredLanguage } from '../../platform/http/error.filter.js';
import type { Page } from '../../platform/http/list-query.js';
import { List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { AuditEventsList } from '../persistence/list-contracts.js';
import type { AuditEventsQuery } from '../persistence/list-contracts.js';
import { Records } from '../records.js';

/** Who did what in this school. */
@Controller('api/audit-events')
export class AuditEventsController {
  constructor(private readonly records: Records) {}

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
    return this.records.auditEvents(schoolScope(caller), query, preferredLanguage(language));
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
    return this.records.auditEvent(schoolScope(caller), id, preferredLanguage(language));
  }
}
