import { z } from 'zod';

const CHECK_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** The check letter of the seven digits of a school's UAI code. Source: docs/domain.md §4.7. */
export function uaiCheckLetter(digits: string): string {
  return CHECK_LETTERS.charAt(Number(digits) % CHECK_LETTERS.length);
}

/** Whether the text is a well-formed UAI: seven digits and their check letter, in capitals. */
export function isUai(text: string): boolean {
  return /^\d{7}[A-Z]$/.test(text) && uaiCheckLetter(text.slice(0, 7)) === text.charAt(7);
}

/** A UAI code; lower case and surrounding spaces are forgiven. */
export const Uai = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .refine(isUai, { error: 'roster.uai-invalid' });
