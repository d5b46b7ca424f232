import { onlyLetters } from '@trousseau/shared';

/**
 * How a first name sounds: a doubled letter, an h, `y` for `i` or an `e` after `i` are ways to write one (Mathieu and
 * Matthieu, Jérémy and Jérémie), never what twins are called.
 */
export function soundOf(firstName: string): string {
  return onlyLetters(firstName)
    .replace(/ph/g, 'f')
    .replace(/h/g, '')
    .replace(/y/g, 'i')
    .replace(/ie$/, 'i')
    .replace(/(.)\1+/gu, '$1');
}
