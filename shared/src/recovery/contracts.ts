import { z } from 'zod';
import { GuardianLinkView } from '../roster/contracts.js';

/** A link that is suspended, as whoever confirms the list reads it. */
export const SuspendedLink = GuardianLinkView.pick({
  id: true,
  studentId: true,
  guardianId: true,
  studentName: true,
  guardianName: true,
  suspendedAt: true,
});
export type SuspendedLink = z.infer<typeof SuspendedLink>;

/** Where a school stands after a restore. */
export const AfterRestoreView = z.object({
  /** Whether families are kept out until this school confirmed its list. */
  awaits: z.boolean(),
  /** The links that are suspended, the latest first; empty when nothing awaits. */
  links: z.array(SuspendedLink),
});
export type AfterRestoreView = z.infer<typeof AfterRestoreView>;

export const SuspendedConfirmation = z.object({
  /** How many links whoever confirms has read. */
  links: z.number().int().min(0),
});
export type SuspendedConfirmation = z.infer<typeof SuspendedConfirmation>;
