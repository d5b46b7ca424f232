import type { ChildField, GuardianField } from '@trousseau/shared';
import { blanksOfGuardian } from '../blanks.js';
import type { ChildName, ImportedGuardian, ImportedLink } from '../people.js';
import { readCivility, readEmail, readKinship, readResponsibility } from './cells.js';
import { readStreet } from './read-address.js';
import {
  MAX_SOURCE_ID,
  checkNames,
  readClassName,
  readDateCell,
  readIdentifier,
  readKnown,
  readNames,
  readPhones,
  readPostalCode,
  readText,
  type Names,
} from './read-cells.js';
import type { ColumnsOf, Repeated, Row } from './sheet.js';

const MAX_POSTAL_CODE = 10;
const MAX_CITY = 80;
const MAX_COUNTRY = 60;

type GuardianColumns = ColumnsOf<GuardianField>;

/**
 * Reads one of the guardians flattened on a student's line. `null` when that guardian is not there or
 * cannot be imported; the student is, and the row says so.
 */
export function readFlattenedGuardian(
  row: Row,
  { number, columns }: Repeated<GuardianField>,
): ImportedGuardian | null {
  const names = readNames(row, columns);
  if (names.lastName === '' && names.firstName === '' && !isReachable(row, columns)) return null;
  if (names.lastName === '' || names.firstName === '') {
    row.report('error', 'imports.guardian-name-missing', {}, { guardian: number });
    return null;
  }
  return readGuardian(row, number, columns, names);
}

function isReachable(row: Row, { mobile, phone, email }: GuardianColumns): boolean {
  return [mobile, phone, email].some((column) => row.text(column) !== '');
}

/** Reads the guardian of a guardian's own line; `null` when the row is rejected. */
export function readGuardianOfLine(row: Row, columns: GuardianColumns): ImportedGuardian | null {
  const names = readNames(row, columns);
  row.person = names;
  if (names.lastName === '')
    row.report('error', 'imports.name-missing', { column: columns.lastName });
  if (names.firstName === '') {
    row.report('error', 'imports.name-missing', { column: columns.firstName });
  }
  return row.errorCount > 0 ? null : readGuardian(row, 1, columns, names);
}

/**
 * The same for a source that keeps bodies (a children's home, the child welfare service) among the people: who has no first
 * name is read, and said.
 */
export function readGuardianOrBody(row: Row, columns: GuardianColumns): ImportedGuardian | null {
  const names = readNames(row, columns);
  row.person = names;
  if (names.lastName === '')
    row.report('error', 'imports.name-missing', { column: columns.lastName });
  if (row.errorCount > 0) return null;
  if (names.firstName === '') row.report('warning', 'imports.guardian-without-first-name');
  return readGuardian(row, 1, columns, names);
}

/** What the guardian is to the child, where the file says it. */
export function readRelation(
  row: Row,
  columns: GuardianColumns,
): Pick<ImportedLink, 'kinship' | 'responsibility'> {
  return {
    kinship: readKnown(row, columns.kinship, readKinship, 'imports.kinship-unknown'),
    responsibility: readKnown(
      row,
      columns.responsibility,
      readResponsibility,
      'imports.responsibility-unknown',
    ),
  };
}

/** Reads one of the children repeated on a guardian's line; `null` when that child is not there. */
export function readChild(row: Row, { number, columns }: Repeated<ChildField>): ChildName | null {
  const { lastName, firstName } = readNames(row, columns);
  if (lastName === '' && firstName === '') return null;
  if (lastName === '' || firstName === '') {
    row.report('warning', 'imports.child-name-missing', {}, { child: number });
    return null;
  }
  const className = readClassName(row, columns.class);
  return { lastName, firstName, className, birthDate: readDateCell(row, columns.birthDate) };
}

function readGuardian(
  row: Row,
  slot: number,
  columns: GuardianColumns,
  names: Names,
): ImportedGuardian | null {
  const student = row.person;
  const errorsBefore = row.errorCount;
  row.person = names;
  checkNames(row, names, columns);
  // the order of what is read is that of what is said of it
  const civility = readKnown(row, columns.civility, readCivility, 'imports.civility-unknown');
  const sourceId = readIdentifier(row, columns.sourceId, MAX_SOURCE_ID);
  const email = readKnown(row, columns.email, readEmail, 'imports.email-invalid');
  const { mobile, phone } = readPhones(row, columns);
  const street = readStreet(row, columns);
  const guardian: ImportedGuardian = {
    line: row.line,
    slot,
    civility,
    lastName: names.lastName,
    usageName: names.usageName,
    firstName: names.firstName,
    sourceId,
    email,
    mobile,
    phone,
    address1: street.address1,
    address2: street.address2,
    address3: street.address3,
    address4: street.address4,
    postalCode: readPostalCode(row, columns, MAX_POSTAL_CODE),
    city: readText(row, columns.city, MAX_CITY),
    country: readText(row, columns.country, MAX_COUNTRY),
    blanks: blanksOfGuardian((field) => row.isBlank(columns[field as GuardianField])),
  };
  const refused = row.errorCount > errorsBefore;
  row.person = student;
  return refused ? null : guardian;
}
