/** What a byte does to a checksum with so many others after it; four bytes are then taken at once. */
const TABLES = tables();

/** The checksum of bytes as archives write it (CRC-32), going on from that of the bytes before. */
export function checksumOf(bytes: Uint8Array, before = 0): number {
  const [last, third, second, first] = TABLES;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const fours = bytes.length - (bytes.length % 4);
  let sum = ~before;
  for (let at = 0; at < fours; at += 4) {
    const four = sum ^ view.getUint32(at, true);
    sum =
      (first[four & 0xff] ?? 0) ^
      (second[(four >>> 8) & 0xff] ?? 0) ^
      (third[(four >>> 16) & 0xff] ?? 0) ^
      (last[four >>> 24] ?? 0);
  }
  for (let at = fours; at < bytes.length; at += 1) {
    sum = (last[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (sum >>> 8);
  }
  return ~sum >>> 0;
}

function tables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const last = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1)
      sum = (sum & 1) === 0 ? sum >>> 1 : (sum >>> 1) ^ 0xedb88320;
    return sum;
  });
  const oneFurther = (table: Uint32Array): Uint32Array =>
    table.map((sum) => (last[sum & 0xff] ?? 0) ^ (sum >>> 8));
  const third = oneFurther(last);
  const second = oneFurther(third);
  return [last, third, second, oneFurther(second)];
}
