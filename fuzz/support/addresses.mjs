/** Without halves of characters, which no address has. */
export function wellFormed(text) {
  return Buffer.from(text).toString();
}

/** A text as an address has it, seldom with an end that none has. */
export function encoded(chance, text) {
  const safe = encodeURIComponent(wellFormed(text));
  if (!chance.is(0.01)) return safe;
  return safe + chance.of(['%', '%zz', '%ff', '%c0%af', '%00', '+', '&', '=', ';']);
}

/** What a header can carry; the rest of the characters are others. */
export function headerText(text) {
  return text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?');
}
