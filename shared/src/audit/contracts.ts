import { z } from 'zod';
import { Id, Instant } from '../primitives/text.js';

/** Who did what, when, to what, why. Ids only: names are resolved at display, secrets never enter. */
export const AuditEventView = z.object({
  id: Id,
  at: Instant,
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  targetType: z.string().nullable(),
  targetId: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  reason: z.string().nullable(),
});
export type AuditEventView = z.infer<typeof AuditEventView>;
