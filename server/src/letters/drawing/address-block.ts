import { LABELS, classLine } from './texts.fr.js';

/** Longest line and highest number of lines of a French address (NF Z10-011; docs/domain.md §5.3). */
export const ADDRESS_LINE_MAX = 38;
const DOMESTIC_LINES = 6;

/** A postal address as the roster keeps it. */
export interface PostalAddress {
  readonly recipientName: string;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly address3: string | null;
  readonly address4: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

/** A line that is not printed as it is written. */
export interface AddressWarning {
  readonly code: 'abbreviated' | 'cut';
  readonly line: string;
  readonly printed: string;
}

export interface AddressBlock {
  readonly lines: readonly string[];
  readonly warnings: readonly AddressWarning[];
}

/** La Poste's usual abbreviations, in the order in which they are tried: titles, then kinds of place. */
const ABBREVIATIONS: readonly (readonly [pattern: string, short: string])[] = [
  ['COMMANDANT', 'CDT'],
  ['CAPITAINE', 'CNE'],
  ['COLONEL', 'CNL'],
  ['DOCTEUR', 'DR'],
  ['G[ÉE]N[ÉE]RAL', 'GAL'],
  ['LIEUTENANT', 'LT'],
  ['MAR[ÉE]CHAL', 'MAL'],
  ['PR[ÉE]SIDENT', 'PDT'],
  ['PROFESSEUR', 'PR'],
  ['SAINTE', 'STE'],
  ['SAINT', 'ST'],
  ['APPARTEMENT', 'APT'],
  ['B[ÂA]TIMENT', 'BAT'],
  ['ESCALIER', 'ESC'],
  ['[ÉE]TAGE', 'ETG'],
  ['IMMEUBLE', 'IMM'],
  ['LOTISSEMENT', 'LOT'],
  ['QUARTIER', 'QUA'],
  ['R[ÉE]SIDENCE', 'RES'],
  ['ALL[ÉE]ES?', 'ALL'],
  ['AVENUE', 'AV'],
  ['BOULEVARD', 'BD'],
  ['CHEMIN', 'CHE'],
  ['FAUBOURG', 'FG'],
  ['IMPASSE', 'IMP'],
  ['PASSAGE', 'PAS'],
  ['PLACE', 'PL'],
  ['ROUTE', 'RTE'],
  ['SQUARE', 'SQ'],
];

/**
 * Composes a postal address: the recipient, up to four lines, postal code and town, and a foreign country
 * on a line of its own; 38 characters a line. The last three lines above the country are in capitals,
 * letters and digits only (never the recipient's, whose spelling is kept).
 *
 * What is longer than a line goes on to the next one as long as one of the six is free, the recipient first. Without
 * one, a line of the place is abbreviated word by word with La Poste's abbreviations, only as far as needed; what is
 * still too long, a recipient's name among it, is cut at a word. Both are reported.
 */
export function addressBlock(address: PostalAddress): AddressBlock {
  const place = [address.address1, address.address2, address.address3, address.address4]
    .concat([address.postalCode, address.city].filter(Boolean).join(' '))
    .map(tidy)
    .filter((line) => line !== '');
  const capitalsFrom = Math.max(0, place.length - 3);
  const written = place.map((line, index) => (index < capitalsFrom ? line : capitals(line)));
  const free = DOMESTIC_LINES - 1 - place.length;
  return composed(tidy(address.recipientName), written, foreignCountry(address.country), free);
}

/** The block of a letter that goes home in a schoolbag: name, class, « Remis par l’élève ». */
export function handedOutBlock(recipientName: string, className: string | null): AddressBlock {
  const classLines = className === null ? [] : [classLine(tidy(className))];
  const lines = [...classLines, LABELS.handedOut];
  return composed(tidy(recipientName), lines, null, DOMESTIC_LINES - 1 - lines.length);
}

/** Whether there is enough of an address to post a letter: a town and something before it, or a postal code. */
export function isPostal(address: Omit<PostalAddress, 'recipientName'>): boolean {
  const street = [address.address1, address.address2, address.address3, address.address4];
  return (
    Boolean(address.city?.trim()) &&
    (street.some((line) => line?.trim()) || Boolean(address.postalCode?.trim()))
  );
}

function foreignCountry(country: string | null): string | null {
  const name = capitals(tidy(country));
  return name === '' || name === 'FRANCE' || name === 'FR' || name === 'FRA' ? null : name;
}

function tidy(text: string | null): string {
  return (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

function capitals(line: string): string {
  return line
    .toLocaleUpperCase('fr')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** Sets each line on as many as it needs and the block has; a name is never abbreviated, it can only be cut. */
function composed(
  recipient: string,
  place: readonly string[],
  country: string | null,
  free: number,
): AddressBlock {
  const warnings: AddressWarning[] = [];
  let left = Math.max(0, free);
  const set = (line: string, ways: Iterable<string>): readonly string[] => {
    const pieces = fitted(line, ways, left + 1, warnings);
    left -= Math.max(0, pieces.length - 1);
    return pieces;
  };
  const lines = [
    ...set(recipient, [recipient]),
    ...place.flatMap((line) => set(line, shorter(line))),
  ];
  // a country has its own line, whatever else is free
  const abroad = country === null ? [] : fitted(country, [country], 1, warnings);
  return { lines: [...lines, ...abroad], warnings };
}

/** The pieces of the first way to write a line that goes into so many lines; else of the last, cut. */
function fitted(
  line: string,
  ways: Iterable<string>,
  room: number,
  warnings: AddressWarning[],
): readonly string[] {
  let pieces: readonly string[] = [];
  for (const way of ways) {
    pieces = wrapped(way);
    if (pieces.length > room) continue;
    if (way !== line) warnings.push({ code: 'abbreviated', line, printed: way });
    return pieces;
  }
  const kept = pieces.slice(0, room);
  warnings.push({ code: 'cut', line, printed: kept.join(' ') });
  return kept;
}

/** A line as it is, then with one abbreviation after the other. */
function* shorter(line: string): Generator<string, undefined> {
  let text = line;
  yield text;
  for (const [pattern, short] of ABBREVIATIONS) {
    const shortened = text.replace(new RegExp(`(?<!\\p{L})${pattern}(?!\\p{L})`, 'giu'), short);
    if (shortened === text) continue;
    text = shortened;
    yield text;
  }
}

/** A text in lines of 38 characters, broken at its spaces; a longer word is broken where it must. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > ADDRESS_LINE_MAX) {
    const line = cutAtWord(rest);
    lines.push(line);
    rest = rest.slice(line.length).trim();
  }
  return [...lines, rest];
}

/** The words of a text that go into one line, of a word alone as many letters: never half a character. */
function cutAtWord(text: string): string {
  const end = text.slice(0, ADDRESS_LINE_MAX + 1).lastIndexOf(' ');
  if (end > 0) return text.slice(0, end);
  let line = '';
  for (const { segment } of LETTERS.segment(text.slice(0, ADDRESS_LINE_MAX + 1))) {
    if (line.length + segment.length > ADDRESS_LINE_MAX) break;
    line += segment;
  }
  return line === '' ? text.slice(0, ADDRESS_LINE_MAX) : line;
}

const LETTERS = new Intl.Segmenter('fr');
