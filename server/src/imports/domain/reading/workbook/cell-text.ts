/** How a number is shown, as far as it changes what it means. */
export type NumberShape =
  | { readonly kind: 'plain' }
  /** Digits at least, zeros before: a postcode, a telephone number. */
  | { readonly kind: 'padded'; readonly digits: number }
  | { readonly kind: 'date' }
  /** A day without its year: what a spreadsheet makes of a class `3-2`. */
  | { readonly kind: 'yearless' }
  /** `6,00E+01`: what it makes of a class `6E1`. */
  | { readonly kind: 'scientific' };

const PLAIN: NumberShape = { kind: 'plain' };
const DATE: NumberShape = { kind: 'date' };

/** Formats that are known by their number (ECMA-376 part 1, §18.8.30). */
const BUILT_IN: Readonly<Record<number, NumberShape>> = {
  11: { kind: 'scientific' },
  14: DATE,
  15: DATE,
  16: { kind: 'yearless' },
  17: DATE,
  22: DATE,
  48: { kind: 'scientific' },
};

/** The shape of a number format, by its number and its code where it has one. */
export function shapeOfFormat(id: number, code: string | undefined): NumberShape {
  if (code === undefined) return BUILT_IN[id] ?? PLAIN;
  const [positive = ''] = code.split(';');
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replace(/\s/g, '');
  if (/general|standard/i.test(bare)) return PLAIN;
  if (/^[0#?.,]*E[+-]/i.test(bare)) return { kind: 'scientific' };
  if (/[yd]/i.test(bare)) return /y/i.test(bare) ? DATE : { kind: 'yearless' };
  const zero = bare.indexOf('0');
  return /^[0#]{2,}$/.test(bare) && zero >= 0 && zero < bare.length - 1
    ? { kind: 'padded', digits: bare.length - zero }
    : PLAIN;
}

/** Days between the first of January 1970 and day 0 of a workbook that counts from 1900, or from 1904. */
const DAY_ZERO = { from1900: 25_569, from1904: 24_107 } as const;
const FALSE_LEAP_DAY = 60;
const DAY_MS = 86_400_000;
const MONTHS = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ');

/** A number of a cell as people read it: the date, the zeros, the exponent that the cell shows. */
export function numberText(value: string, shape: NumberShape, from1904: boolean): string {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  switch (shape.kind) {
    case 'padded':
      return Number.isInteger(number) && number >= 0
        ? String(number).padStart(shape.digits, '0')
        : plain(number);
    case 'scientific':
      return scientific(number);
    case 'date':
    case 'yearless': {
      const day = dayOf(number, from1904);
      if (day === null) return plain(number);
      return shape.kind === 'date' ? dateText(day) : yearlessText(day);
    }
    default:
      return plain(number);
  }
}

/** `2015-03-07` or `2015-03-07T00:00:00` as people write it; a yearless one where the cell does not show the year. */
export function isoDateText(iso: string, yearless = false): string {
  const [, year = '', month = '', day = '', time = ''] =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(.*))?$/.exec(iso) ?? [];
  if (year === '') return iso;
  if (yearless) return yearlessText({ month: Number(month), day: Number(day) });
  const midnight = /^(00:00(:00(\.0+)?)?)?Z?$/.test(time);
  return `${day}/${month}/${year}${midnight ? '' : ` ${time}`}`;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** 1900 was no leap year, but workbooks count its 29 February. */
function dayOf(serial: number, from1904: boolean): Day | null {
  const whole = Math.floor(serial);
  const days = from1904
    ? whole - DAY_ZERO.from1904
    : whole - DAY_ZERO.from1900 + (whole < FALSE_LEAP_DAY ? 1 : 0);
  if (whole < 1 || whole > 2_958_465) return null;
  const date = new Date(days * DAY_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
}

function dateText({ year, month, day }: Day): string {
  return `${two(day)}/${two(month)}/${String(year)}`;
}

function yearlessText({ month, day }: Pick<Day, 'month' | 'day'>): string {
  return `${String(day)}-${MONTHS[month - 1] ?? ''}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Without an exponent: telephone numbers and identifiers are long. */
function plain(number: number): string {
  return Number.isSafeInteger(number) ? String(number) : String(number).replace('.', ',');
}

function scientific(number: number): string {
  const [mantissa = '', exponent = ''] = number.toExponential(2).split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${mantissa.replace('.', ',')}E${sign}${exponent.slice(1).padStart(2, '0')}`;
}
