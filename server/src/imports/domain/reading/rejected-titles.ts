import { foldLetters } from '@trousseau/shared';

/** The line that a rejected row had in its file. Every encoding of exports has these letters. */
export const LINE_TITLE = "Ligne d'origine";
/** Why the row was rejected. */
export const REASON_TITLE = 'Motif du refus';

const OWN = new Set([LINE_TITLE, REASON_TITLE].map(words));

/** Whether a title is one of ours, in a file of rejected rows: nothing of its column is read. */
export function isRejectedTitle(title: string): boolean {
  return OWN.has(words(title));
}

/** Whether these are the titles of a file of rejected rows. */
export function hasRejectedTitles(titles: readonly string[]): boolean {
  return new Set(titles.map(words).filter((title) => OWN.has(title))).size === OWN.size;
}

function words(title: string): string {
  return foldLetters(title)
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
