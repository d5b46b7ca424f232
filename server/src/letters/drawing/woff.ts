import { inflateSync } from 'node:zlib';

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/**
 * Unpacks a WOFF 1.0 font file into the TrueType file inside it. fontkit can read WOFF, but inflates the
 * whole outline table in JavaScript again for each glyph: two seconds a document instead of 30 ms.
 * Source: https://www.w3.org/TR/WOFF/
 */
export function sfntOfWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF file');
  const tables = woff.readUInt16BE(12);
  const sfnt = Buffer.alloc(woff.readUInt32BE(16));
  writeHeader(sfnt, woff.readUInt32BE(4), tables);
  let at = SFNT_HEADER + tables * SFNT_ENTRY;
  for (let index = 0; index < tables; index += 1) {
    const entry = WOFF_HEADER + index * WOFF_ENTRY;
    const offset = woff.readUInt32BE(entry + 4);
    const packed = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const stored = woff.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const record = SFNT_HEADER + index * SFNT_ENTRY;
    woff.copy(sfnt, record, entry, entry + 4);
    woff.copy(sfnt, record + 4, entry + 16, entry + 20);
    sfnt.writeUInt32BE(at, record + 8);
    sfnt.writeUInt32BE(length, record + 12);
    table.copy(sfnt, at);
    at += (length + 3) & ~3;
  }
  return sfnt;
}

function writeHeader(sfnt: Buffer, flavour: number, tables: number): void {
  const selector = Math.floor(Math.log2(tables));
  const range = 2 ** selector * SFNT_ENTRY;
  sfnt.writeUInt32BE(flavour, 0);
  sfnt.writeUInt16BE(tables, 4);
  sfnt.writeUInt16BE(range, 6);
  sfnt.writeUInt16BE(selector, 8);
  sfnt.writeUInt16BE(tables * SFNT_ENTRY - range, 10);
}
