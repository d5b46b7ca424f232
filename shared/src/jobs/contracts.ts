import { z } from 'zod';
import { Id, Instant } from '../primitives/text.js';

/** Every kind of long work. */
export const JOB_KINDS = ['apply-import', 'undo-act', 'incident-act'] as const;

export const JOB_STATES = ['pending', 'running', 'done', 'failed', 'cancelled'] as const;
export const JobState = z.enum(JOB_STATES);
export type JobState = z.infer<typeof JobState>;

/** Long work as the console follows it: a number that moves, never only a percentage. */
export const JobView = z.object({
  id: Id,
  name: z.string(),
  state: JobState,
  phase: z.string().nullable(),
  done: z.number().int(),
  total: z.number().int(),
  /** Attempts in a row that got nowhere, the present one included. */
  attempts: z.number().int(),
  /** When it is tried again, after an attempt that failed. */
  nextAttemptAt: Instant.nullable(),
  /** The stable code of what stopped it, or the last attempt. */
  errorCode: z.string().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type JobView = z.infer<typeof JobView>;
