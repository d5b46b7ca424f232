import { Inflate } from 'fflate';
import { checksumOf } from './checksum.js';
import type { ReadingLimits } from './limits.js';
import { damaged, tooMuch, type PackedEntry } from './packed-entry.js';

const STORED = 0;
const DEFLATED = 8;
/** Unpacked at a time: what comes of it is a thousand times larger at worst. */
const PIECE_BYTES = 16_384;

/**
 * The bytes of an entry, piece by piece. What the archive says of the size is not believed: who becomes larger than the
 * limits, or than it said, is refused where that shows.
 *
 * @throws AppError `imports.archive-damaged`, `imports.archive-too-much`
 */
export function* inflated(entry: PackedEntry, limits: ReadingLimits): Generator<Uint8Array> {
  const { archive, packed, checksum, size } = entry;
  const most = Math.min(limits.unpackedBytes, packed.length * limits.ratio);
  let sum = 0;
  let passed = 0;
  for (const piece of unpacked(entry)) {
    passed += piece.length;
    if (passed > most) throw tooMuch(archive);
    sum = checksumOf(piece, sum);
    yield piece;
  }
  if (passed !== size || sum !== checksum) throw damaged(archive);
}

function* unpacked({ archive, method, packed }: PackedEntry): Generator<Uint8Array> {
  if (method === STORED) {
    yield packed;
    return;
  }
  if (method !== DEFLATED) throw damaged(archive);
  let pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => pieces.push(piece));
  for (let at = 0; at < packed.length; at += PIECE_BYTES) {
    const end = at + PIECE_BYTES;
    try {
      inflate.push(packed.subarray(at, end), end >= packed.length);
    } catch {
      throw damaged(archive);
    }
    yield* pieces;
    pieces = [];
  }
}
