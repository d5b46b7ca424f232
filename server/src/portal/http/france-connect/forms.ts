import { z } from 'zod';
import { flag, typed } from '../visit/forms.js';

export const MobileForm = z.object({ mobile: typed(40) });
export type MobileForm = z.infer<typeof MobileForm>;

export const LinkForm = z.object({ password: typed(1000), visible: flag });
export type LinkForm = z.infer<typeof LinkForm>;
