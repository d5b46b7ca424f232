import { z } from 'zod';
import { typed } from '../visit/forms.js';

export const ForgottenLoginForm = z.object({ contact: typed(300) });
export type ForgottenLoginForm = z.infer<typeof ForgottenLoginForm>;

export const ForgottenPasswordForm = z.object({ login: typed(200), contact: typed(300) });
export type ForgottenPasswordForm = z.infer<typeof ForgottenPasswordForm>;
