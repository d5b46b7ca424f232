import { canonicalName, foldLetters } from '@trousseau/shared';

const ASCII = /^[\0-\x7f]*$/;
const PLAIN = /^[a-z0-9]*$/;

/**
 * The key under which two spellings are one name (docs/imports.md): accents, case, hyphens, apostrophes and spaces
 * do not count. A particle has letters and does count. A name in other letters than Latin ones is compared as it is
 * written, for its marks are not accents.
 */
export function foldedName(...parts: readonly (string | null)[]): string {
  let key = '';
  for (let at = 0; at < parts.length; at += 1) {
    key += (at === 0 ? '' : '|') + foldedPart(parts[at] ?? '');
  }
  return key;
}

/** The letters and digits of a text, folded and without anything between them. */
export function onlyLetters(text: string): string {
  const folded = foldLetters(text);
  if (PLAIN.test(folded)) return folded;
  const between = ASCII.test(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu;
  return folded.replace(between, '');
}

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

function foldedPart(part: string): string {
  if (part === '') return '';
  const letters = onlyLetters(part);
  return letters !== '' && ASCII.test(letters) ? letters : canonicalName(part);
}
