import { decode } from '../decode.js';
import { readHeaders } from '../header-words.js';
import { keepColumns } from '../keep-columns.js';
import { parse } from '../parse.js';
import { secretColumns } from '../secrets.js';

/** The files of the export that are read; the others (courses, terms, results…) say nothing of who is who. */
export const PARTS = [
  'users',
  'roles',
  'relationships',
  'classes',
  'enrollments',
  'demographics',
  'orgs',
  'manifest',
] as const;

/** A file of a roster. */
export type Part = (typeof PARTS)[number];

/** One line of a file of the export. */
export interface OneRosterRecord {
  /** Its file, as messages name it. */
  readonly file: string;
  readonly line: number;
  /** The text under a title, whatever its case; empty where there is none. */
  readonly of: (title: string) => string;
}

const NO_VALUES = { values: new Set<string>(), more: false };
const ENCODING = 'utf-8';

/** The titles under which something was looked for while people were read, by file of the archive. */
export class AskedTitles {
  private readonly byEntry = new Map<string, Set<string>>();

  in(entry: string): Set<string> {
    const known = this.byEntry.get(entry);
    if (known) return known;
    const titles = new Set<string>();
    this.byEntry.set(entry, titles);
    return titles;
  }
}

/**
 * The records of one file of the export: a CSV in UTF-8 with titles. Those that are marked as deleted are left out.
 *
 * @param file as messages name it
 * @param asked takes the titles that are looked for
 */
export function* recordsOf(
  file: string,
  bytes: Uint8Array,
  asked: Set<string>,
): Generator<OneRosterRecord> {
  const { header, rows } = parse(file, decode(file, bytes).pieces);
  const columns = new Map(header.cells.map((title, column) => [keyOf(title), column]));
  for (const { line, cells } of rows) {
    const of = (title: string): string => {
      const key = keyOf(title);
      asked.add(key);
      return cells[columns.get(key) ?? -1]?.trim() ?? '';
    };
    if (of('status').toLowerCase() !== 'tobedeleted') yield { file, line, of };
  }
}

/** The same file without the cells of passwords. */
export function withoutPasswords(file: string, bytes: Uint8Array): Buffer {
  const { header, delimiter } = parse(file, decode(file, bytes).pieces);
  const secret = secretColumns(readHeaders(header.cells), () => NO_VALUES);
  const columns = header.cells.map((_, column) => !secret.has(column));
  const kept = { headerLine: header.line, columns };
  return keepColumns({ name: file, bytes, encoding: ENCODING, delimiter }, kept);
}

/** The same file with nothing but the columns that were looked at. */
export function onlyAsked(file: string, bytes: Uint8Array, asked: ReadonlySet<string>): Buffer {
  const { header, delimiter } = parse(file, decode(file, bytes).pieces);
  const columns = header.cells.map((title) => asked.has(keyOf(title)));
  const kept = { headerLine: header.line, columns };
  return keepColumns({ name: file, bytes, encoding: ENCODING, delimiter }, kept);
}

/** Whom a record beside `users.csv` is about. */
export function userIn({ of }: OneRosterRecord): string {
  return of('userSourcedId') || of('sourcedId');
}

/** Several identifiers in one cell. */
export function listOf(cell: string): string[] {
  return cell.split(',').flatMap((one) => one.trim() || []);
}

function keyOf(title: string): string {
  return title.trim().toLowerCase();
}
