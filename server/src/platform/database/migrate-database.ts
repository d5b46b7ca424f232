import { existsSync, mkdirSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { AppError } from '../errors.js';
import { connect, connection, databaseFile } from './connection.js';
import { copyBeforeMigration } from './copy-before-migration.js';
import { dumpCommand } from './dump-command.js';
import { refuseHalfRestored } from './half-restored.js';
import { migrations } from './migrations/index.js';
import { writeStatistics } from './migrations/statistics.js';
import { takeServerLock } from './server-lock.js';

const LOCK_PATIENCE_MS = 15_000;

/** How a migration is asked for. */
export interface Migrating {
  /** Whether this process holds the server's lock already. */
  readonly asServer?: boolean;
  /** Whether the operator says that there is a copy of a MariaDB or MySQL database. */
  readonly copyMade?: boolean;
  /** Told where the copy of the embedded database is, before anything is migrated. */
  readonly onCopy?: (file: string) => void;
  /** Whether it is being restored: nobody else may open it then. */
  readonly restoring?: boolean;
  /** How long a server of this database, or another migration, is waited for, in milliseconds. */
  readonly lockPatienceMs?: number;
}

/**
 * Brings the schema up to date, forward only. A connection of its own that loads no entity. When there is
 * something to do and something to lose, the embedded database is copied beside itself first; of another
 * one the operator says that a copy was made.
 *
 * @param steps all migrations, unless an earlier release is wanted
 * @returns the names of the migrations that ran
 * @throws `migrations.copy-failed`, `migrations.copy-needed`, `server.already-running`,
 *   `server.other-database`, `backup.unfinished`; nothing was migrated
 */
export async function migrateDatabase(
  config: Config,
  steps: readonly (typeof migrations)[number][] = migrations,
  how: Migrating = {},
): Promise<string[]> {
  const embedded = config.database.url === null;
  const existed = embedded && existsSync(databaseFile(config));
  if (embedded) mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const source = await connect({ ...connection(config), migrations: [...steps] });
  try {
    if (!embedded) {
      if (!how.restoring) await refuseHalfRestored(source);
      await useBinaryCollation(source);
    }
    if (!(await source.showMigrations())) return [];
    const { asServer = false, lockPatienceMs = LOCK_PATIENCE_MS } = how;
    const release = asServer ? null : await takeServerLock(config, lockPatienceMs);
    try {
      await keepWayBack(config, source, steps, existed, how);
      const ran = await source.runMigrations({ transaction: 'each' });
      if (embedded) await writeStatistics(source);
      return ran.map(({ name }) => name);
    } finally {
      await release?.();
    }
  } finally {
    await source.destroy();
  }
}

async function keepWayBack(
  config: Config,
  source: DataSource,
  steps: readonly (typeof migrations)[number][],
  existed: boolean,
  how: Migrating,
): Promise<void> {
  // what is restored is in the copy
  if (how.restoring) return;
  if (config.database.url !== null) {
    if (how.copyMade || !(await holdsRows(source))) return;
    throw new AppError('migrations.copy-needed', { command: dumpCommand(config.database.url) });
  }
  const ran = await namesRun(source);
  const next = steps.find(({ name }) => !ran.has(name));
  if (!existed || ran.size === 0 || !next) return;
  const copy = await copyBeforeMigration(source, config.dataDir, next.name);
  how.onCopy?.(copy);
}

async function namesRun(source: DataSource): Promise<Set<string>> {
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migration');
  return new Set(rows.map(({ name }) => name));
}

/** Whether any table holds a row, but for the list of migrations: then there is something to lose. */
async function holdsRows(source: DataSource): Promise<boolean> {
  const tables = await source.query<{ name: string }[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  for (const { name } of tables) {
    if (name === 'migration') continue;
    const rows = await source.query<unknown[]>(`SELECT 1 FROM \`${name}\` LIMIT 1`);
    if (rows.length > 0) return true;
  }
  return false;
}

/** Text identity never relies on a collation: bytes are compared, as SQLite does. */
async function useBinaryCollation(source: DataSource): Promise<void> {
  const [row] = await source.query<{ collation: string; name: string }[]>(
    'SELECT @@collation_database AS collation, DATABASE() AS name',
  );
  if (row && row.collation !== 'utf8mb4_bin') {
    const name = row.name.replaceAll('`', '``');
    await source.query(`ALTER DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  }
}
