import { onlyLetters, searchKey } from '@trousseau/shared';

/**
 * The richer of two spellings of one name, the first of two that are as rich. What a poorer source leaves out is
 * accents, then the marks that join words, then small letters, then the true apostrophe.
 */
export function richer(first: string, other: string): string {
  return first !== other && richness(other) > richness(first) ? other : first;
}

/** Whether a file's value is what the record has, in a poorer spelling: the same letters, accents and marks aside. */
export function isPoorer(value: string, record: string): boolean {
  return onlyLetters(value) === onlyLetters(record) && richness(value) < richness(record);
}

/** As {@link isPoorer}, for lines of an address, where the spaces tell numbers apart. */
export function isPoorerLine(value: string, record: string): boolean {
  return searchKey(value) === searchKey(record) && richness(value) < richness(record);
}

/** Each kind of mark weighs more than any number of the next: names are far shorter than a thousand letters. */
const WEIGHT = 1_000;

function richness(text: string): number {
  const count = (pattern: RegExp): number => text.normalize('NFC').match(pattern)?.length ?? 0;
  const accents = count(/[^\P{L}a-z]/giu);
  const marks = count(/[-’'‐‑]/gu);
  const small = count(/\p{Ll}/gu) > 0 ? 1 : 0;
  return ((accents * WEIGHT + marks) * WEIGHT + small) * WEIGHT + count(/’/gu);
}
