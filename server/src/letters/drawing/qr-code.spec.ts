import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsqr from 'jsqr';
import { qrBitmap } from './qr-code.js';

function scanned(text: string): string | null {
  const { modules, hexRows } = qrBitmap(text);
  const rows = Buffer.from(hexRows, 'hex');
  const [quiet, scale] = [4, 3];
  const size = (modules + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet];
      if (row < 0 || column < 0 || row >= modules || column >= modules) continue;
      const byte = rows[row * Math.ceil(modules / 8) + (column >> 3)] ?? 255;
      const dark = (byte & (0x80 >> (column & 7))) === 0;
      if (dark) pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  }
  return jsqr.default(pixels, size, size)?.data ?? null;
}

describe('qrBitmap', () => {
  it('is read back whatever the reference, although its mask is fixed', () => {
    const reference = fc.string({
      unit: fc.constantFrom(...'ABCDEFGHJKMNPQRSTVWXYZ23456789'),
      minLength: 16,
      maxLength: 26,
    });
    fc.assert(
      fc.property(reference, (letter) => {
        const text = `https://cles.college-jean-moulin.fr/l/${letter}`;
        expect(scanned(text)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});
