import { z } from 'zod';
import { BirthDateForm, flag, typed } from '../visit/forms.js';

export const PasswordForm = z.object({ password: typed(1000), again: typed(1000), visible: flag });
export type PasswordForm = z.infer<typeof PasswordForm>;

export const ChildrenForm = BirthDateForm.extend({
  action: z.enum(['add', 'prove']).catch('add'),
  remove: z.coerce.number().int().min(0).optional().catch(undefined),
});
export type ChildrenForm = z.infer<typeof ChildrenForm>;

export const CodeForm = z.object({ code: typed(64) });
export type CodeForm = z.infer<typeof CodeForm>;

export const ContactForm = z.object({ channel: z.enum(['sms', 'mail']).catch('sms') });
export type ContactForm = z.infer<typeof ContactForm>;
