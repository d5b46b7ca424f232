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
 * An over-long line is abbreviated word by word with La Poste's abbreviations, only as far as needed;
 * what is still too long is cut at a word. Both are reported. An over-long recipient first takes a second
 * line when one is free, and is never abbreviated.
 */
export function addressBlock(address: PostalAddress): AddressBlock {
  const place = [address.address1, address.address2, address.address3, address.address4]
    .concat([address.postalCode, address.city].filter(Boolean).join(' '))
    .map(tidy)
    .filter((line) => line !== '');
  const capitalsFrom = Math.max(0, place.length - 3);
  const written = place.map((line, index) => (index < capitalsFrom ? line : capitals(line)));
  const country = foreignCountry(address.country);
  if (country !== null) written.push(country);

  const recipient = recipientLines(tidy(address.recipientName), place.length + 1 < DOMESTIC_LINES);
  return composed(recipient, written);
}

/** The block of a letter that goes home in a schoolbag: name, class, « Remis par l’élève ». */
export function handedOutBlock(recipientName: string, className: string | null): AddressBlock {
  const name = recipientLines(tidy(recipientName), true);
  const classLines = className === null ? [] : [classLine(tidy(className))];
  return composed(name, [...classLines, LABELS.handedOut]);
}

/** Whether there is enough of an address to post a letter: a town and something before it, or a postal code. */
export function isPostal(address: Omit<PostalAddress, 'recipientName'>): boolean {
  const street = [address.address1, address.address2, address.address3, address.address4];
  return (
    Boolean(address.city?.trim()) &&
    (street.some((line) => line?.trim()) || Boolean(address.postalCode?.trim()))
  );
}

function recipientLines(name: string, secondLineFree: boolean): string[] {
  if (name.length <= ADDRESS_LINE_MAX || !secondLineFree) return [name];
  const first = cutAtWord(name);
  return [first, name.slice(first.length).trim()];
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

/** Shortens what is too long: a name is never abbreviated, it can only be cut. */
function composed(recipient: readonly string[], place: readonly string[]): AddressBlock {
  const warnings: AddressWarning[] = [];
  const shorten = (line: string, shorter: string): string => {
    if (line.length <= ADDRESS_LINE_MAX) return line;
    const fits = shorter.length <= ADDRESS_LINE_MAX;
    const printed = fits ? shorter : cutAtWord(shorter);
    warnings.push({ code: fits ? 'abbreviated' : 'cut', line, printed });
    return printed;
  };
  const lines = [
    ...recipient.map((line) => shorten(line, line)),
    ...place.map((line) => shorten(line, abbreviate(line))),
  ];
  return { lines, warnings };
}

function abbreviate(line: string): string {
  let text = line;
  for (const [pattern, short] of ABBREVIATIONS) {
    if (text.length <= ADDRESS_LINE_MAX) break;
    text = text.replace(new RegExp(`(?<!\\p{L})${pattern}(?!\\p{L})`, 'giu'), short);
  }
  return text;
}

function cutAtWord(text: string): string {
  const start = text.slice(0, ADDRESS_LINE_MAX + 1);
  const end = start.lastIndexOf(' ');
  return end > 0 ? start.slice(0, end) : text.slice(0, ADDRESS_LINE_MAX);
}
