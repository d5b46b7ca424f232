import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Evidence } from './evidence.js';
import { textOf } from './xml-bytes.js';

/** Bytes that are text, cut anywhere, and bytes that are none. */
const BYTES = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);

function cutInPieces(bytes: Buffer, size: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

describe('the text of a document in UTF-8', () => {
  it('is what a decoder makes of all of it, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(BYTES, fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        const text = [...textOf(cutInPieces(bytes, size), 'utf-8')].join('');
        expect(text).toBe(new TextDecoder().decode(bytes));
      }),
    );
  });
});

describe('what the bytes of a document prove', () => {
  const proven = (bytes: Buffer, size: number): string => {
    const evidence = new Evidence('utf-8');
    expect([...evidence.textOf(cutInPieces(bytes, size))].length).toBeGreaterThan(0);
    return evidence.encoding();
  };

  it('is UTF-8 for whatever is written so, a sign for a lost letter too', () => {
    expect(proven(Buffer.from('<A>Éloïse Œuvrard \ufffd</A>'), 3)).toBe('utf-8');
  });

  it('is what the ministry writes, or what only Windows has, for the rest', () => {
    expect(proven(Buffer.from('<A>Éloïse</A>', 'latin1'), 3)).toBe('iso-8859-15');
    expect(proven(Buffer.from('<A>Éloïse \u009cuvrard</A>', 'latin1'), 3)).toBe('windows-1252');
  });
});
