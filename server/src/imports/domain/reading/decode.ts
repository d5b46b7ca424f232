import iconv from 'iconv-lite';
import type { Encoding } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import { refuseKnownBinary, refuseMarkup } from './not-text.js';

/** A file's text without its byte order mark, and the encoding it was read in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Turns the bytes of a file into text: byte order mark, else strict UTF-8 over the whole file, else
 * Windows-1252 or ISO-8859-15 (docs/domain.md §4.6.1; no statistics, they misread French class lists).
 * Refuses with an `AppError` what is empty, no text, XML, or unreadable in the `forced` encoding.
 */
export function decode(file: string, bytes: Uint8Array, forced?: Encoding): DecodedText {
  if (bytes.length === 0) throw new AppError('imports.file-empty', { file });
  refuseKnownBinary(file, bytes);
  const encoding = forced ?? detect(file, bytes);
  if (encoding !== 'utf-16le' && bytes.includes(0)) {
    throw new AppError('imports.not-a-csv', { file, kind: 'binaire' });
  }
  const text = decodeAs(file, bytes, encoding);
  if (text.trim() === '') throw new AppError('imports.file-empty', { file });
  refuseMarkup(file, text);
  return { text, encoding };
}

function detect(file: string, bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    throw new AppError('imports.encoding-unsupported', { file, encoding: 'UTF-16BE' });
  }
  if (strictUtf8(withoutMarks(bytes)) !== null) return 'utf-8';
  return looksLikeLatin9(bytes) ? 'iso-8859-15' : 'windows-1252';
}

function decodeAs(file: string, bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-16le') return stripMarks(new TextDecoder('utf-16le').decode(bytes));
  if (encoding === 'utf-8') {
    const text = strictUtf8(withoutMarks(bytes));
    if (text === null) throw new AppError('imports.encoding-refused', { file, encoding });
    return stripMarks(text);
  }
  return iconv.decode(Buffer.from(withoutMarks(bytes)), encoding, { stripBOM: false });
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The bytes after the UTF-8 marks, which some tools put twice (docs/domain.md §4.6.3). */
function withoutMarks(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) {
    start += 3;
  }
  return bytes.subarray(start);
}

function stripMarks(text: string): string {
  return text.replace(/^\ufeff+/, '');
}

/**
 * ISO-8859-15 when no byte is in 80–9F (controls there, ’ Œ € in Windows-1252) and A4, BC, BD or BE
 * (€ Œ œ Ÿ there, ¤ ¼ ½ ¾ in Windows-1252) touches a letter.
 */
function looksLikeLatin9(bytes: Uint8Array): boolean {
  let touching = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte >= 0x80 && byte <= 0x9f) return false;
    if (byte === 0xa4 || (byte >= 0xbc && byte <= 0xbe)) {
      touching ||= isLetter(bytes[index - 1]) || isLetter(bytes[index + 1]);
    }
  }
  return touching;
}

function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7);
}
