import {
  MAX_FAULTY_ROWS,
  type ColumnMapping,
  type DateOrder,
  type ImportProblem,
} from '@trousseau/shared';
import type {
  ImportedGuardian,
  ImportedLink,
  ImportedPeople,
  ImportedStudent,
  RejectedStudent,
} from '../people.js';
import { explainsColumns } from './instruction-row.js';
import { shapeOf, type BlockingProblem, type Shape } from './mapping.js';
import { OneLinePerGuardian } from './one-line-per-guardian.js';
import { SharedTexts } from './own-text.js';
import { roleOf } from './person-roles.js';
import { readNames, type Names } from './read-cells.js';
import {
  readChild,
  readFlattenedGuardian,
  readGuardianOfLine,
  readRelation,
} from './read-guardian.js';
import { readStudent, rejectedOf } from './read-student.js';
import { Corrections } from './corrections.js';
import { Row, prepareSheet, type Sheet } from './sheet.js';
import type { TableRow } from './table.js';
import { Tallies } from './tallies.js';

interface Collected {
  readonly students: ImportedStudent[];
  readonly guardians: ImportedGuardian[];
  readonly links: ImportedLink[];
  /** Only where guardians stand on the students' lines. */
  readonly earlier: OneLinePerGuardian | null;
  /** The roles of those who were left out. */
  readonly leftOut: Set<string>;
  readonly rejected: RejectedStudent[];
}

/** What was read of all rows. */
export interface RowsRead {
  readonly people: ImportedPeople;
  readonly problems: readonly ImportProblem[];
  /** The first rows with an error. */
  readonly faulty: readonly TableRow[];
  /** Why the file is refused after all: a column says of everybody that they are somebody else. */
  readonly nobody: BlockingProblem | null;
}

/** How rows are read, besides their columns. */
export interface RowsReading {
  readonly dateOrder: DateOrder;
  /** Whether some column holds passwords: on a line that is shifted, any cell may be one. */
  readonly hasSecrets: boolean;
  readonly corrections: Corrections;
}

type ReadLine = (sheet: Sheet, row: Row, people: Collected) => void;

/** How many roles a refusal names. */
const NAMED_ROLES = 5;

const LINES: Readonly<Record<Shape, ReadLine>> = {
  students: readStudentsLine,
  guardians: readGuardiansLine,
  mixed: readMixedLine,
};

/**
 * Reads every row by a mapping that was checked. A row with an error is left out alone and named in
 * `problems`; the others go on.
 */
export function readRows(
  file: string,
  headers: readonly string[],
  mapping: ColumnMapping,
  rows: Iterable<TableRow>,
  { dateOrder, hasSecrets, corrections }: RowsReading = {
    dateOrder: 'day-first',
    hasSecrets: false,
    corrections: new Corrections(file),
  },
): RowsRead {
  const sheet = prepareSheet(file, headers, mapping);
  const tallies = new Tallies();
  const ofRows = { file, headers, texts: new SharedTexts(), tallies, dateOrder };
  const shape = shapeOf(mapping);
  const readLine = LINES[shape];
  const people: Collected = {
    students: [],
    guardians: [],
    links: [],
    earlier: sheet.guardians.length > 0 ? new OneLinePerGuardian() : null,
    leftOut: new Set(),
    rejected: [],
  };
  const problems: ImportProblem[] = [];
  const faulty: TableRow[] = [];
  for (const cells of rows) {
    const row = new Row(ofRows, cells, problems);
    if (corrections.concern(row.line)) corrections.see(row.line, namesOn(sheet, row));
    if (corrections.leavesOut(row.line)) {
      leaveOut(sheet, row, shape, people);
      continue;
    }
    const { excess } = row;
    if (excess !== undefined) {
      row.report('error', 'imports.row-too-wide', { value: hasSecrets ? '…' : excess });
      if (shape === 'students') people.rejected.push(rejectedOf(row, sheet.student));
    } else if (!isExplanation(sheet, row)) readLine(sheet, row, people);
    if (row.errorCount > 0 && faulty.length < MAX_FAULTY_ROWS) faulty.push(cells);
  }
  const { students, guardians, links, rejected } = people;
  return {
    people: { students, guardians, links, rejected },
    problems: [...tallies.problems(), ...problems],
    faulty,
    nobody: nobodyIn(sheet, people),
  };
}

