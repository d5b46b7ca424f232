/** The same bytes, no piece of them ending within a letter of UTF-8. */
export function* wholeLetters(pieces: Iterable<Uint8Array>): Generator<Buffer> {
  let rest: Uint8Array = Buffer.alloc(0);
  for (const piece of pieces) {
    const bytes = rest.length === 0 ? bufferOf(piece) : Buffer.concat([rest, piece]);
    const end = endOfLetters(bytes);
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield bufferOf(rest);
}

/** Where the last letter begins if it is not all there, else the end. A letter has four bytes at most. */
function endOfLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return lengthOfLetter(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function lengthOfLetter(first: number): number {
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

/** The same bytes, not copied. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
