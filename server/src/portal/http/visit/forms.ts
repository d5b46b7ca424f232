import { isCalendarDate } from '@trousseau/shared';
import { z } from 'zod';
import type { TypedDate } from '../../fields.js';

/** One line of a form: what is missing or far too long counts as empty, and its page says so. */
export const typed = (max: number) => z.string().max(max).catch('');

/** A tick that is there or not. */
export const flag = z
  .literal('1')
  .optional()
  .catch(undefined)
  .transform((value) => value === '1');

/** A form that only has its button. */
export const ButtonForm = z.object({});

export const SignInForm = z.object({ login: typed(200), password: typed(1000), visible: flag });
export type SignInForm = z.infer<typeof SignInForm>;

export const BirthDateForm = z.object({ day: typed(10), month: typed(10), year: typed(10) });
export type BirthDateForm = z.infer<typeof BirthDateForm>;

export const EmailForm = z.object({ email: typed(300) });
export type EmailForm = z.infer<typeof EmailForm>;

/** What three fields say: a date (`YYYY-MM-DD`), nothing at all, or something that is no date. */
export type ReadDate =
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'invalid' };

/** Reads a date of birth from its three fields; spaces around the digits are forgiven. */
export function readDate({ day, month, year }: TypedDate): ReadDate {
  const parts = [year, month, day].map((part) => part.trim());
  if (parts.every((part) => part === '')) return { kind: 'empty' };
  const [y = '', m = '', d = ''] = parts;
  const digits = /^\d{4}$/.test(y) && /^\d{1,2}$/.test(m) && /^\d{1,2}$/.test(d);
  if (!digits || !isCalendarDate(Number(y), Number(m), Number(d))) return { kind: 'invalid' };
  return { kind: 'date', iso: `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` };
}
