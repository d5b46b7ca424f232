import {
  MAX_NAME,
  canonicalName,
  foldLetters,
  parsePhone,
  type ErrorCode,
  type Phone,
} from '@trousseau/shared';
import { readDate } from './cells.js';
import { isScientific, mayBeSpoilt, restoredClass } from './spoilt-numbers.js';
import type { Row } from './sheet.js';

/** The longest values that a record keeps, in characters. */
export const MAX_CLASS = 60;
export const MAX_SOURCE_ID = 40;

/** Names as written; `usageName` only where it differs from the birth name. */
export interface Names {
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
}

interface NameColumns {
  readonly lastName?: number;
  readonly usageName?: number;
  readonly firstName?: number;
}

/** Reads somebody's names. A missing birth name is the usage name. */
export function readNames(row: Row, columns: NameColumns): Names {
  const usage = row.kept(columns.usageName);
  const lastName = row.kept(columns.lastName) || usage;
  const firstName = row.kept(columns.firstName);
  const differs = usage !== '' && canonicalName(usage) !== canonicalName(lastName);
  return { lastName, usageName: differs ? usage : null, firstName };
}

/** What spreadsheets write for a formula that they cannot work out, in French, in English and in LibreOffice. */
const SHEET_ERROR =
  /^(Err:\d{3}|#(N\/A|NOM\?|NAME\?|REF!|VALEUR!|VALUE!|DIV\/0!|NUM!|NUL!|NULL!))$/i;

/** Reports the names that are too long for a record, are none, or have lost a letter. */
export function checkNames(row: Row, names: Names, columns: NameColumns): void {
  for (const field of ['lastName', 'usageName', 'firstName'] as const) {
    const value = names[field] ?? '';
    checkLength(row, value, columns[field], MAX_NAME);
    if (SHEET_ERROR.test(value)) {
      row.report('error', 'imports.name-is-error', { column: columns[field], value });
      continue;
    }
    // what a source writes for a letter that it does not have (docs/domain.md §4.1)
    if (value.includes('?')) {
      row.report('warning', 'imports.letter-lost', { column: columns[field], value });
    }
  }
}

/** Reports as an error a value that a record cannot hold and that must not be cut. */
export function checkLength(
  row: Row,
  value: string,
  column: number | undefined,
  max: number,
): void {
  if (value.length <= max) return;
  row.report('error', 'imports.name-too-long', { column, value }, { max });
}

/** A cell that may be empty; a text that is too long is reported and not taken over. */
export function readText(row: Row, column: number | undefined, max: number): string | null {
  const value = row.kept(column);
  if (value.length <= max) return value || null;
  row.report('warning', 'imports.value-too-long', { column, value }, { max });
  return null;
}

/** A cell read by `read`; what that does not know is reported and not taken over. */
export function readKnown<T>(
  row: Row,
  column: number | undefined,
  read: (text: string) => T | null,
  unknown: ErrorCode,
): T | null {
  const value = row.text(column);
  if (value === '') return null;
  const known = read(value);
  if (known === null) row.report('warning', unknown, { column, value });
  return known;
}

/**
 * A date cell; one that cannot be a date rejects the row. Where the month comes first, what only the day first makes a date
 * is one: a spreadsheet that reads the month first leaves those as they were.
 */
export function readDateCell(row: Row, column: number | undefined): string | null {
  const value = row.text(column);
  if (value === '') return null;
  const date = readDate(value, row.dateOrder);
  if ('iso' in date) return date.iso;
  const other = readDate(value);
  if ('iso' in other) return other.iso;
  row.report('error', date.refused, { column, value });
  return null;
}

/** A number that identifies somebody; one that a spreadsheet rounded is several people's and is not taken over. */
export function readIdentifier(row: Row, column: number | undefined, max: number): string | null {
  const value = row.text(column);
  if (!isScientific(value)) return readText(row, column, max);
  row.report('warning', 'imports.number-rounded', { column, value });
  return null;
}

/** A class's name, restored where it is sure what a spreadsheet made it of, else in doubt where it may have. */
export function readClassName(row: Row, column: number | undefined): string | null {
  const value = row.kept(column);
  if (!mayBeSpoilt(value)) return value || null;
  const after = restoredClass(value);
  if (after === null) {
    row.tally('imports.class-doubtful', { column, value }, {}, value);
    return value;
  }
  row.tally('imports.class-restored', { column, value }, { after }, value);
  return after;
}

/** A postcode; one of France that became a number in a spreadsheet, `6000`, `6 000`, `6000,0`, gets its zero back. */
export function readPostalCode(
  row: Row,
  columns: { readonly postalCode?: number; readonly country?: number },
  max: number,
): string | null {
  const value = readText(row, columns.postalCode, max);
  const digits = (value ?? '').replace(/\s/g, '').replace(/[.,]0+$/, '');
  if (value === null || !/^[1-9]\d{3}$/.test(digits)) return value;
  const country = foldLetters(row.text(columns.country));
  if (!/^(|france|fr|fra|100)$/.test(country)) return value;
  const after = `0${digits}`;
  row.tally('imports.postcode-restored', { column: columns.postalCode, value }, { after });
  return after;
}

/** The two numbers of a guardian, in E.164. */
export interface Phones {
  readonly mobile: string | null;
  readonly phone: string | null;
}

/**
 * Reads the mobile and the other telephone. A landline among the mobiles moves to the telephone; where
 * the file has one telephone column only, a mobile in it is the mobile.
 */
export function readPhones(
  row: Row,
  columns: { readonly mobile?: number; readonly phone?: number },
): Phones {
  const asMobile = readPhone(row, columns.mobile);
  const asPhone = readPhone(row, columns.phone);
  if (asMobile?.mobile) return { mobile: asMobile.e164, phone: asPhone?.e164 ?? null };
  if (asMobile) {
    const cell = { column: columns.mobile, value: row.text(columns.mobile) };
    row.report('warning', 'imports.landline-as-mobile', cell);
    return { mobile: null, phone: asPhone?.e164 ?? asMobile.e164 };
  }
  return columns.mobile === undefined && asPhone?.mobile
    ? { mobile: asPhone.e164, phone: null }
    : { mobile: null, phone: asPhone?.e164 ?? null };
}

function readPhone(row: Row, column: number | undefined): Phone | null {
  const phone = readKnown(row, column, parsePhone, 'imports.phone-invalid');
  if (phone !== null && /^[1-9]\d{8}$/.test(row.text(column))) {
    row.tally('imports.phone-restored', { column }, {}, String(column));
  }
  return phone;
}
