import type { ColumnMapping, ImportProblem } from '@trousseau/shared';
import type { ImportedGuardian, ImportedLink, ImportedPeople, ImportedStudent } from '../people.js';
import { shapeOf } from './mapping.js';
import { SharedTexts } from './own-text.js';
import {
  readChild,
  readFlattenedGuardian,
  readGuardianOfLine,
  readRelation,
} from './read-guardian.js';
import { readStudent } from './read-student.js';
import { Row, prepareSheet, type Sheet } from './sheet.js';
import type { TableRow } from './table.js';

interface Collected {
  readonly students: ImportedStudent[];
  readonly guardians: ImportedGuardian[];
  readonly links: ImportedLink[];
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
  const readLine = shapeOf(mapping) === 'students' ? readStudentsLine : readGuardiansLine;
  const people: Collected = { students: [], guardians: [], links: [] };
  const problems: ImportProblem[] = [];
  for (const cells of rows) {
    const row = new Row(ofRows, cells, problems);
    const { excess } = row;
    if (excess === undefined) readLine(sheet, row, people);
    else row.report('error', 'imports.row-too-wide', { value: excess });
  }
  return { people, problems };
}

function readStudentsLine(sheet: Sheet, row: Row, people: Collected): void {
  const student = readStudent(row, sheet.student);
  if (student === null) return;
  people.students.push(student);
  for (const repeated of sheet.guardians) {
    const guardian = readFlattenedGuardian(row, repeated);
    if (guardian === null) continue;
    people.guardians.push(guardian);
    const { kinship, responsibility } = readRelation(row, repeated.columns);
    people.links.push({ guardian, child: student, kinship, responsibility });
  }
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
