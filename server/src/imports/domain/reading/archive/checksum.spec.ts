import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checksumOf } from './checksum.js';

/** Bit by bit, as the polynomial says it. */
function byBits(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      sum = (sum & 1) === 0 ? sum >>> 1 : (sum >>> 1) ^ 0xedb88320;
    }
  }
  return ~sum >>> 0;
}

describe('the checksum of what an archive holds', () => {
  it('is the one that CRC-32 is known by', () => {
    expect(checksumOf(Buffer.from('123456789'))).toBe(0xcbf43926);
  });

  it('is that of the bytes one by one, wherever they are cut and wherever they lie', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), fc.nat(3), (bytes, cut, before) => {
        const somewhere = Buffer.concat([Buffer.alloc(before), bytes]).subarray(before);
        const [start, rest] = [somewhere.subarray(0, cut), somewhere.subarray(cut)];
        expect(checksumOf(rest, checksumOf(start))).toBe(byBits(bytes));
      }),
    );
  });
});
