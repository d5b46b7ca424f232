import { z } from 'zod';
import { Id, Instant } from '../primitives/text.js';

/** What a person at school must look at. */
export const TASK_KINDS = [
  'birth-date-limit',
  'letter-reused',
  'link-contested',
  'email-shared',
  'contact-unreachable',
] as const;
export const TaskKind = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof TaskKind>;

export const TaskView = z.object({
  id: Id,
  kind: TaskKind,
  state: z.enum(['open', 'done']),
  accountId: Id.nullable(),
  studentId: Id.nullable(),
  guardianId: Id.nullable(),
  personName: z.string(),
  openedAt: Instant,
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type TaskView = z.infer<typeof TaskView>;

export const TaskDecision = z.object({ note: z.string().trim().min(1).max(300) });
export type TaskDecision = z.infer<typeof TaskDecision>;
