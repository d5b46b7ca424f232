import { MAX_NAME, canonicalName, parsePhone, type ErrorCode } from '@trousseau/shared';
import { readDate } from './cells.js';
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

/** Reports the names that are too long for a record. */
export function checkNames(row: Row, names: Names, columns: NameColumns): void {
  for (const field of ['lastName', 'usageName', 'firstName'] as const) {
    checkLength(row, names[field] ?? '', columns[field], MAX_NAME);
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

/** A date cell; one that cannot be a date rejects the row. */
export function readDateCell(row: Row, column: number | undefined): string | null {
  const value = row.text(column);
  if (value === '') return null;
  const date = readDate(value);
  if ('iso' in date) return date.iso;
  row.report('error', date.refused, { column, value });
  return null;
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
  const asMobile = readKnown(row, columns.mobile, parsePhone, 'imports.phone-invalid');
  const asPhone = readKnown(row, columns.phone, parsePhone, 'imports.phone-invalid');
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
