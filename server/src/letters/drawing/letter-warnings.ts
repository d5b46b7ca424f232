import type { Layout } from '@trousseau/shared';
import type { AddressWarning } from './address-block.js';
import { setAddress } from './address-lines.js';
import { COUPON_ROOMS } from './coupon.js';
import { undrawable } from './drawable.js';
import type { LetterModel } from './letter-model.js';
import { measuringFonts } from './measuring.js';
import { fitText } from './text-fit.js';
import { WARNINGS } from './texts.fr.js';
import { WINDOW_ROOMS, childrenShown } from './window-letter.js';

/** The part of a letter that is known before anything is issued: no secret, no serial, no reference. */
export type LetterDraft = Pick<
  LetterModel,
  'recipientName' | 'className' | 'addressLines' | 'children'
>;

/**
 * What a letter could not show as it is written, as French sentences that name the person; empty for
 * almost everybody. To be said before printing.
 *
 * @param addressWarnings what composing the address block had to shorten
 */
export function letterWarnings(
  letter: LetterDraft,
  layout: Layout,
  addressWarnings: readonly AddressWarning[] = [],
): string[] {
  const person = letter.recipientName;
  const window = layout === 'window';
  const texts = [person, letter.className ?? ''].concat(window ? windowTexts(letter) : []);
  const characters = undrawable(texts.join(''));
  const warnings = characters.length > 0 ? [WARNINGS.undrawable(person, characters)] : [];
  const { semibold } = measuringFonts();
  const rooms = window ? WINDOW_ROOMS : COUPON_ROOMS;
  if (fitText(semibold, person, rooms.name).cut) warnings.push(WARNINGS.nameCut(person));
  if (fitText(semibold, letter.className ?? '', rooms.className).cut) {
    warnings.push(WARNINGS.classCut(person, letter.className ?? ''));
  }
  return window
    ? [...warnings, ...addressSentences(letter, addressWarnings), ...childSentences(letter)]
    : warnings;
}

function windowTexts(letter: LetterDraft): string[] {
  const children = letter.children.flatMap((child) => [child.name, child.className ?? '']);
  return [...letter.addressLines, ...children];
}

function addressSentences(letter: LetterDraft, shortened: readonly AddressWarning[]): string[] {
  const person = letter.recipientName;
  const { narrowed } = setAddress(measuringFonts().regular, letter.addressLines);
  return [
    ...shortened.map(({ code, line, printed }) =>
      code === 'cut'
        ? WARNINGS.addressCut(person, line, printed)
        : WARNINGS.addressAbbreviated(person, line, printed),
    ),
    ...narrowed.map((line) => WARNINGS.addressNarrowed(person, line)),
  ];
}

function childSentences(letter: LetterDraft): string[] {
  const person = letter.recipientName;
  const { regular, semibold } = measuringFonts();
  const { shown, leftOut, room } = childrenShown(letter.children);
  const cut = shown.filter(
    ({ name, className }) =>
      fitText(regular, name, room).cut ||
      fitText(semibold, className ?? '', WINDOW_ROOMS.childClass).cut,
  );
  const sentences = cut.map(({ name }) => WARNINGS.childCut(person, name));
  if (leftOut > 0) sentences.push(WARNINGS.childrenLeftOut(person, leftOut));
  return sentences;
}
