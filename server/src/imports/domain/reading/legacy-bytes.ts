import iconv from 'iconv-lite';
import type { Encoding } from '@trousseau/shared';

/** In which encoding of one byte a letter a text is, and which of its lines are UTF-8 instead. */
export interface LegacyText {
  readonly encoding: Encoding;
  /** From 1; none unless other lines are not UTF-8. */
  readonly inUtf8: readonly number[];
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Letters and signs of French names; what else touches a letter speaks against an encoding. */
const USUAL = new Set('àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆñÑáíóúÁÍÓÚ’ŠŽšž');
const WINDOWS = letters('windows-1252');
const MAC = letters('macintosh');

/**
 * Tells encodings of one byte a letter apart by the bytes that touch a letter, those of UTF-8 letters aside. ISO-8859-15: no
 * byte in 80–9F (controls there, ’ Œ € in Windows-1252), and A4, BC, BD or BE (€ Œ œ Ÿ there, ¤ ¼ ½ ¾ in Windows-1252).
 * Mac OS Roman: a byte that Windows-1252 cannot have there, and more letters of French names than in Windows-1252 (é
 * is 8E, Ž in Windows-1252; è is 8F, which it lacks). Else Windows-1252.
 */
export function sniffLegacy(bytes: Uint8Array): LegacyText {
  const signs = { controls: false, latin9: false, notWindows: false, windows: 0, mac: 0 };
  const inUtf8: number[] = [];
  let [line, utf8, other] = [1, false, false];
  const endLine = (): void => {
    if (utf8 && !other) inUtf8.push(line);
    [line, utf8, other] = [line + 1, false, false];
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      const ends = byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED);
      if (ends) endLine();
      continue;
    }
    const length = utf8Letter(bytes, at);
    if (length > 0) {
      utf8 = true;
      at += length - 1;
      continue;
    }
    other = true;
    weigh(signs, bytes, at);
  }
  endLine();
  if (signs.notWindows && signs.mac > signs.windows) return { encoding: 'macintosh', inUtf8 };
  const latin9 = signs.latin9 && !signs.controls;
  return { encoding: latin9 ? 'iso-8859-15' : 'windows-1252', inUtf8 };
}

interface Signs {
  controls: boolean;
  latin9: boolean;
  notWindows: boolean;
  windows: number;
  mac: number;
}

function weigh(signs: Signs, bytes: Uint8Array, at: number): void {
  const byte = bytes[at] ?? 0;
  signs.controls ||= byte <= 0x9f;
  if (!isLetter(bytes[at - 1]) && !isLetter(bytes[at + 1])) return;
  signs.latin9 ||= byte === 0xa4 || (byte >= 0xbc && byte <= 0xbe);
  const windows = WINDOWS[byte] ?? '';
  const usual = USUAL.has(windows) && !(/\p{Lu}/u.test(windows) && isSmall(bytes[at - 1]));
  signs.windows += usual ? 1 : -1;
  signs.mac += USUAL.has(MAC[byte] ?? '') ? 1 : -1;
  signs.notWindows ||= byte <= 0x9f && !usual && USUAL.has(MAC[byte] ?? '');
}

/** How many bytes a letter of Europe's, of Vietnam's or a sign of print has here in UTF-8; 0: there is none. */
function utf8Letter(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (!follows(second)) return 0;
  if (first >= 0xc2 && first <= 0xc5) return 2;
  if (!follows(third)) return 0;
  if (first === 0xe1) return second === 0xba || second === 0xbb ? 3 : 0;
  return first === 0xe2 && (second === 0x80 || second === 0x82) ? 3 : 0;
}

function follows(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

function isSmall(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x61 && byte <= 0x7a;
}

function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7);
}

function letters(encoding: Encoding): readonly string[] {
  return [...iconv.decode(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), encoding)];
}
