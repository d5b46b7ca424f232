import { z } from 'zod';
import { Holder } from '../accounts/states.js';
import { IsoDate } from '../primitives/dates.js';
import { Id, Instant } from '../primitives/text.js';

/** Somebody of the school whom a line is about, or who acted, as they are called now. */
export const AuditPerson = z.object({
  id: Id,
  kind: Holder,
  name: z.string(),
  /** Of a student who has one. */
  className: z.string().nullable(),
  /** Whether it was about them. */
  concerned: z.boolean(),
  /** What their account is called, where they acted themselves. */
  actsAs: z.string().nullable(),
});
export type AuditPerson = z.infer<typeof AuditPerson>;

/** Who did what, when, to what, why. Ids only: names are resolved at display, secrets never enter. */
export const AuditEventView = z.object({
  id: Id,
  at: Instant,
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  targetType: z.string().nullable(),
  targetId: z.string().nullable(),
  /** Of a member of staff whom the line is about. */
  targetName: z.string().nullable(),
  people: z.array(AuditPerson),
  /** Whether it was about somebody whom a rule, or an administrator, had forgotten since. */
  forgotten: z.boolean(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  reason: z.string().nullable(),
});
export type AuditEventView = z.infer<typeof AuditEventView>;

/** Which lines of the journal: of an action, by an actor, about a person or by them, between two days of the school. */
export const AuditFilter = z.strictObject({
  action: z.string().max(60).optional(),
  actor: z.string().max(80).optional(),
  personId: Id.optional(),
  from: IsoDate.optional(),
  until: IsoDate.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;
