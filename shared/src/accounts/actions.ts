import { z } from 'zod';
import { line } from '../primitives/text.js';

/** Why staff acts on an account or a link; it goes to the audit trail. */
export const ReasonInput = z.object({ reason: line(200) });
export type ReasonInput = z.infer<typeof ReasonInput>;

/**
 * An administrator lets a guardian's new contacts serve at once (docs/rules.md rule 9). They are named as
 * they were read, so that what is approved is what was seen.
 */
export const ContactApproval = ReasonInput.extend({
  mobile: z.string().max(16).nullable(),
  email: z.string().max(254).nullable(),
});
export type ContactApproval = z.infer<typeof ContactApproval>;

/** Suspending a guardian–child link at once, or giving it back (docs/rules.md rule 3). */
export const SuspendInput = ReasonInput.extend({ suspended: z.boolean() });
export type SuspendInput = z.infer<typeof SuspendInput>;
