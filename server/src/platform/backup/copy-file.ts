import { createReadStream, linkSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { ErrorCode } from '@trousseau/shared';
import { ZodError } from 'zod';
import { openStream, sealStream, StreamUnreadable } from '../crypto/sealed-stream.js';
import type { Unreadable } from '../crypto/sealed-stream.js';
import { failureName } from '../database/dialect.js';
import type { Snapshot, StoredRow, StoredValue } from '../database/snapshot.js';
import { syncPath } from '../database/sync-path.js';
import { AppError } from '../errors.js';
import { CopyLines, linesOf, NotACopy, readCopyLines, sameCounts } from './copy-lines.js';
import type { CopyHead, CopyReader, RowCounts } from './copy-lines.js';

/** Text that is gathered before it is pressed and sealed. */
const PIECE_CHARACTERS = 65_536;

/** A row by the names of its columns. */
export type NamedRow = Readonly<Record<string, StoredValue>>;

/** What of a table a copy holds: nothing, or the rows that this makes. Whatever is not named is copied as it is. */
export type TableRule = 'left-out' | ((row: NamedRow) => NamedRow | null);

/** How tables are copied, by their names. */
export type TableRules = Readonly<Record<string, TableRule>>;

/** What a copy file holds. */
export interface CopyContents {
  readonly head: CopyHead;
  readonly rows: RowCounts;
}

/**
 * Writes a snapshot into a sealed file that only its owner reads, reads it back, and only then gives it its name: what
 * was cut short has another. Memory stays flat.
 *
 * @throws `backup.file-exists`, `backup.not-written`; nothing is left
 */
export async function writeCopy(
  file: string,
  key: Buffer,
  snapshot: Snapshot,
  made: Pick<CopyHead, 'madeAt' | 'release'>,
  rules: TableRules,
): Promise<CopyContents> {
  const partial = join(dirname(file), `.${basename(file)}.partial`);
  try {
    // what an attempt left that was cut short
    rmSync(partial, { force: true });
    const rows = await writePartial(partial, key, piecesOf(snapshot, made, rules));
    const contents = await readCopy(partial, key);
    if (!sameCounts(contents.rows, rows)) throw new Error('the copy lacks rows');
    syncPath(partial);
    // never in place of a file that exists
    linkSync(partial, file);
    rmSync(partial);
    syncPath(dirname(file));
    return contents;
  } catch (error) {
    rmSync(partial, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw new AppError('backup.file-exists', { file });
    throw new AppError(
      'backup.not-written',
      { file, reason: failureName(error) },
      { cause: error },
    );
  }
}

/**
 * Reads a copy from one end to the other. What it gives the reader was written by whoever has the key; only the end says
 * that it is whole.
 *
 * @throws `backup.no-file`, `backup.not-a-backup`, `backup.other-key`, `backup.damaged`
 */
export async function readCopy(
  file: string,
  key: Buffer,
  reader: CopyReader = {},
): Promise<CopyContents> {
  const clear = Readable.from(openStream(key, createReadStream(file) as AsyncIterable<Buffer>));
  const unpacked = createGunzip();
  clear.on('error', (error) => unpacked.destroy(error));
  try {
    return await readCopyLines(linesOf(clear.pipe(unpacked) as AsyncIterable<Buffer>), reader);
  } catch (error) {
    throw asRefusal(error, file);
  } finally {
    clear.destroy();
    unpacked.destroy();
  }
}

const REFUSALS: Readonly<Record<Unreadable, ErrorCode>> = {
  'not-a-backup': 'backup.not-a-backup',
  'other-key': 'backup.other-key',
  damaged: 'backup.damaged',
};

function asRefusal(error: unknown, file: string): unknown {
  if (error instanceof StreamUnreadable) return new AppError(REFUSALS[error.why], { file });
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
    return new AppError('backup.no-file', { file });
  }
  const ofForm = error instanceof NotACopy || error instanceof ZodError;
  if (ofForm || error instanceof SyntaxError || code.startsWith('Z_')) {
    return new AppError('backup.damaged', { file }, { cause: error });
  }
  return error;
}

async function writePartial(
  file: string,
  key: Buffer,
  pieces: AsyncGenerator<Buffer, RowCounts>,
): Promise<RowCounts> {
  let rows: RowCounts = {};
  const clear = Readable.from(
    (async function* () {
      rows = yield* pieces;
    })(),
  );
  const packed = createGzip({ level: 1 });
  clear.on('error', (error) => packed.destroy(error));
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const piece of sealStream(key, clear.pipe(packed) as AsyncIterable<Buffer>)) {
      await handle.writeFile(piece);
    }
    await handle.sync();
  } finally {
    clear.destroy();
    packed.destroy();
    await handle.close();
  }
  return rows;
}

async function* piecesOf(
  snapshot: Snapshot,
  made: Pick<CopyHead, 'madeAt' | 'release'>,
  rules: TableRules,
): AsyncGenerator<Buffer, RowCounts> {
  const { dialect, migrations } = snapshot;
  const lines = new CopyLines();
  let text = lines.head({ format: 1, ...made, dialect, migrations: [...migrations] });
  for (const [table, columns] of snapshot.tables) {
    const rule = rules[table];
    if (rule === 'left-out') continue;
    text += lines.beginTable(table, columns);
    for await (const row of snapshot.rows(table)) {
      const copied = rule ? ruled(rule, columns, row) : row;
      if (copied === null) continue;
      text += lines.row(copied);
      if (text.length < PIECE_CHARACTERS) continue;
      yield Buffer.from(text, 'utf8');
      text = '';
    }
  }
  yield Buffer.from(text + lines.end(), 'utf8');
  return lines.counts;
}

function ruled(
  rule: (row: NamedRow) => NamedRow | null,
  columns: readonly string[],
  row: StoredRow,
): StoredRow | null {
  const named = Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]));
  const made = rule(named);
  return made && columns.map((name) => made[name] ?? null);
}
