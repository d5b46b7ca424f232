/**
 * The French numbering plan, as far as the product needs it: which country code a number is dialled with from elsewhere, and
 * whether it is a mobile's. A number of ten digits belongs to one territory only, so its first digits say which. Source:
 * docs/domain.md §4.8; `phone.spec.ts` compares every prefix with libphonenumber (docs/decisions/0033).
 */
const OVERSEAS: readonly Territory[] = [
  { countryCode: '508', mobiles: ['7084', '7085'], others: [] },
  { countryCode: '590', mobiles: ['690', '691', '7090'], others: ['590'] },
  { countryCode: '594', mobiles: ['694', ...block('7093', '0123')], others: ['594'] },
  { countryCode: '596', mobiles: ['696', '697', '7091'], others: ['596'] },
  {
    countryCode: '262',
    mobiles: ['692', '693', '639', '7092', ...block('7093', '56789')],
    others: ['262', '263', '269'],
  },
];

/** The range that Arcep keeps for fiction, within what is Mayotte's else. */
const FICTION = '63998';

/** Mobiles of mainland France, where they are not overseas. 070 to 072 are given to machines, or to nobody. */
const MAINLAND_MOBILE = /^(6|7[3-9])/;

/** The country codes of the plan; 269 was Mayotte's, which it shared with the Comoros. */
const FRENCH = /^(33|508|590|594|596|262|269)0?([1-9]\d{8})$/;

/** A number and a few words about it; a cell may hold a whole book. */
const LONGEST = 100;

/** A country code and more: what may be a telephone number elsewhere. */
const FOREIGN = /^[1-9]\d{6,14}$/;

interface Territory {
  readonly countryCode: string;
  /** The first digits of its numbers, after the zero. */
  readonly mobiles: readonly string[];
  readonly others: readonly string[];
}

/** A telephone number as read: its E.164 form, and whether it can receive an SMS. */
export interface Phone {
  readonly e164: string;
  /** By the French plan; a foreign number is taken for what it is said to be. */
  readonly mobile: boolean;
}

/**
 * Reads a number the way people write it in France: spaces, dots, `+33`, `0033`, a word beside it, and what a spreadsheet ate:
 * the leading zero, or the plus of a number of the French plan. A number of an overseas territory is given its own country
 * code, whichever it was written with. Returns `null` for what is not a telephone number.
 */
export function parsePhone(text: string): Phone | null {
  if (text.length > LONGEST) return null;
  const digits = withoutWords(text).replace(/[\s\u00a0\u202f.()/\-_]/g, '');
  const international = /^(?:\+|00)(\d+)$/.exec(digits)?.[1];
  if (international !== undefined) return french(international) ?? foreign(international);
  if (/^0[1-9]\d{8}$/.test(digits)) return national(digits.slice(1));
  if (/^[1-9]\d{8}$/.test(digits)) return national(digits);
  return french(digits);
}

/** `+33612345678` → `06 12 34 56 78`; a foreign number keeps its international form. */
export function formatPhone(e164: string): string {
  const number = /^\+(33|508|590|594|596|262)(\d{9})$/.exec(e164)?.[2];
  return number === undefined ? e164 : `0${number}`.replace(/(\d{2})(?=\d)/g, '$1 ');
}

/** `+33612345678` → `06 •• •• •• 78`: enough to recognise one's own number, not to learn it. */
export function maskPhone(e164: string): string {
  const shown = formatPhone(e164);
  return shown.replace(
    /^(\S{2,4})(.*)(\S{2})$/,
    (_, start: string, middle: string, end: string) => {
      return start + middle.replace(/\d/g, '•') + end;
    },
  );
}

/**
 * What a part of a number, typed as people write it in France, may look like within E.164: `06 12` →
 * `+33612`; `069` → `+3369` and those of the territories whose numbers begin so. Empty without a digit.
 */
export function phoneFragments(typed: string): string[] {
  const compact = typed
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/(?!^)\+/g, '');
  const start = /^(?:0|\+330?)(\d+)$/.exec(compact)?.[1];
  if (start === undefined) return /\d/.test(compact) ? [compact] : [];
  const overseas = OVERSEAS.filter(({ mobiles, others }) =>
    [...mobiles, ...others].some((known) => known.startsWith(start) || start.startsWith(known)),
  );
  return ['33', ...overseas.map(({ countryCode }) => countryCode)].map(
    (code) => `+${code}${start}`,
  );
}

/** « 06 12 34 56 78 (maman) », « Tél. : 06… »: words that touch no digit say whose the number is, or what. */
function withoutWords(text: string): string {
  return text
    .replace(/\([^\d()]*\)/g, ' ')
    .trim()
    .replace(/^[^\d+(]*[\s:]/, '')
    .replace(/[\s,;:][^\d]*$/, '');
}

/** A number with a country code of the plan; the number itself says whose it is. */
function french(digits: string): Phone | null {
  const [, countryCode, number] = FRENCH.exec(digits) ?? [];
  if (number === undefined) return null;
  const read = national(number);
  const meant = countryCode === '33' || read.e164.startsWith(`+${codeNow(countryCode)}`);
  return meant ? read : null;
}

function codeNow(countryCode: string | undefined): string {
  return countryCode === '269' ? '262' : (countryCode ?? '');
}

function foreign(digits: string): Phone | null {
  if (!FOREIGN.test(digits)) return null;
  return { e164: `+${digits}`, mobile: !/^(33|590|594|596|262)/.test(digits) };
}

/** The nine digits after the zero. */
function national(number: string): Phone {
  const begins = (starts: readonly string[]): boolean =>
    starts.some((start) => number.startsWith(start)) && !number.startsWith(FICTION);
  const territory = OVERSEAS.find(({ mobiles, others }) => begins(mobiles) || begins(others));
  if (territory === undefined) {
    return { e164: `+33${number}`, mobile: MAINLAND_MOBILE.test(number) };
  }
  return { e164: `+${territory.countryCode}${number}`, mobile: begins(territory.mobiles) };
}

function block(start: string, digits: string): string[] {
  return [...digits].map((digit) => start + digit);
}
