/**
 * A code as somebody typed it, in the characters that codes are made of: decimal digits of any script and
 * full-width letters become ASCII; spaces, hyphens and invisible marks go. What is left may still be no code.
 */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
    .replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '');
}

/** The value of a decimal digit: Unicode encodes those of a script in one row of ten, from zero on. */
function valueOf(digit: string): number {
  let before = 0;
  const codePoint = digit.codePointAt(0) ?? 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return before % 10;
}
