import iconv from 'iconv-lite';
import type { Encoding } from '@trousseau/shared';
import { AppError } from '../../../../platform/errors.js';

/** Bytes piece by piece, each time anew: of a file, or unpacked while they are gone through. */
export type Pieces = Iterable<Uint8Array>;

/** Gone through at a time. */
const PIECE_BYTES = 65_536;

/** A file's bytes, some at a time. */
export function piecesOf(bytes: Uint8Array): Pieces {
  return {
    *[Symbol.iterator]() {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        yield bytes.subarray(at, at + PIECE_BYTES);
      }
    },
  };
}

/** What the prologs of exports say, and how that is read: who says ISO-8859-1 writes Windows-1252. */
const NAMED: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-15': 'iso-8859-15',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16le',
};

/** How a document says it is written: by its byte order mark, else by its prolog, else UTF-8. */
export function statedEncoding(file: string, pieces: Pieces): Encoding {
  const start = startOf(pieces);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  const prolog = start.toString('latin1');
  const [, name = 'utf-8'] = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(prolog) ?? [];
  const encoding = NAMED[name.toLowerCase()];
  if (encoding === undefined) {
    throw new AppError('imports.encoding-unsupported', { file, encoding: name });
  }
  return encoding;
}

/** The text of bytes, without byte order mark. */
export function* textOf(pieces: Pieces, encoding: Encoding): Generator<string> {
  if (encoding !== 'utf-8' && encoding !== 'utf-16le') {
    for (const piece of pieces) yield iconv.decode(bufferOf(piece), encoding);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

const PROLOG_BYTES = 256;

function startOf(pieces: Pieces): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  for (const piece of pieces) {
    parts.push(bufferOf(piece.subarray(0, PROLOG_BYTES)));
    length += piece.length;
    if (length >= PROLOG_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, PROLOG_BYTES);
}

/** What bytes say of how they are written, as they pass; a letter may begin in one piece and end in the next. */
export class Evidence {
  private utf8 = true;
  private beyondAscii = false;
  private windows = false;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  /** The same pieces, looked at. */
  *of(pieces: Pieces): Generator<Uint8Array> {
    for (const piece of pieces) {
      if (this.utf8) this.addAsUtf8(piece);
      else if (!this.windows) this.windows = hasControls(piece);
      yield piece;
    }
  }

  /**
   * What the bytes prove, whatever the prolog says: UTF-8 when letters beyond ASCII are all written so, no UTF-8 when some
   * are not; then ISO-8859-15 as the ministry writes, unless there are bytes that only Windows-1252 has.
   */
  encoding(stated: Encoding): Encoding {
    if (stated === 'utf-16le') return stated;
    if (this.utf8) return this.beyondAscii ? 'utf-8' : stated;
    if (stated !== 'utf-8') return stated;
    return this.windows ? 'windows-1252' : 'iso-8859-15';
  }

  private addAsUtf8(piece: Uint8Array): void {
    try {
      const { length } = this.decoder.decode(piece, { stream: true });
      this.beyondAscii ||= length < piece.length;
    } catch {
      this.utf8 = false;
      this.windows = hasControls(piece);
    }
  }
}

function hasControls(piece: Uint8Array): boolean {
  return piece.some((byte) => byte >= 0x80 && byte <= 0x9f);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
