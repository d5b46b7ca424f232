import { OutboxState, TaskKind, TaskView } from '@trousseau/shared';
import { z } from 'zod';
import { listContract } from '../../platform/http/list-query.js';

/** What a list of tasks may be asked. */
export const TasksList = listContract('tasks', {
  state: TaskView.shape.state.optional(),
  kind: TaskKind.optional(),
});

/** What the audit trail may be asked: exact actions and actors. */
export const AuditEventsList = listContract('audit-events', {
  action: z.string().max(60).optional(),
  actor: z.string().max(80).optional(),
});

/** What a list of messages may be asked. */
export const OutboxMessagesList = listContract('outbox-messages', {
  state: OutboxState.optional(),
});

export type TasksQuery = ReturnType<typeof TasksList.parse>;
export type AuditEventsQuery = ReturnType<typeof AuditEventsList.parse>;
export type OutboxMessagesQuery = ReturnType<typeof OutboxMessagesList.parse>;
