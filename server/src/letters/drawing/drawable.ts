import { measuringFonts } from './measuring.js';

/**
 * The characters of a text that a letter cannot show, each once, in order: no glyph in the font, a
 * control or invisible character (named `U+200B`), or an accent that no composed letter carries.
 */
export function undrawable(text: string): string[] {
  const { regular, semibold } = measuringFonts();
  const found = new Set<string>();
  for (const character of text.normalize('NFC')) {
    if (/[\p{C}\p{Zl}\p{Zp}]/u.test(character)) found.add(codePointName(character));
    else if (/\p{M}/u.test(character)) found.add(`◌${character}`);
    else if (!regular.has(character) || !semibold.has(character)) found.add(character);
  }
  return [...found];
}

function codePointName(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${hex}`;
}
