import { Injectable } from '@nestjs/common';
import type { AuditEventView, Language, OutboxMessageView, TaskView } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { Page } from '../platform/http/list-query.js';
import type { SchoolScope } from '../roster/index.js';
import { ActorNames } from '../accounts/index.js';
import { AuditEventsList, OutboxMessagesList, TasksList } from './list-contracts.js';
import type { AuditEventsQuery, OutboxMessagesQuery, TasksQuery } from './list-contracts.js';
import { NamesStore } from './persistence/names-store.js';
import { RecordLists } from './persistence/record-lists.js';
import type { AuditRecord, OutboxRecord, TaskRecord } from './persistence/record-lists.js';

/** Tasks, audit lines and messages as staff see them: names in the place of ids. */
@Injectable()
export class Records {
  constructor(
    private readonly lists: RecordLists,
    private readonly names: NamesStore,
    private readonly actors: ActorNames,
  ) {}

  /** A page of tasks, each with the name of the person it is about. */
  async tasks(scope: SchoolScope, query: TasksQuery, language: Language): Promise<Page<TaskView>> {
    const page = await this.lists.tasks(scope, query);
    const people = await this.names.people(scope, page.rows.flatMap(subjectsOf));
    const actors = page.rows.flatMap(({ decidedBy }) => decidedBy ?? []);
    const actorName = await this.actors.of(actors, language);
    return page.map((task) => ({
      ...task,
      personName: subjectsOf(task).flatMap((id) => people.get(id) ?? [])[0] ?? '',
      openedAt: task.openedAt.toISOString(),
      decidedAt: task.decidedAt?.toISOString() ?? null,
      decidedBy: task.decidedBy === null ? null : actorName(task.decidedBy),
    }));
  }

  /** One task. Throws `record.not-found`. */
  async task(scope: SchoolScope, id: string, language: Language): Promise<TaskView> {
    return only(await this.tasks(scope, TasksList.parse(byId(id)), language));
  }

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
    return only(await this.auditEvents(scope, AuditEventsList.parse(byId(id)), language));
  }

  /** A page of the messages to families. */
  async outboxMessages(
    scope: SchoolScope,
    query: OutboxMessagesQuery,
  ): Promise<Page<OutboxMessageView>> {
    return (await this.lists.outboxMessages(scope, query)).map(outboxMessageView);
  }

  /** One message. Throws `record.not-found`. */
  async outboxMessage(scope: SchoolScope, id: string): Promise<OutboxMessageView> {
    return only(await this.outboxMessages(scope, OutboxMessagesList.parse(byId(id))));
  }
}

/** Whom a task is about: a guardian before the child, a person before the account. */
function subjectsOf({ guardianId, studentId, accountId }: TaskRecord): string[] {
  return [guardianId, studentId, accountId].filter((id) => id !== null);
}

function auditEventView(event: AuditRecord, actorName: string): AuditEventView {
  return {
    ...event,
    at: event.at.toISOString(),
    actorName,
    details: JSON.parse(event.details) as AuditEventView['details'],
  };
}

function outboxMessageView(message: OutboxRecord): OutboxMessageView {
  return {
    id: message.id,
    channel: message.channel,
    template: message.template,
    maskedRecipient: message.maskedRecipient,
    attempts: message.attempts,
    lastError: message.lastError,
    state: message.state as OutboxMessageView['state'],
    createdAt: message.createdAt.toISOString(),
    sentAt: message.sentAt?.toISOString() ?? null,
    nextAttemptAt: message.nextAttemptAt.toISOString(),
  };
}

function byId(id: string): Readonly<Record<string, string>> {
  return { filter: JSON.stringify({ id }) };
}

function only<T>({ rows }: Page<T>): T {
  const [row] = rows;
  if (row === undefined) throw new AppError('record.not-found');
  return row;
}
