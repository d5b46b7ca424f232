import type { ColumnMapping, ImportProblem } from '@trousseau/shared';
import type {
  ImportedGuardian,
  ImportedLink,
  ImportedPeople,
  ImportedStudent,
  RejectedStudent,
} from '../people.js';
import { readIne } from './cells.js';
import { shapeOf } from './mapping.js';
import { SharedTexts } from './own-text.js';
import {
  readChild,
  readFlattenedGuardian,
  readGuardianOfLine,
  readRelation,
} from './read-guardian.js';
import { readNames } from './read-cells.js';
import { readStudent } from './read-student.js';
import { Row, prepareSheet, type Sheet } from './sheet.js';
import type { TableRow } from './table.js';

interface Collected {
  readonly students: ImportedStudent[];
  readonly guardians: ImportedGuardian[];
  readonly links: ImportedLink[];
  readonly rejected: RejectedStudent[];
}

/**
 * Reads every row by a mapping that was checked. A row with an error is left out alone and named in
 * `problems`; the others go on.
 */
export function readRows(
  file: string,
  headers: readonly string[],
  mapping: ColumnMapping,
  rows: Iterable<TableRow>,
): { readonly people: ImportedPeople; readonly problems: readonly ImportProblem[] } {
  const sheet = prepareSheet(file, headers, mapping);
  const ofRows = { file, headers, texts: new SharedTexts() };
  const ofStudents = shapeOf(mapping) === 'students';
  const readLine = ofStudents ? readStudentsLine : readGuardiansLine;
  const people: Collected = { students: [], guardians: [], links: [], rejected: [] };
  const problems: ImportProblem[] = [];
  for (const cells of rows) {
    const row = new Row(ofRows, cells, problems);
    const { excess } = row;
    if (excess === undefined) readLine(sheet, row, people);
    else {
      row.report('error', 'imports.row-too-wide', { value: excess });
      if (ofStudents) people.rejected.push(rejectedOf(sheet, row));
    }
  }
  return { people, problems };
}

function readStudentsLine(sheet: Sheet, row: Row, people: Collected): void {
  const student = readStudent(row, sheet.student);
  if (student === null) {
    people.rejected.push(rejectedOf(sheet, row));
    return;
  }
  people.students.push(student);
  for (const repeated of sheet.guardians) {
    const guardian = readFlattenedGuardian(row, repeated);
    if (guardian === null) continue;
    people.guardians.push(guardian);
    const { kinship, responsibility } = readRelation(row, repeated.columns);
    people.links.push({ guardian, child: student, kinship, responsibility });
  }
}

function rejectedOf({ student }: Sheet, row: Row): RejectedStudent {
  const { lastName, firstName } = readNames(row, student);
  return { lastName, firstName, ine: readIne(row.text(student.ine)).ine || null };
}

function readGuardiansLine(sheet: Sheet, row: Row, people: Collected): void {
  const columns = sheet.guardians[0]?.columns ?? {};
  const guardian = readGuardianOfLine(row, columns);
  if (guardian === null) return;
  const children = sheet.children.flatMap((repeated) => readChild(row, repeated) ?? []);
  const { kinship, responsibility } = readRelation(row, columns);
  if (row.errorCount > 0) return;
  people.guardians.push(guardian);
  for (const child of children) people.links.push({ guardian, child, kinship, responsibility });
}
