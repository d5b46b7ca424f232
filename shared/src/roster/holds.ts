import { z } from 'zod';
import { Id, Instant, line } from '../primitives/text.js';

/** What may be held of a guardian: a contact, or the link to a child (docs/rules.md rule 9). */
export const HELD_KINDS = ['mobile', 'email', 'link'] as const;
export const HeldKind = z.enum(HELD_KINDS);
export type HeldKind = z.infer<typeof HeldKind>;

/** Given as the end of a hold that no time ends: an administrator approves it, or its owner confirms it. */
export const HELD_UNTIL_APPROVED = '9999-12-31T00:00:00.000Z';

/** What makes a held guardian worth a second look before the others. */
export const HELD_MARKS = ['shared-mobile', 'third-guardian'] as const;
export const HeldMark = z.enum(HELD_MARKS);
export type HeldMark = z.infer<typeof HeldMark>;

/** A guardian of whom something is held, with all that is. */
export const HeldGuardianView = z.object({
  /** The guardian's id. */
  id: Id,
  guardianName: z.string(),
  /** The class of the first child by class, `null` without any. */
  className: z.string().nullable(),
  /** Names of the guardian's children at this school. */
  children: z.array(z.string()),
  /** `mobile`: on records of several families. `third-guardian`: added to a child who already has two. */
  marks: z.array(HeldMark),
  /** A contact: what served before and what is held; a link: the child's name as `after`. */
  changes: z.array(z.object({ kind: HeldKind, before: z.string().nullable(), after: z.string() })),
  startedAt: Instant,
  startedBy: z.string(),
  /** When the last of the holds ends by itself; `null` when none but an approval ends it. */
  heldUntil: Instant.nullable(),
});
export type HeldGuardianView = z.infer<typeof HeldGuardianView>;

/** An administrator's approval of the list, or of rows of it, as it was read. */
export const HoldsApproval = z.object({
  /** The guardians whose rows were chosen; `null`: all that are in the list. */
  ids: z.array(Id).min(1).max(1000).nullable(),
  /** The `startedAt` of the latest row that was there to be read: what came later is not approved. */
  readUpTo: Instant,
  /** How many guardians that is, as it was read. */
  count: z.int().min(1),
  reason: line(200),
});
export type HoldsApproval = z.infer<typeof HoldsApproval>;

/** How many guardians were approved. */
export const HoldsApproved = z.object({ approved: z.int() });
export type HoldsApproved = z.infer<typeof HoldsApproved>;
