import { foldLetters } from '@trousseau/shared';

/** What templates write under a title to explain it, and nobody is called. */
const SAYS_SO =
  /^(champ |colonne |donnee |valeur )?(obligatoire|facultati(f|ve)|optionnel(le)?|recommande|requis|required|optional|mandatory)\b|^(max(imum)?|format|texte|ex(emple)?) ?[:.(]|\b(jj|dd)\W?mm\W?(aaaa|yyyy)\b|\d+ (caracteres|characters|car)\b/;
const SENTENCE_WORDS = 6;
/** What every explanation has: asked of everybody's names. */
const PERHAPS =
  /obligat|facult|option|recomm|requi|mandat|max|format|texte|ex|jj|dd|cara|chara|(\s\S+){5}/i;

/**
 * Whether the cells in which somebody's name should stand explain the column instead. Whoever has a name of so many
 * words has no full stop after it.
 */
export function explainsColumns(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    if (!PERHAPS.test(cell)) return false;
    const words = foldLetters(cell);
    return (
      SAYS_SO.test(words) || (words.split(/\s+/).length >= SENTENCE_WORDS && /[.:]/.test(words))
    );
  });
}
