import { Injectable } from '@nestjs/common';
import type { OutboxMessageView } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import type { Page } from '../platform/http/list-query.js';
import { isResendable, isStuck } from '../messages/index.js';
import type { SchoolScope } from '../roster/index.js';
import { OutboxMessagesList } from './persistence/list-contracts.js';
import type { OutboxMessagesQuery } from './persistence/list-contracts.js';
import { only } from './one-of-page.js';
import { RecordLists } from './persistence/record-lists.js';
import type { OutboxRecord } from './persistence/record-lists.js';

/** Messages as staff see them. */
@Injectable()
export class Records {
  constructor(
    private readonly lists: RecordLists,
    private readonly clock: Clock,
  ) {}

  /** A page of the messages to families. */
  async outboxMessages(
    scope: SchoolScope,
    query: OutboxMessagesQuery,
  ): Promise<Page<OutboxMessageView>> {
    const now = this.clock.now();
    const page = await this.lists.outboxMessages(scope, query);
    return page.map((message) => outboxMessageView(message, now));
  }

  /** One message. Throws `record.not-found`. */
  async outboxMessage(scope: SchoolScope, id: string): Promise<OutboxMessageView> {
    return only(await this.outboxMessages(scope, OutboxMessagesList.ask({ id: [id] })));
  }
}

function outboxMessageView(message: OutboxRecord, now: Date): OutboxMessageView {
  return {
    id: message.id,
    channel: message.channel as OutboxMessageView['channel'],
    template: message.template,
    maskedRecipient: message.maskedRecipient,
    attempts: message.attempts,
    lastError: message.lastError,
    state: message.state as OutboxMessageView['state'],
    createdAt: message.createdAt.toISOString(),
    sentAt: message.sentAt?.toISOString() ?? null,
    nextAttemptAt: message.nextAttemptAt.toISOString(),
    resendable: isResendable(message, now),
    stuck: isStuck(message, now),
  };
}
