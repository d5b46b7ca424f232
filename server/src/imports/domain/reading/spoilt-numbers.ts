/** `6,00E+01`: how a spreadsheet shows the number that it made of `6E1`. */
const SCIENTIFIC = /^(\d)(?:[.,](\d+))?E([+-])(\d{1,3})$/i;
/** `60`: what it saves of it elsewhere; `45326`: the number of a day. */
const ROUND = /^([1-9]0{1,4}|[34]\d{4})$/;
const MONTHS =
  'janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec|jan|feb|mar|apr|may|jun|jul|aug|sep';
/** `3-févr.`, `mars-06`, `03/02/2026`: what it made of `3-2`, `3/6`. */
const DATE = new RegExp(
  `^(\\d{1,2}[-/ ](${MONTHS})\\.?([-/ ]\\d{2,4})?|(${MONTHS})\\.?[-/ ]\\d{1,4}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}( 00:00:00)?)$`,
  'i',
);

/** `02:01:00`, `02:01:00 AM`: what it made of `2:1`. */
const TIME = /^\d{1,2}:\d{2}:\d{2}( [AP]M)?$/;

/** Whether a spreadsheet wrote a long number short, and lost its last digits. */
export function isScientific(text: string): boolean {
  return SCIENTIFIC.test(text);
}

/** Whether a name may be what a spreadsheet has made of another (docs/domain.md §4.9). */
export function mayBeSpoilt(name: string): boolean {
  // said of every row: hardly any name gets beyond the first test
  if (name === '' || !/\d/.test(name)) return false;
  return SCIENTIFIC.test(name) || ROUND.test(name) || DATE.test(name) || TIME.test(name);
}

/** The name that a spreadsheet showed as a number: only `6E1` is shown as `6,00E+01`. `null` where it is not sure. */
export function restoredClass(name: string): string | null {
  const [, digit, decimals = '', sign, exponent = ''] = SCIENTIFIC.exec(name) ?? [];
  if (digit === undefined || sign === '-' || /[1-9]/.test(decimals)) return null;
  return `${digit}E${String(Number(exponent))}`;
}
