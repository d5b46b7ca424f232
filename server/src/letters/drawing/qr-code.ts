import { create } from 'qrcode';

/** Choosing the best of the eight masks takes four times as long; any of them is a valid code. */
const MASK_PATTERN = 3;

/** A QR code as a bitmap: dark modules are 0 bits, rows padded to whole bytes with 1 bits. */
export interface QrBitmap {
  readonly modules: number;
  readonly hexRows: string;
}

/**
 * Encodes a text with error correction M (15 %), which survives a fold or a stain. The text is one byte
 * segment: looking for the shortest mix of segments costs more than the rest of the code.
 */
export function qrBitmap(text: string): QrBitmap {
  const { modules } = create([{ data: Buffer.from(text), mode: 'byte' }], {
    errorCorrectionLevel: 'M',
    maskPattern: MASK_PATTERN,
  });
  const { size, data } = modules;
  const rowBytes = Math.ceil(size / 8);
  const bitmap = Buffer.alloc(rowBytes * size, 0xff);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!data[row * size + column]) continue;
      const at = row * rowBytes + (column >> 3);
      bitmap[at] = (bitmap[at] ?? 0) & ~(0x80 >> (column & 7));
    }
  }
  return { modules: size, hexRows: bitmap.toString('hex') };
}
