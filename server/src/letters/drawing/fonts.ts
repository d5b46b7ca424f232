import { readFileSync } from 'node:fs';
import type { PdfFont } from './pdfkit-inside.js';

/** The faces that ship with the server (IBM Plex, SIL Open Font License; see assets/fonts/OFL.txt). */
export const FONT_FACES = ['regular', 'semibold', 'mono'] as const;
export type FontFace = (typeof FONT_FACES)[number];

const FILES: Readonly<Record<FontFace, string>> = {
  regular: 'IBMPlexSans-Regular.ttf',
  semibold: 'IBMPlexSans-SemiBold.ttf',
  mono: 'IBMPlexMono-Medium.ttf',
};

const files = new Map<FontFace, Buffer>();

/** A face as a TrueType file, read once per process. */
export function fontFile(face: FontFace): Buffer {
  let file = files.get(face);
  if (file === undefined) {
    const path = new URL(`../../../assets/fonts/${FILES[face]}`, import.meta.url);
    file = readFileSync(path);
    files.set(face, file);
  }
  return file;
}

interface Glyph {
  readonly hex: string;
  /** In thousandths of the font size. */
  readonly advance: number;
}

/** By a character and the one that follows it, in thousandths of the font size. */
type Kerning = Map<string, Map<string, number>>;

/** Shaping a pair takes as long as writing a line, and does not depend on the document. */
const kerningOf: Readonly<Record<FontFace, Kerning>> = {
  regular: new Map(),
  semibold: new Map(),
  mono: new Map(),
};

/**
 * One face inside one document. Characters and kerning pairs are shaped once each and remembered one by
 * one: what is remembered is bounded by the alphabet, whatever the number of names.
 */
export class LetterFont {
  readonly #font: PdfFont;
  readonly #glyphs = new Map<string, Glyph>();
  readonly #kerning: Kerning;

  constructor(face: FontFace, font: PdfFont) {
    this.#font = font;
    this.#kerning = kerningOf[face];
  }

  /** The name by which a content stream selects this face. */
  get resource(): string {
    return this.#font.id;
  }

  /** Whether the face holds this character. */
  has(character: string): boolean {
    const codePoint = character.codePointAt(0);
    return codePoint !== undefined && this.#font.font.hasGlyphForCodePoint(codePoint);
  }

  /** Width of a text in points. */
  width(text: string, size: number): number {
    let width = 0;
    let before: string | null = null;
    for (const character of text) {
      if (before !== null) width += this.#kern(before, character);
      width += this.#glyph(character).advance;
      before = character;
    }
    return (width * size) / 1000;
  }

  /** The text as the operand of the PDF operator TJ. A character without a glyph shows as a box. */
  encode(text: string): string {
    let encoded = '[<';
    let before: string | null = null;
    for (const character of text) {
      const kern = before === null ? 0 : this.#kern(before, character);
      if (kern !== 0) encoded += `>${String(-kern)}<`;
      encoded += this.#glyph(character).hex;
      before = character;
    }
    return `${encoded}>]`;
  }

  #glyph(character: string): Glyph {
    const known = this.#glyphs.get(character);
    if (known !== undefined) return known;
    const [codes, positions] = this.#font.encode(character);
    const glyph = {
      hex: codes[0] ?? '0000',
      advance: positions[0]?.advanceWidth ?? 0,
    };
    this.#glyphs.set(character, glyph);
    return glyph;
  }

  #kern(before: string, character: string): number {
    const followers = this.#kerning.get(before) ?? new Map<string, number>();
    this.#kerning.set(before, followers);
    let kern = followers.get(character);
    if (kern === undefined) {
      const [codes, [first]] = this.#font.encode(before + character);
      kern = codes.length === 2 && first ? Math.round(first.xAdvance - first.advanceWidth) : 0;
      followers.set(character, kern);
    }
    return kern;
  }
}

export type LetterFonts = Readonly<Record<FontFace, LetterFont>>;
