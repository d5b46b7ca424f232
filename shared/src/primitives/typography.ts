/** Narrow no-break space: before `;`, `!`, `?` and between groups of digits in French. */
export const NARROW_NBSP = '\u202f';
/** No-break space: before `:`, inside « », and between a number and what it belongs to. */
export const NBSP = '\u00a0';

const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|' +
  'January|February|March|April|May|June|July|August|September|October|November|December';

const APOSTROPHES = /(\p{L})'(?=\p{L})/gu;
/** Before a figure or a hidden one, so that a telephone number or `1 043` stays in one line. */
const FIGURE_BEFORE_FIGURE = /(?<=[\d•]) (?=[\d•])/g;
/** « 4 essais », `28 août`, `1er mai`, `14 h 30`, `12 %`; what follows a year need not stay with it. */
const NUMBER_BEFORE_WORD =
  /(?<![\p{L}\d])(?!(?:19|20)\d\d )(\d+(?:er|re|e|st|nd|rd|th)?) (?=[\p{L}%€])/gu;
const HOUR_BEFORE_MINUTES = /(?<=\d[\s]h) (?=\d)/g;
const MONTH_BEFORE_NUMBER = new RegExp(`(?<!\\p{L})(${MONTHS}) (?=\\d)`, 'giu');

/** Numbers that do not part from what they count, nor dates and telephone numbers in their middle. */
export function keepNumbersTogether(text: string): string {
  return text
    .replace(FIGURE_BEFORE_FIGURE, NBSP)
    .replace(NUMBER_BEFORE_WORD, `$1${NBSP}`)
    .replace(HOUR_BEFORE_MINUTES, NBSP)
    .replace(MONTH_BEFORE_NUMBER, `$1${NBSP}`);
}

/**
 * French typography for a sentence written with plain spaces and quotes: ’ for ', no-break spaces before
 * `: ; ! ?`, inside « », and in numbers, dates and telephone numbers. Set once or twice, it is the same.
 */
export function frenchTypography(text: string): string {
  return keepNumbersTogether(text)
    .replace(APOSTROPHES, '$1’')
    .replace(/ ([;!?])/g, `${NARROW_NBSP}$1`)
    .replace(/ :/g, `${NBSP}:`)
    .replace(/« /g, `«${NBSP}`)
    .replace(/ »/g, `${NBSP}»`);
}

/** English typography: ’ for ', and no-break spaces in numbers, dates and telephone numbers. */
export function englishTypography(text: string): string {
  return keepNumbersTogether(text).replace(APOSTROPHES, '$1’');
}

/** How a sentence is set, by the language that it is written in. */
export const TYPOGRAPHY = { fr: frenchTypography, en: englishTypography } as const;

/** A number and its noun as French counts: plural from two on. */
export function frenchCount(n: number, one: string, many: string): string {
  return `${String(n)}${NBSP}${n > 1 ? many : one}`;
}
