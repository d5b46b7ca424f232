import type { Encoding } from '@trousseau/shared';
import { textOf, type Pieces } from './xml-bytes.js';

/** What the bytes of a document say of how they are written, as it is read in the encoding that it states. */
export class Evidence {
  private utf8 = true;
  private beyondAscii = false;
  private windows = false;

  constructor(private readonly stated: Encoding) {}

  /** The text of the bytes, which are looked at. */
  textOf(pieces: Pieces): Iterable<string> {
    return textOf(pieces, this.stated, (piece, text) => {
      if (this.utf8) this.lookForUtf8(piece, this.stated === 'utf-8' ? text : piece.toString());
      if (!this.utf8) this.windows ||= hasControls(piece);
    });
  }

  /**
   * What the bytes prove, whatever the prolog says: UTF-8 when letters beyond ASCII are all written so, no UTF-8 when some
   * are not; then ISO-8859-15 as the ministry writes, unless there are bytes that only Windows-1252 has.
   */
  encoding(): Encoding {
    const { stated } = this;
    if (stated === 'utf-16le') return stated;
    if (this.utf8) return this.beyondAscii ? 'utf-8' : stated;
    if (stated !== 'utf-8') return stated;
    return this.windows ? 'windows-1252' : 'iso-8859-15';
  }

  /** @param text the piece read as UTF-8, with U+FFFD for what is none, unless that is what was written */
  private lookForUtf8(piece: Buffer, text: string): void {
    this.beyondAscii ||= text.length < piece.length;
    this.utf8 = !text.includes('\ufffd') || isStrictUtf8(piece);
  }
}

function isStrictUtf8(piece: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(piece);
    return true;
  } catch {
    return false;
  }
}

function hasControls(piece: Uint8Array): boolean {
  return piece.some((byte) => byte >= 0x80 && byte <= 0x9f);
}
