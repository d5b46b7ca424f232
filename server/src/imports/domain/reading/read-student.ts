import { blanksOfStudent } from '../blanks.js';
import type { ImportedStudent, RejectedStudent } from '../people.js';
import { readEmail, readIne, readSex } from './cells.js';
import {
  MAX_CLASS,
  MAX_SOURCE_ID,
  checkLength,
  checkNames,
  readClassName,
  readDateCell,
  readIdentifier,
  readKnown,
  readNames,
} from './read-cells.js';
import type { ColumnsOf, Row } from './sheet.js';
import type { StudentField } from '@trousseau/shared';

const INE_LENGTH = 11;
/** With the spaces that people write in it. */
const MAX_IDENTIFIER = 255;

/** Reads the student of a row; `null` when the row has an error and is rejected. */
export function readStudent(row: Row, columns: ColumnsOf<StudentField>): ImportedStudent | null {
  const names = readNames(row, columns);
  row.person = names;
  if (names.lastName === '')
    row.report('error', 'imports.name-missing', { column: columns.lastName });
  if (names.firstName === '') {
    row.report('error', 'imports.name-missing', { column: columns.firstName });
  }
  checkNames(row, names, columns);
  const birthDate = readDateCell(row, columns.birthDate);
  const className = readClassName(row, columns.class);
  checkLength(row, className ?? '', columns.class, MAX_CLASS);
  const leftOn = readDateCell(row, columns.leftOn);
  const student: ImportedStudent = {
    line: row.line,
    lastName: names.lastName,
    usageName: names.usageName,
    firstName: names.firstName,
    birthDate,
    sex: readKnown(row, columns.sex, readSex, 'imports.sex-unknown'),
    ine: readIneCell(row, columns.ine),
    sourceId: readIdentifier(row, columns.sourceId, MAX_SOURCE_ID),
    className,
    email: readKnown(row, columns.email, readEmail, 'imports.email-invalid'),
    leftOn,
    blanks: blanksOfStudent((field) => row.isBlank(columns[field as StudentField])),
  };
  if (row.errorCount > 0) return null;
  if (leftOn === null) warnOfWhatIsMissing(row, student, columns);
  return student;
}

/** Who a rejected row seems to be about: nobody takes them for absent. */
export function rejectedOf(row: Row, columns: ColumnsOf<StudentField>): RejectedStudent {
  const { lastName, firstName } = readNames(row, columns);
  return { lastName, firstName, ine: readIne(row.text(columns.ine)).ine || null };
}

/** Only where the file has the column: a column that is not there is said once for the file. */
function warnOfWhatIsMissing(
  row: Row,
  student: ImportedStudent,
  columns: ColumnsOf<StudentField>,
): void {
  if (columns.birthDate !== undefined && student.birthDate === null) {
    row.report('warning', 'imports.birth-date-missing');
  }
  if (columns.class !== undefined && student.className === null) {
    row.report('warning', 'imports.class-missing');
  }
}

function readIneCell(row: Row, column: number | undefined): string | null {
  const value = readIdentifier(row, column, MAX_IDENTIFIER);
  if (value === null) return null;
  const { ine, usual } = readIne(value);
  if (ine.length > INE_LENGTH) {
    row.report('warning', 'imports.value-too-long', { column, value }, { max: INE_LENGTH });
    return null;
  }
  if (!usual) row.report('warning', 'imports.ine-unusual', { column, value });
  return ine;
}
