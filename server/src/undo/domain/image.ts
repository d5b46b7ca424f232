import type { PlainRow, RecordTable } from '../../roster/index.js';

/** What an act did to one record, over all of its chunks. */
export interface RecordImage {
  readonly table: RecordTable;
  readonly id: string;
  /** The row before the act; `null`: the act made it. */
  readonly before: PlainRow | null;
  /** The fingerprint of the row after the act; `null`: the act removed it. */
  readonly after: string | null;
  /** The account that the act opened for this person. */
  readonly account: string | null;
  /** Of a link: between whom it was made. */
  readonly ends: LinkEnds | null;
  /** Of a guardian: what lay behind their holds before the act. */
  readonly held: readonly PlainRow[];
}

/** Whom a link is between. */
export interface LinkEnds {
  readonly studentId: string;
  readonly guardianId: string;
}

/** The columns that a fingerprint is made of, by table: those that the tables had when the images were made. */
export type ImageColumns = Readonly<Record<RecordTable, readonly string[]>>;

/** What one chunk of an act did. */
export interface ChunkImage {
  readonly columns: ImageColumns;
  readonly records: readonly RecordImage[];
}

/** Columns of which a fingerprint would learn nothing: they never change, or follow from names and birth date. */
const UNTOLD: ReadonlySet<string> = new Set([
  'id',
  'schoolId',
  'createdAt',
  'nameKey',
  'sortKey',
  'searchKey',
  'bornKey',
]);

/**
 * The columns of a row that tell whether somebody changed it: among them when it was last written to, by which it is told
 * though it says the same again. What is taken back takes that with it.
 */
export function tellingColumns(columns: readonly string[]): string[] {
  return columns.filter((column) => !UNTOLD.has(column));
}

/** What the fingerprint of a row is made of. */
export function tellingText(row: PlainRow, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column] ?? null));
}

/** The ends of a link's row. */
export function endsOf(row: PlainRow): LinkEnds {
  return { studentId: String(row['studentId']), guardianId: String(row['guardianId']) };
}

/**
 * What chunks did one after the other: each record once, as it was before the first of them and is after the last. A
 * record that was made and removed again is not there.
 *
 * @param printOf the fingerprint of a row as an image has it before its chunk
 */
export function netOf(
  chunks: Iterable<readonly RecordImage[]>,
  printOf: (record: RecordImage) => string | null,
): Map<string, RecordImage> {
  const net = new Map<string, RecordImage>();
  for (const records of chunks) {
    for (const record of records) {
      const known = net.get(record.id);
      net.set(record.id, known ? joined(known, record, printOf(record)) : record);
    }
  }
  for (const [id, { before, after }] of net) if (before === null && after === null) net.delete(id);
  return net;
}

/** Somebody else changed a record between two chunks: whatever it is now, it is not what the act left. */
const SOMEBODY_ELSES = '';

function joined(first: RecordImage, next: RecordImage, found: string | null): RecordImage {
  return {
    ...first,
    after: found === first.after ? next.after : SOMEBODY_ELSES,
    account: first.account ?? next.account,
    ends: next.ends ?? first.ends,
  };
}
