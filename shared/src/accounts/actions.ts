import { z } from 'zod';
import { line } from '../primitives/text.js';

/** Why staff acts on an account or a link; it goes to the audit trail. */
export const ReasonInput = z.object({ reason: line(200) });
export type ReasonInput = z.infer<typeof ReasonInput>;

/** Suspending a guardian–child link at once, or giving it back (PRODUCT.md rule 3). */
export const SuspendInput = ReasonInput.extend({ suspended: z.boolean() });
export type SuspendInput = z.infer<typeof SuspendInput>;
