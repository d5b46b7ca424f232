import iconv from 'iconv-lite';
import type { Encoding } from '@trousseau/shared';
import { AppError } from '../../../../platform/errors.js';
import { bufferOf, wholeLetters } from './whole-letters.js';

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

/** Looks at a piece and at the text that it became. */
export type Look = (piece: Buffer, text: string) => void;

/** The text of bytes, without byte order mark. What is UTF-16 is not looked at. */
export function* textOf(pieces: Pieces, encoding: Encoding, look?: Look): Generator<string> {
  if (encoding === 'utf-16le') {
    const decoder = new TextDecoder(encoding);
    for (const piece of pieces) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
    return;
  }
  let atStart = true;
  for (const piece of wholeLetters(pieces)) {
    // several times as quick as a TextDecoder that goes on from piece to piece
    const text = encoding === 'utf-8' ? piece.toString('utf8') : iconv.decode(piece, encoding);
    look?.(piece, text);
    yield atStart && text.startsWith(MARK) ? text.slice(MARK.length) : text;
    atStart = false;
  }
}

const MARK = '\ufeff';

const PROLOG_BYTES = 256;

function startOf(pieces: Pieces): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  for (const piece of pieces) {
    parts.push(bufferOf(piece).subarray(0, PROLOG_BYTES));
    length += piece.length;
    if (length >= PROLOG_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, PROLOG_BYTES);
}
