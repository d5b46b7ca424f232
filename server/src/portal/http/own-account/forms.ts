import { z } from 'zod';
import { flag, typed } from '../visit/forms.js';

export const PasswordChangeForm = z.object({
  current: typed(1000),
  password: typed(1000),
  again: typed(1000),
  visible: flag,
});
export type PasswordChangeForm = z.infer<typeof PasswordChangeForm>;

export const EmailChangeForm = z.object({ current: typed(1000), email: typed(300) });
export type EmailChangeForm = z.infer<typeof EmailChangeForm>;

export const MobileChangeForm = z.object({ current: typed(1000), mobile: typed(40) });
export type MobileChangeForm = z.infer<typeof MobileChangeForm>;

export const OtherAccountForm = z.object({
  login: typed(200),
  password: typed(1000),
  visible: flag,
});
export type OtherAccountForm = z.infer<typeof OtherAccountForm>;
