import { AppError } from '../../../../platform/errors.js';
import { CENTRAL, CENTRAL_SIZE, END, END_SIZE, LOCAL, LOCAL_SIZE, UTF8_NAME } from './layout.js';
import type { ReadingLimits } from './limits.js';
import { damaged, tooMuch, type PackedEntry } from './packed-entry.js';
import { inflated } from './inflate.js';

/** One file of an archive. */
export interface ZipEntry {
  /** With its folders, as the archive names it. */
  readonly name: string;
  /** Its bytes, piece by piece, unpacked anew each time that they are gone through. Throws the `AppError` of damage. */
  readonly bytes: Iterable<Uint8Array>;
  readonly packed: PackedEntry;
}

const LONGEST_COMMENT = 65_535;
const ENCRYPTED = 0x0001;
/** What stands in place of a size that takes eight bytes: four thousand times what an upload may weigh. */
const ZIP64 = 0xffffffff;

/** Whether bytes begin as an archive does, an empty one too. */
export function isZip(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  const mark = (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
  return mark === 0x0304 || mark === 0x0506;
}

/**
 * The files of an archive by the list at its end (PKWARE APPNOTE 4.3): folders, what macOS adds and hidden files are
 * left out. Nothing is unpacked before it is read, and nothing is ever written, so that a name with `..` leads nowhere.
 *
 * @throws AppError `imports.archive-damaged`, `imports.archive-encrypted`, `imports.archive-too-much`
 */
export function zipEntries(file: string, bytes: Uint8Array, limits: ReadingLimits): ZipEntry[] {
  const listed = [...listedEntries(file, bytes, limits)].filter(({ name }) => isOfPeople(name));
  const size = listed.reduce((sum, entry) => sum + entry.size, 0);
  if (size > limits.unpackedBytes) throw tooMuch(file);
  return listed.map((entry) => ({
    name: entry.name,
    bytes: { [Symbol.iterator]: () => inflated(entry, limits) },
    packed: entry,
  }));
}

/** Whether an archive can be listed and holds an entry of this name. Throws nothing. */
export function zipHolds(bytes: Uint8Array, limits: ReadingLimits, name: string): boolean {
  if (!isZip(bytes)) return false;
  try {
    return zipEntries('', bytes, limits).some((entry) => entry.name === name);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** The bytes of an entry as one. Throws `imports.archive-too-much` where a file that comes bare would be too large. */
export function wholeEntry(file: string, { bytes }: ZipEntry, limits: ReadingLimits): Buffer {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const piece of bytes) {
    length += piece.length;
    if (length > limits.fileBytes) throw tooMuch(file);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function* listedEntries(
  file: string,
  bytes: Uint8Array,
  limits: ReadingLimits,
): Generator<PackedEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfList(view);
  if (end === null) throw damaged(file);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) throw tooMuch(file);
  let at = view.getUint32(end + 16, true);
  for (let passed = 0; passed < count; passed += 1) {
    if (at + CENTRAL_SIZE > bytes.length || view.getUint32(at, true) !== CENTRAL) {
      throw damaged(file);
    }
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    yield entryAt(file, bytes, view, at);
    at += CENTRAL_SIZE + lengths.reduce((sum, length) => sum + length, 0);
  }
}

function entryAt(file: string, bytes: Uint8Array, view: DataView, at: number): PackedEntry {
  const flags = view.getUint16(at + 8, true);
  if ((flags & ENCRYPTED) !== 0) throw new AppError('imports.archive-encrypted', { file });
  const [packedSize, size, local] = [20, 24, 42].map((field) => view.getUint32(at + field, true));
  if (packedSize === undefined || size === undefined || local === undefined) throw damaged(file);
  if ([packedSize, size, local].includes(ZIP64)) throw tooMuch(file);
  const start = startOfEntry(view, local);
  if (start === null || start + packedSize > bytes.length) throw damaged(file);
  const nameAt = at + CENTRAL_SIZE;
  const name = bytes.subarray(nameAt, nameAt + view.getUint16(at + 28, true));
  return {
    archive: file,
    name: Buffer.from(name).toString((flags & UTF8_NAME) === 0 ? 'latin1' : 'utf8'),
    packed: bytes.subarray(start, start + packedSize),
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    size,
  };
}

function startOfEntry(view: DataView, local: number): number | null {
  if (local + LOCAL_SIZE > view.byteLength || view.getUint32(local, true) !== LOCAL) return null;
  return local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}

/** Where the end of the list is: the last bytes of the archive but for its comment. */
function endOfList(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}

function isOfPeople(name: string): boolean {
  const parts = name.split(/[/\\]/);
  const last = parts.at(-1) ?? '';
  return last !== '' && !parts.includes('__MACOSX') && !last.startsWith('.');
}
