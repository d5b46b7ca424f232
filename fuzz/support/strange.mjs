/** Texts that programs stumble over: quoting of every kind, controls, halves of characters, numbers at the edge. */
export const STRANGE_TEXTS = [
  '',
  ' ',
  '\0',
  '\u00a0',
  '\u200b\ufeff',
  '\u202etxt',
  '\ud800',
  '\udfff\ud800',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'e\u0301'.repeat(40),
  'ﬁİıſßẞŒæ',
  'Z\u0351\u036b\u0343'.repeat(30),
  "'",
  "' OR 1=1 --",
  '";--',
  '`',
  '\\',
  '%',
  '_',
  '%00',
  '%',
  '\\%\\_',
  '\r\n',
  '\r\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  '"><img src=x onerror=1>',
  '${7*7}{{7*7}}<%= 7 %>',
  '=HYPERLINK("http://example.org")',
  '@SUM(1)',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'true',
  'NaN',
  'Infinity',
  '-0',
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  '18446744073709551616',
  '0x10',
  '٣',
  '１２',
  '2015-02-30',
  '31/02/2015',
  '00/00/0000',
  '99999999999-01-01',
  '2015-03-07T00:00:00Z',
  '+33612345678',
  '06 12 34 56 78',
  '06'.repeat(50),
  'a@b',
  'a@example.org,b@example.org',
  'a@example.org\r\nBcc: c@example.org',
  `${'a'.repeat(64)}@${'b'.repeat(250)}.org`,
  '00000000-0000-0000-0000-000000000000',
  '[]',
  '{}',
  '{"$gt":""}',
  '[[[[[[',
];

/** A text that is seldom typed, sometimes a long one. */
export function strangeText(chance, longest = 3_000) {
  if (chance.is(0.06))
    return chance.of(STRANGE_TEXTS).repeat(chance.between(1, 40)).slice(0, longest);
  if (chance.is(0.04)) return 'a'.repeat(chance.below(longest));
  if (chance.is(0.12)) {
    return String.fromCharCode(...chance.times(chance.below(12), () => chance.below(0x10000)));
  }
  return chance.of(STRANGE_TEXTS);
}

/** A text that had accidents: something comes in, goes, comes twice, or changes. */
export function spoiltText(chance, text) {
  const at = chance.below(text.length + 1);
  const length = chance.between(1, 6);
  const [before, rest] = [text.slice(0, at), text.slice(at)];
  return chance.of([
    () => before + strangeText(chance) + rest,
    () => before + rest.slice(length),
    () => before + rest.slice(0, length) + rest,
    () => before,
    () => text.toUpperCase(),
    () => ` ${text} `,
    () => text + text,
    () => strangeText(chance),
    () => before + String.fromCharCode(chance.below(0x10000)) + rest.slice(1),
  ])();
}

/** Bytes that had accidents. `others` are files to take pieces of, `words` what formats are made of. */
export function spoiltBytes(chance, bytes, { others = [], words = [] } = {}) {
  const from = chance.below(bytes.length + 1);
  const length = chance.between(1, chance.is(0.2) ? 2_000 : 40);
  const [before, rest] = [bytes.subarray(0, from), bytes.subarray(from)];
  return chance.of([
    () => flipped(chance, bytes, from),
    () => (chance.is(0.3) ? before : bytes),
    () => Buffer.concat([before, rest.subarray(length)]),
    () => Buffer.concat([before, chance.bytes(chance.between(1, 16)), rest]),
    () => Buffer.concat([before, rest.subarray(0, length), rest]),
    () => Buffer.concat([before, piece(chance, others) ?? Buffer.alloc(0), rest]),
    () => Buffer.concat([before, Buffer.from(word(chance, words), 'latin1'), rest]),
    () =>
      Buffer.concat([before, Buffer.from(word(chance, words), 'latin1'), rest.subarray(length)]),
    () => Buffer.concat([before, Buffer.from(strangeText(chance)), rest]),
  ])();
}

function flipped(chance, bytes, from) {
  const changed = Buffer.from(bytes);
  for (const byte of chance.bytes(chance.between(1, 4))) {
    const at = from + chance.below(4);
    if (at < changed.length) changed[at] = byte;
  }
  return changed;
}

function piece(chance, others) {
  if (others.length === 0) return null;
  const other = chance.of(others);
  const from = chance.below(other.length + 1);
  return other.subarray(from, from + chance.between(1, 600));
}

function word(chance, words) {
  return words.length === 0 ? '' : chance.of(words);
}
