import { z } from 'zod';
import { typed } from '../visit/forms.js';

export const RegistrationForm = z.object({
  lastName: typed(200),
  firstName: typed(200),
  mobile: typed(40),
});
export type RegistrationForm = z.infer<typeof RegistrationForm>;
