import { PNG } from 'pngjs';

/** Beyond this a small file could unfold into gigabytes. */
const MAX_PIXELS = 4_000_000;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture as rows of red, green, blue bytes. */
export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

/**
 * Decodes a PNG onto white paper. pdfkit's own reader throws from a callback when a PNG with
 * transparency is damaged, which nothing can catch; hence ours.
 *
 * @returns `null` when the bytes are not a PNG at all
 * @throws when they are a PNG that cannot be decoded or is too large
 */
export function rgbOfPng(bytes: Uint8Array): RgbPicture | null {
  const file = Buffer.from(bytes);
  if (!file.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return null;
  if (file.readUInt32BE(16) * file.readUInt32BE(20) > MAX_PIXELS) throw new Error('PNG too large');
  const { width, height, data } = PNG.sync.read(file);
  const rgb = Buffer.alloc(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    const alpha = (data[from + 3] ?? 255) / 255;
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[to++] = Math.round((data[from + channel] ?? 255) * alpha + 255 * (1 - alpha));
    }
  }
  return { width, height, rgb };
}
