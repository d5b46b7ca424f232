import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCopy, writeCopy } from '../platform/backup/copy-file.js';
import type { CopyContents } from '../platform/backup/copy-file.js';
import type { CopyReader, RowCounts } from '../platform/backup/copy-lines.js';
import { RELEASE } from '../platform/release.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { openSeparateKey } from '../platform/crypto/separate-key.js';
import { assertRecognised } from '../platform/crypto/recognise-keys.js';
import { rotationStage } from '../platform/crypto/rotate-keys.js';
import { failureName, isDiskFull, isWriteRefused } from '../platform/database/dialect.js';
import { KEY_CHECK } from '../platform/database/installation.js';
import { migrations } from '../platform/database/migrations/index.js';
import { openRestorePlace } from '../platform/database/restore-place.js';
import type { RowLoader } from '../platform/database/restore-place.js';
import { openSnapshot } from '../platform/database/snapshot.js';
import { AppError } from '../platform/errors.js';
import { COPIED_TABLES } from './copied-tables.js';
import { RESTORED } from './marks.js';

/** The name of the key of copies in the folder of keys. */
const BACKUP_KEY_FILE = 'backup.key';

/** The tables whose rows are people. */
const PEOPLE = ['student', 'guardian'] as const;

/** Where the installation remembers things of itself. */
const INSTALLATION = 'installation';

/** A copy that was made or read. */
export interface Copy extends CopyContents {
  readonly file: string;
  readonly people: number;
}

/** What a restore is asked for. */
export interface RestoreRequest {
  readonly file: string;
  /** Where the copy's key is; the folder of keys without it. */
  readonly keyFile?: string | undefined;
  /** How many people the operator says may be replaced. */
  readonly replaces?: number | undefined;
}

/**
 * Copies the whole installation as it is at this moment, beside a server that goes on.
 *
 * @param to a file that is not there, or a folder, where the copy is named after the moment
 * @throws `backup.file-exists`, `keys.rotation-running`, `backup.not-written`, and what {@link openSeparateKey} throws
 */
export async function makeCopy(
  config: Config,
  to: string,
  clock: Clock,
  keyFile = keyFileOf(config),
): Promise<Copy> {
  const madeAt = clock.now().toISOString();
  const file = fileIn(resolve(to), madeAt);
  if (existsSync(file)) throw new AppError('backup.file-exists', { file });
  // half of a copy's values would be under keys that are about to be destroyed
  if (rotationStage(config.keysDir) !== 'rest') throw new AppError('keys.rotation-running');
  const key = openSeparateKey(keyFile, keyFile === keyFileOf(config));
  const snapshot = await openSnapshot(config);
  try {
    const made = { madeAt, release: RELEASE };
    return asCopy(file, await writeCopy(file, key, snapshot, made, COPIED_TABLES));
  } finally {
    await snapshot.close();
  }
}

/** Reads a copy from end to end: it is whole and what was written. Throws as {@link readCopy} does. */
export async function verifyCopy(
  config: Config,
  file: string,
  keyFile = keyFileOf(config),
): Promise<Copy> {
  const key = openSeparateKey(keyFile, false);
  return asCopy(file, await readCopy(file, key));
}

/**
 * Puts a copy in the place of the installation's database, which nobody may use meanwhile. It is read whole before
 * anything is touched. One of an earlier release is brought up to date.
 *
 * @throws `backup.place-not-empty` unless the number of people in place is confirmed, `backup.newer-release`,
 *   `keys.master-differs`, `backup.not-restored` or `backup.restore-cut` when the place is full or may not be
 *   written to, and what {@link verifyCopy} and {@link openRestorePlace} throw
 */
export async function restoreCopy(config: Config, request: RestoreRequest): Promise<Copy> {
  const { file, keyFile = keyFileOf(config), replaces = 0 } = request;
  const key = openSeparateKey(keyFile, false);
  const copy = asCopy(file, await checkWhole(config, file, key));
  const place = await openRestorePlace(config);
  try {
    const here = await place.count(PEOPLE);
    if (here !== replaces) {
      const madeAt = `${copy.head.madeAt.slice(0, 16).replace('T', ' ')} UTC`;
      throw new AppError('backup.place-not-empty', { here, there: copy.people, madeAt });
    }
    try {
      await place.replace(copy.head.migrations, async (loader) => {
        await readCopy(file, key, loadingInto(loader, copy.head.madeAt));
      });
    } catch (error) {
      // what is said then asks for room, or for the right to write
      if (!isDiskFull(error) && !isWriteRefused(error)) throw error;
      throw new AppError(place.cut, { reason: failureName(error) }, { cause: error });
    }
    return copy;
  } finally {
    await place.leave();
  }
}

/** The first reading, which writes nothing: it is a whole copy, of a release that we know, with our master key. */
async function checkWhole(config: Config, file: string, key: Buffer): Promise<CopyContents> {
  let inInstallation = false;
  let recorded: string | undefined;
  const contents = await readCopy(file, key, {
    head: ({ migrations: ran }) => {
      const known = new Set<string>(migrations.map(({ name }) => name));
      if (!ran.every((name) => known.has(name))) throw new AppError('backup.newer-release');
    },
    table: (name) => {
      inInstallation = name === INSTALLATION;
      return Promise.resolve();
    },
    row: ([id, value]) => {
      if (inInstallation && id === KEY_CHECK) recorded = String(value);
      return Promise.resolve();
    },
  });
  if (recorded !== undefined) assertRecognised(config.keysDir, recorded);
  return contents;
}

/** What fills the tables, and leaves word that they are a copy. */
function loadingInto(loader: RowLoader, madeAt: string): CopyReader {
  return {
    table: async (name, columns) => {
      await loader.table(name, columns);
      if (name === INSTALLATION)
        await loader.row(columns.map((column) => (column === 'id' ? RESTORED : madeAt)));
    },
    row: (row) => loader.row(row),
  };
}

function asCopy(file: string, contents: CopyContents): Copy {
  return { ...contents, file, people: peopleIn(contents.rows) };
}

function peopleIn(rows: RowCounts): number {
  return PEOPLE.reduce((sum, table) => sum + (rows[table] ?? 0), 0);
}

function keyFileOf({ keysDir }: Config): string {
  return join(keysDir, BACKUP_KEY_FILE);
}

/** `trousseau-2026-09-01T030000Z.backup` in a folder; the file itself when it is none. */
function fileIn(to: string, madeAt: string): string {
  if (!existsSync(to) || !statSync(to).isDirectory()) return to;
  const moment = madeAt.replace(/\.\d+Z$/, 'Z').replaceAll(':', '');
  return join(to, `trousseau-${moment}.backup`);
}
