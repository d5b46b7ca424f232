import { z } from 'zod';
import type { StoredRow, StoredValue } from '../database/snapshot.js';

const Names = z.array(z.string().max(64));

/** What a copy says of itself, before its rows. */
export const CopyHead = z.object({
  format: z.literal(1),
  /** When it was made, ISO. */
  madeAt: z.iso.datetime(),
  /** Which release made it. */
  release: z.string().max(40),
  dialect: z.enum(['better-sqlite3', 'mariadb', 'mysql']),
  /** Names of the migrations that had run: its schema. */
  migrations: Names,
});
export type CopyHead = z.infer<typeof CopyHead>;

/** Rows of each table, by its name. */
export type RowCounts = Readonly<Record<string, number>>;

const TableLine = z.object({ table: z.string().max(64), columns: Names });
const EndLine = z.object({ end: z.record(z.string(), z.number().int().min(0)) });
const Line = z.union([TableLine, EndLine]);

/** Receives what a copy holds, in order. */
export interface CopyReader {
  head?(head: CopyHead): Promise<void> | void;
  table?(name: string, columns: readonly string[]): Promise<void>;
  row?(row: StoredRow): Promise<void>;
}

/** What was read of a copy is not one: whoever wrote it did not know how. */
export class NotACopy extends Error {}

/** Writes the lines of a copy: its head, each table with its rows, how many they were. */
export class CopyLines {
  /** Rows so far, by table. */
  readonly counts: Record<string, number> = {};
  private table = '';

  head(head: CopyHead): string {
    return `${JSON.stringify(head)}\n`;
  }

  beginTable(table: string, columns: readonly string[]): string {
    this.table = table;
    this.counts[table] = 0;
    return `${JSON.stringify({ table, columns })}\n`;
  }

  row(row: StoredRow): string {
    this.counts[this.table] = (this.counts[this.table] ?? 0) + 1;
    return `${JSON.stringify(row.map(written))}\n`;
  }

  end(): string {
    return `${JSON.stringify({ end: this.counts })}\n`;
  }
}

/**
 * Reads the lines of a copy, and counts what comes.
 *
 * @returns what it says of itself, and the rows of each table
 * @throws NotACopy when lines are missing, or more came than it says
 */
export async function readCopyLines(
  lines: AsyncIterable<string>,
  reader: CopyReader,
): Promise<{ readonly head: CopyHead; readonly rows: RowCounts }> {
  let head: CopyHead | undefined;
  let table = '';
  let ended: RowCounts | undefined;
  const rows: Record<string, number> = {};
  for await (const line of lines) {
    if (ended) throw new NotACopy('lines after the end');
    if (!head) {
      head = CopyHead.parse(JSON.parse(line));
      await reader.head?.(head);
      continue;
    }
    const said: unknown = JSON.parse(line);
    if (Array.isArray(said)) {
      rows[table] = (rows[table] ?? 0) + 1;
      await reader.row?.(said.map(read));
      continue;
    }
    const mark = Line.parse(said);
    if ('end' in mark) ended = mark.end;
    else {
      table = mark.table;
      rows[table] = 0;
      await reader.table?.(table, mark.columns);
    }
  }
  if (!head || !ended || !sameCounts(ended, rows)) throw new NotACopy('rows are missing');
  return { head, rows };
}

/** Cuts bytes into lines. Only a line feed ends one: texts may hold whatever else counts as its end. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of bytes) {
    const whole = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = whole.indexOf(10); end !== -1; end = whole.indexOf(10, start)) {
      yield whole.toString('utf8', start, end);
      start = end + 1;
    }
    rest = whole.subarray(start);
  }
  if (rest.length > 0) throw new NotACopy('a line without its end');
}

/** Whether these are the same tables, each with as many rows. */
export function sameCounts(one: RowCounts, other: RowCounts): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}

function written(value: StoredValue): unknown {
  return Buffer.isBuffer(value) ? { b: value.toString('base64') } : value;
}

function read(value: unknown): StoredValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  const bytes = (value as { readonly b?: unknown }).b;
  if (typeof bytes !== 'string') throw new NotACopy('a value of no kind');
  return Buffer.from(bytes, 'base64');
}
