import { Deflate } from 'fflate';
import { checksumOf } from './checksum.js';
import { CENTRAL, CENTRAL_SIZE, END, END_SIZE, LOCAL, LOCAL_SIZE, UTF8_NAME } from './layout.js';
import type { PackedEntry } from './packed-entry.js';

/** What an archive says of an entry, whichever archive that is. */
type RepackedEntry = Omit<PackedEntry, 'archive'>;

const VERSION = 20;
/** The first of January 1980, the first day that an archive can say. */
const FIRST_DAY = 0x21;

const DEFLATED = 8;

/** A file as the entry of an archive, packed as its bytes come. */
export function packedAs(name: string, pieces: Iterable<Uint8Array>): RepackedEntry {
  const packed: Uint8Array[] = [];
  const packer = new Deflate((piece) => packed.push(piece));
  let checksum = 0;
  let size = 0;
  for (const piece of pieces) {
    checksum = checksumOf(piece, checksum);
    size += piece.length;
    packer.push(piece);
  }
  packer.push(new Uint8Array(0), true);
  return { name, method: DEFLATED, checksum, size, packed: Buffer.concat(packed) };
}

/** An archive of some entries of another, packed as they are (PKWARE APPNOTE 4.3). */
export function repacked(entries: readonly RepackedEntry[]): Buffer {
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const local = [localHeader(entry, name), name, entry.packed];
    list.push(listed(entry, name, at), name);
    parts.push(...local);
    at += lengthOf(local);
  }
  return Buffer.concat([...parts, ...list, end(entries.length, lengthOf(list), at)]);
}

function localHeader(entry: RepackedEntry, name: Buffer): Buffer {
  const header = Buffer.alloc(LOCAL_SIZE);
  header.writeUInt32LE(LOCAL, 0);
  describe(header, 4, entry, name);
  return header;
}

function listed(entry: RepackedEntry, name: Buffer, at: number): Buffer {
  const header = Buffer.alloc(CENTRAL_SIZE);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(VERSION, 4);
  describe(header, 6, entry, name);
  header.writeUInt32LE(at, 42);
  return header;
}

/** What both headers say of an entry, in the same order. */
function describe(header: Buffer, from: number, entry: RepackedEntry, name: Buffer): void {
  header.writeUInt16LE(VERSION, from);
  header.writeUInt16LE(UTF8_NAME, from + 2);
  header.writeUInt16LE(entry.method, from + 4);
  header.writeUInt16LE(FIRST_DAY, from + 8);
  header.writeUInt32LE(entry.checksum, from + 10);
  header.writeUInt32LE(entry.packed.length, from + 14);
  header.writeUInt32LE(entry.size, from + 18);
  header.writeUInt16LE(name.length, from + 22);
}

function end(count: number, listLength: number, listAt: number): Buffer {
  const header = Buffer.alloc(END_SIZE);
  header.writeUInt32LE(END, 0);
  header.writeUInt16LE(count, 8);
  header.writeUInt16LE(count, 10);
  header.writeUInt32LE(listLength, 12);
  header.writeUInt32LE(listAt, 16);
  return header;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
