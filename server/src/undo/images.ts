import { deflateSync, inflateSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { fingerprint } from '../platform/crypto/hash.js';
import { Documents } from '../platform/documents/documents.js';
import { RECORD_TABLES } from '../roster/index.js';
import type { PlainRow, RecordTable } from '../roster/index.js';
import { netOf, tellingText } from './domain/image.js';
import type { ChunkImage, ImageColumns, RecordImage } from './domain/image.js';
import type { KeptAct } from './persistence/act-store.js';

/** 96 bits: enough that two rows of a school never meet. */
const FINGERPRINT_DIGITS = 24;
/** The quickest: what there is besides rows, ids and fingerprints, hardly shrinks. */
const LEVEL = 1;
/** How an image begins that is not compressed: one of records that were made, of which there is no row before. */
const FIRST_OF_TEXT = '{'.charCodeAt(0);

/** A record as it is written down. */
type Written = readonly [
  table: number,
  id: string,
  before: PlainRow | null,
  after: string | null,
  account: string | null,
  ends: RecordImage['ends'],
  held: readonly PlainRow[],
];

/** What is read of an act: every record once, and the columns that its fingerprints are made of. */
export interface ActImage {
  readonly net: ReadonlyMap<string, RecordImage>;
  readonly columns: ImageColumns;
}

/** The images of acts: compressed where rows are among them, sealed as documents are, one for each chunk. */
@Injectable()
export class Images {
  constructor(private readonly documents: Documents) {}

  /** Keeps what a chunk did. Inside its unit. */
  async put({ id }: Pick<KeptAct, 'id'>, chunk: number, image: ChunkImage): Promise<void> {
    const records = image.records.map((record): Written => [
      RECORD_TABLES.indexOf(record.table),
      record.id,
      record.before,
      record.after,
      record.account,
      record.ends,
      record.held,
    ]);
    const text = Buffer.from(JSON.stringify({ columns: image.columns, records }), 'utf8');
    const shrinks = image.records.some(({ before }) => before !== null);
    const bytes = shrinks ? deflateSync(text, { level: LEVEL }) : text;
    await this.documents.put(documentOf(id, chunk), bytes);
  }

  /** All that an act did. */
  async read(act: KeptAct): Promise<ActImage> {
    const chunks: (readonly RecordImage[])[] = [];
    let columns = NO_COLUMNS;
    for (let chunk = 1; chunk <= act.images; chunk += 1) {
      const bytes = await this.documents.getInTurns(documentOf(act.id, chunk));
      if (!bytes) throw new Error(`The image ${String(chunk)} of act ${act.id} is not there`);
      const text = bytes[0] === FIRST_OF_TEXT ? bytes : inflateSync(bytes);
      const image = JSON.parse(text.toString('utf8')) as {
        columns: ImageColumns;
        records: readonly Written[];
      };
      columns = image.columns;
      chunks.push(image.records.map(readRecord));
    }
    const printOf = ({ table, before }: RecordImage): string | null =>
      before && fingerprintOf(table, before, columns);
    return { net: netOf(chunks, printOf), columns };
  }

  /**
   * Erases the images of an act.
   *
   * @param how all of them in the caller’s unit, or in units of their own, between which others have their turn
   */
  async erase(act: KeptAct, how: 'in this unit' | 'in turns'): Promise<void> {
    for (let chunk = 1; chunk <= act.images; chunk += 1) {
      const image = documentOf(act.id, chunk);
      await (how === 'in this unit'
        ? this.documents.delete(image)
        : this.documents.deleteInTurns(image));
    }
  }
}

/** By what a row is told from what somebody made of it. */
export function fingerprintOf(table: RecordTable, row: PlainRow, columns: ImageColumns): string {
  return fingerprint(tellingText(row, columns[table])).slice(0, FINGERPRINT_DIGITS);
}

const NO_COLUMNS: ImageColumns = { classes: [], students: [], guardians: [], links: [] };

function readRecord([table, id, before, after, account, ends, held]: Written): RecordImage {
  const name = RECORD_TABLES[table];
  if (!name) throw new Error(`No table has the number ${String(table)}`);
  return { table: name, id, before, after, account, ends, held };
}

function documentOf(actId: string, chunk: number): string {
  return `undo/${actId}/${String(chunk)}`;
}
