import { canonicalName, foldLetters } from './names.js';

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

/** Characters of a {@link bornKey}, at most. */
const BORN_KEY = 190;

/**
 * The key under which two pupils have one birth name, however it is spelled, one first name and one birth date: what two
 * schools that do not know each other would both write of a child. `null` without a birth date.
 */
export function bornKey({
  lastName,
  firstName,
  birthDate,
}: {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string | null;
}): string | null {
  if (birthDate === null) return null;
  return `${birthDate} ${foldedName(lastName, firstName)}`.slice(0, BORN_KEY);
}

function foldedPart(part: string): string {
  if (part === '') return '';
  const letters = onlyLetters(part);
  return letters !== '' && ASCII.test(letters) ? letters : canonicalName(part);
}
