import { Injectable } from '@nestjs/common';
import type { AuditEventView, Language, OutboxMessageView } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import type { Page } from '../platform/http/list-query.js';
import { isResendable, isStuck } from '../messages/index.js';
import type { SchoolScope } from '../roster/index.js';
import { ActorNames } from '../accounts/index.js';
import { AuditEventsList, OutboxMessagesList } from './persistence/list-contracts.js';
import type { AuditEventsQuery, OutboxMessagesQuery } from './persistence/list-contracts.js';
import { only } from './one-of-page.js';
import { RecordLists } from './persistence/record-lists.js';
import type { AuditRecord, OutboxRecord } from './persistence/record-lists.js';

/** Audit lines and messages as staff see them: names in the place of ids. */
@Injectable()
export class Records {
  constructor(
    private readonly lists: RecordLists,
    private readonly actors: ActorNames,
    private readonly clock: Clock,
  ) {}

  /** A page of the audit trail, each line with the name of who did it. */
  async auditEvents(
    scope: SchoolScope,
    query: AuditEventsQuery,
    language: Language,
  ): Promise<Page<AuditEventView>> {
    const page = await this.lists.auditEvents(scope, query);
    const actorName = await this.actors.of(
      page.rows.map(({ actor }) => actor),
      language,
    );
    return page.map((event) => auditEventView(event, actorName(event.actor)));
  }

  /** One line of the audit trail. Throws `record.not-found`. */
  async auditEvent(scope: SchoolScope, id: string, language: Language): Promise<AuditEventView> {
    return only(await this.auditEvents(scope, AuditEventsList.ask({ id: [id] }), language));
  }

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

function auditEventView(event: AuditRecord, actorName: string): AuditEventView {
  const { id, actor, action, targetType, targetId, details, reason } = event;
  return {
    ...{ id, actor, action, targetType, targetId, reason },
    at: event.at.toISOString(),
    actorName,
    // nothing once it was forgotten
    details: details === '' ? {} : (JSON.parse(details) as AuditEventView['details']),
  };
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
