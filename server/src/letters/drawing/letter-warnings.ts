import { undrawable } from './drawable.js';
import type { LetterModel } from './letter-model.js';
import { measuringFonts } from './measuring.js';
import { fitText, type TextRoom } from './text-fit.js';
import { WARNINGS } from './texts.fr.js';

/** The part of a letter that is known before anything is issued: no secret, no serial, no reference. */
export type LetterDraft = Pick<
  LetterModel,
  'recipientName' | 'className' | 'addressLines' | 'children'
>;

/**
 * What every layout has to say: characters that the fonts lack, a name or class that would be cut.
 *
 * @param rooms where the layout sets the name and the class
 * @param texts what else it prints of this letter
 */
export function nameWarnings(
  { recipientName: person, className }: LetterDraft,
  rooms: { readonly name: TextRoom; readonly className: TextRoom },
  texts: readonly string[] = [],
): string[] {
  const characters = undrawable([person, className ?? '', ...texts].join(''));
  const warnings = characters.length > 0 ? [WARNINGS.undrawable(person, characters)] : [];
  const { semibold } = measuringFonts();
  if (fitText(semibold, person, rooms.name).cut) warnings.push(WARNINGS.nameCut(person));
  if (fitText(semibold, className ?? '', rooms.className).cut) {
    warnings.push(WARNINGS.classCut(person, className ?? ''));
  }
  return warnings;
}