/** A student who is left out is not absent. */
function leaveOut(sheet: Sheet, row: Row, shape: Shape, { rejected }: Collected): void {
  const isStudents =
    shape === 'students' ||
    (shape === 'mixed' && roleOf(row.text(sheet.role ?? undefined)) === 'student');
  if (isStudents) rejected.push({ ...rejectedOf(row, sheet.student), leftOut: true });
}

function namesOn({ student, guardians }: Sheet, row: Row): Names {
  return readNames(row, student.lastName === undefined ? ofGuardian(guardians) : student);
}

/** Nobody's line: it explains the columns, or repeats their titles where a list was printed on several pages. */
function isExplanation({ headers, student, guardians }: Sheet, row: Row): boolean {
  const { lastName, firstName } = student.lastName === undefined ? ofGuardian(guardians) : student;
  const names = [row.text(lastName), row.text(firstName)];
  const repeats = names.every(
    (name, index) => name !== '' && name === headers[(index === 0 ? lastName : firstName) ?? -1],
  );
  if (!repeats && !explainsColumns(names)) return false;
  row.report('warning', 'imports.instruction-row', { value: names.find(Boolean) ?? '' });
  return true;
}

function ofGuardian([first]: Sheet['guardians']): Sheet['guardians'][number]['columns'] {
  return first?.columns ?? {};
}

function readStudentsLine(sheet: Sheet, row: Row, people: Collected): void {
  const student = readStudent(row, sheet.student);
  if (student === null) {
    people.rejected.push(rejectedOf(row, sheet.student));
    return;
  }
  const guardians = sheet.guardians.flatMap((repeated) => {
    const guardian = readFlattenedGuardian(row, repeated);
    return guardian === null ? [] : [{ guardian, relation: readRelation(row, repeated.columns) }];
  });
  const earlier = people.earlier?.earlier(
    student,
    guardians.map(({ guardian }) => guardian),
  );
  if (earlier) row.tally('imports.guardian-lines-joined');
  else people.students.push(student);
  for (const { guardian, relation } of guardians) {
    people.guardians.push(guardian);
    people.links.push({ guardian, child: earlier ?? student, ...relation });
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

/** A column says whose line it is: a student's, a guardian's, or that of somebody who gets no account here. */
function readMixedLine(sheet: Sheet, row: Row, people: Collected): void {
  const column = sheet.role ?? undefined;
  const value = row.text(column);
  const role = value === '' ? 'unsaid' : roleOf(value);
  if (role === 'student') {
    readStudentsLine({ ...sheet, guardians: sheet.guardians.filter(hasNames) }, row, people);
    return;
  }
  const own = ownColumns(sheet);
  row.person = readNames(row, own);
  if (role === 'guardian' && namesAChild(sheet, row)) {
    readGuardiansLine({ ...sheet, guardians: [{ number: 1, columns: own }] }, row, people);
    return;
  }
  people.leftOut.add(value || '…');
  if (role === 'unsaid') row.tally('imports.role-missing', { column });
  else if (role === 'guardian') row.tally('imports.guardians-without-children', { column, value });
  else
    row.tally('imports.left-out-by-role', { column, value }, { role: value }, value.toLowerCase());
}

/** Where a guardian's own values stand: as a student's would, and in what only guardians have. */
function ownColumns({ student, guardians }: Sheet): Sheet['guardians'][number]['columns'] {
  const [first] = guardians;
  const { lastName, usageName, firstName, email, sourceId } = student;
  const own = { lastName, usageName, firstName, email, sourceId };
  const known = Object.fromEntries(
    Object.entries(own).filter(([, column]) => column !== undefined),
  );
  return first === undefined || hasNames(first) ? known : { ...first.columns, ...known };
}

function hasNames({ columns }: Sheet['guardians'][number]): boolean {
  return columns.lastName !== undefined && columns.firstName !== undefined;
}

function namesAChild({ children }: Sheet, row: Row): boolean {
  return children.some(
    ({ columns }) => row.text(columns.lastName) !== '' && row.text(columns.firstName) !== '',
  );
}

function nobodyIn({ file, headers, role }: Sheet, people: Collected): BlockingProblem | null {
  if (role === null || people.leftOut.size === 0) return null;
  const { students, guardians, rejected } = people;
  if (students.length + guardians.length + rejected.length > 0) return null;
  const roles = [...people.leftOut]
    .slice(0, NAMED_ROLES)
    .map((value) => `«\u00a0${value}\u00a0»`)
    .join(', ');
  return { code: 'imports.nobody-to-import', params: { file, column: headers[role] ?? '', roles } };
}
