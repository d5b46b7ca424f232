import { Controller, Param } from '@nestjs/common';
import { OutboxMessageView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { OutboxMessagesList } from '../persistence/list-contracts.js';
import type { OutboxMessagesQuery } from '../persistence/list-contracts.js';
import { Records } from '../records.js';
import { ResendMessage } from '../resend-message.js';

/** Messages to families: that they wait, left or failed. */
@Controller('api/outbox-messages')
export class OutboxMessagesController {
  constructor(
    private readonly records: Records,
    private readonly resending: ResendMessage,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'outbox-messages' },
    list: OutboxMessagesList,
    response: z.array(OutboxMessageView),
    summary: 'Messages with a masked recipient; never a body',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: OutboxMessagesQuery,
  ): Promise<Page<OutboxMessageView>> {
    return this.records.outboxMessages(schoolScope(caller), query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'outbox-messages' },
    response: OutboxMessageView,
    summary: 'One message',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OutboxMessageView> {
    return this.records.outboxMessage(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: ':id/resend',
    access: { action: 'edit', resource: 'outbox-messages' },
    response: OutboxMessageView,
    summary: 'Sends a message again that failed or waits, while it still has its content',
  })
  resend(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OutboxMessageView> {
    return this.resending.resend(schoolScope(caller), id, caller.actor);
  }
}
