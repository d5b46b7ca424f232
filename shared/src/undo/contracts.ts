import { z } from 'zod';
import { Holder } from '../accounts/states.js';
import { Id, Instant } from '../primitives/text.js';

/** Why somebody stays as they are when what changed them is taken back (docs/imports.md, “Undo”). */
export const STAY_REASONS = [
  'activated',
  'letter-used',
  'letter-printed',
  'task',
  'touched',
  'guardian-stays',
  'year-switched',
  'class-gone',
] as const;
export const StayReason = z.enum(STAY_REASONS);
export type StayReason = z.infer<typeof StayReason>;

/** Somebody who stays, with account and links. */
export const StayingPerson = z.object({
  id: Id,
  holder: Holder,
  name: z.string(),
  reason: StayReason,
  /** Whether what is taken back had made the record. */
  created: z.boolean(),
});
export type StayingPerson = z.infer<typeof StayingPerson>;

/** People that are named in a preview, at most; the number says how many there are. */
export const MAX_STAYING_LISTED = 1000;

const count = z.number().int();

/** How many records of a kind are removed, and how many get back what they were. */
const GoingBack = z.object({ removed: count, restored: count });

/** What taking an act back would do, stated before it runs. */
export const UndoPreview = z.object({
  /** The stable code of why it cannot be taken back; then nothing goes back. */
  refusal: z.string().nullable(),
  /** Until when it can be taken back; `null` where nothing is kept. */
  until: Instant.nullable(),
  /** The roster’s version that this was worked out against. */
  rosterVersion: count,
  /** Whether a part was taken back already, by an undo that stopped. */
  partlyDone: z.boolean(),
  students: GoingBack,
  guardians: GoingBack,
  links: GoingBack,
  classes: GoingBack,
  /** Letters that cease to work, with their printable copies. */
  lettersVoided: count,
  stayingCount: count,
  /** Of those who stay, how many the act had made: those whom « close » is about. */
  closable: count,
  staying: z.array(StayingPerson),
});
export type UndoPreview = z.infer<typeof UndoPreview>;

/** Takes an act back, as previewed. */
export const UndoInput = z.object({
  rosterVersion: count,
  reason: z.string().trim().max(200).optional(),
  /** How many of those who stay are to be closed as leavers: typed, the number of `closable`. */
  closeStaying: count.optional(),
});
export type UndoInput = z.infer<typeof UndoInput>;
