import iconv from 'iconv-lite';
import type { Encoding } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import { sniffLegacy } from './legacy-bytes.js';
import { refuseKnownBinary, refuseMarkup } from './not-text.js';

/** A file's text without its byte order mark, and the encoding it was read in. */
export interface DecodedText {
  /**
   * The text, some whole lines at a time, so that it is never held as a whole; decoded anew each time that it is gone
   * through.
   */
  readonly pieces: Iterable<string>;
  readonly encoding: Encoding;
  /** The lines that are UTF-8 in a file that is not, and are read so. */
  readonly inUtf8: readonly number[];
}

/** How much is decoded at a time, up to the end of the line. What is sniffed of a file is in the first piece. */
const PIECE_BYTES = 524_288;
const LINE_FEED = 0x0a;

/**
 * Turns the bytes of a file into text: byte order mark, else strict UTF-8 over the whole file, else
 * Windows-1252, ISO-8859-15 or Mac OS Roman (docs/domain.md §4.6.1; no statistics, they misread French class lists).
 * Lines that are UTF-8 all the same, as in two exports pasted together, are read as such. Refuses with an `AppError` what is empty, no text, XML, or unreadable in the `forced` encoding.
 */
export function decode(file: string, bytes: Uint8Array, forced?: Encoding): DecodedText {
  if (bytes.length === 0) throw new AppError('imports.file-empty', { file });
  refuseKnownBinary(file, bytes);
  const { encoding, inUtf8 } = forced ? { encoding: forced, inUtf8: [] } : detect(file, bytes);
  if (encoding !== 'utf-16le' && bytes.includes(0)) {
    throw new AppError('imports.not-a-csv', { file, kind: 'binaire' });
  }
  if (forced === 'utf-8' && !isUtf8(bytes)) {
    throw new AppError('imports.encoding-refused', { file, encoding });
  }
  const mixed = inUtf8.length > 0;
  const pieces = {
    [Symbol.iterator]: () => (mixed ? byLine(bytes, encoding) : decoded(bytes, encoding)),
  };
  if (isBlank(pieces)) throw new AppError('imports.file-empty', { file });
  const [start = ''] = pieces;
  refuseMarkup(file, start);
  return { pieces, encoding, inUtf8 };
}

function detect(file: string, bytes: Uint8Array): Pick<DecodedText, 'encoding' | 'inUtf8'> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', inUtf8: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    throw new AppError('imports.encoding-unsupported', { file, encoding: 'UTF-16BE' });
  }
  return isUtf8(bytes) ? { encoding: 'utf-8', inUtf8: [] } : sniffLegacy(bytes);
}

/** Each line in UTF-8 where it is that, else in the encoding; some whole lines at a time. */
function* byLine(bytes: Uint8Array, encoding: Encoding): Generator<string, undefined> {
  for (const piece of cut(withoutMarks(bytes), encoding)) {
    const lines: string[] = [];
    for (let start = 0; start < piece.length;) {
      const end = afterLine(piece, start, false);
      const line = piece.subarray(start, end);
      lines.push(decodePiece(line, isUtf8(line) ? 'utf-8' : encoding));
      start = end;
    }
    yield lines.join('');
  }
}

function* decoded(bytes: Uint8Array, encoding: Encoding): Generator<string, undefined> {
  if (encoding !== 'utf-16le') {
    for (const piece of cut(withoutMarks(bytes), encoding)) yield decodePiece(piece, encoding);
    return;
  }
  let atStart = true;
  for (const piece of cut(bytes, encoding)) {
    const text = decodePiece(piece, encoding);
    yield atStart ? text.replace(/^\ufeff+/, '') : text;
    atStart = false;
  }
}

function decodePiece(piece: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-16le') {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(piece);
  }
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
  // quicker than a TextDecoder, which is only needed to be strict
  return encoding === 'utf-8'
    ? bytes.toString('utf8')
    : iconv.decode(bytes, encoding, { stripBOM: false });
}

/** Bytes as text, whole lines at a time, one letter for each byte or two whatever they mean: to cut them, not to read them. */
export function* linePieces(
  bytes: Uint8Array,
  as: 'latin1' | 'utf16le',
): Generator<string, undefined> {
  for (const piece of cut(bytes, as === 'latin1' ? 'iso-8859-15' : 'utf-16le')) {
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString(as);
  }
}

/** The bytes in pieces that end with a line, in no letter's middle. */
function* cut(bytes: Uint8Array, encoding: Encoding): Generator<Uint8Array, undefined> {
  for (let start = 0; start < bytes.length;) {
    const end = afterLine(bytes, start + PIECE_BYTES, encoding === 'utf-16le');
    yield bytes.subarray(start, end);
    start = end;
  }
}

function afterLine(bytes: Uint8Array, from: number, wide: boolean): number {
  for (let at = bytes.indexOf(LINE_FEED, from); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (!wide) return at + 1;
    if (at % 2 === 0 && bytes[at + 1] === 0) return at + 2;
  }
  return bytes.length;
}

function isUtf8(bytes: Uint8Array): boolean {
  for (const piece of cut(withoutMarks(bytes), 'utf-8')) {
    // what cannot be decoded becomes U+FFFD; only where there is one, it may have been written
    if (decodePiece(piece, 'utf-8').includes('\ufffd') && !isStrictUtf8(piece)) return false;
  }
  return true;
}

function isStrictUtf8(piece: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(piece);
    return true;
  } catch {
    return false;
  }
}

function isBlank(pieces: Iterable<string>): boolean {
  for (const piece of pieces) if (piece.trim() !== '') return false;
  return true;
}

/** The bytes after the UTF-8 marks, which some tools put twice (docs/domain.md §4.6.3). */
function withoutMarks(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) {
    start += 3;
  }
  return bytes.subarray(start);
}
