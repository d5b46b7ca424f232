import { AuditFilter, OutboxState, TaskKind, TaskView } from '@trousseau/shared';
import { listContract } from '../../platform/http/list-query.js';

/** What a list of tasks may be asked. */
export const TasksList = listContract('tasks', {
  state: TaskView.shape.state.optional(),
  kind: TaskKind.optional(),
});

/** What the audit trail may be asked: exact actions and actors, one person, days. */
export const AuditEventsList = listContract('audit-events', AuditFilter.shape);

/** What a list of messages may be asked. */
export const OutboxMessagesList = listContract('outbox-messages', {
  state: OutboxState.optional(),
});

export type TasksQuery = ReturnType<typeof TasksList.parse>;
export type AuditEventsQuery = ReturnType<typeof AuditEventsList.parse>;
export type OutboxMessagesQuery = ReturnType<typeof OutboxMessagesList.parse>;
