import { LetterDocument } from './pdf-document.js';
import type { LetterFonts } from './fonts.js';

let fonts: LetterFonts | null = null;

/** The fonts of a document that is never written: to measure and check texts before printing. */
export function measuringFonts(): LetterFonts {
  fonts ??= new LetterDocument({ title: '', createdAt: new Date(0) }).fonts;
  return fonts;
}
