import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.js';
import { AppError } from '../errors.js';
import { databaseFile, placeOf, SERVER_SPEECH } from './database-place.js';
import { isBusy } from './dialect.js';
import { migrateDatabase } from './migrate-database.js';
import { migrations } from './migrations/index.js';
import { RESTORE_MARK } from './half-restored.js';
import { momentIn, timeUntil } from './patience.js';
import { takeServerLock } from './server-lock.js';
import type { Release } from './server-lock.js';
import { asker, ended } from './snapshot.js';
import type { StoredRow } from './snapshot.js';
import { syncPath } from './sync-path.js';

/** Takes the rows of one table after the other. */
export interface RowLoader {
  /** Whose rows come next, and their columns. Throws `backup.newer-release` when the table has other ones. */
  table(name: string, columns: readonly string[]): Promise<void>;
  row(row: StoredRow): Promise<void>;
}

/** A database that is about to be replaced by what a copy holds. Nobody else uses it meanwhile. */
export interface RestorePlace {
  /** How many rows these tables hold together; 0 where there is no database yet. */
  count(tables: readonly string[]): Promise<number>;
  /**
   * Makes tables as these migrations left them, has them filled, brings them up to date, and puts them in the place of
   * what was there. Cut short, an embedded database is what it was; another one opens to nobody until it is restored.
   */
  replace(ran: readonly string[], fill: (loader: RowLoader) => Promise<void>): Promise<void>;
  /** What is said when it could not be written. */
  readonly cut: 'backup.not-restored' | 'backup.restore-cut';
  /** Lets others use it again. */
  leave(): Promise<void>;
}

/** Rows, and about how many bytes of them, that one statement brings to a server. */
const ROWS_AT_ONCE = 500;
const BYTES_AT_ONCE = 1_000_000;

/** How long connections are waited for that are being given up, and how often it is looked, in milliseconds. */
const LEAVING_MS = 1_500;
const LOOK_AGAIN_MS = 50;

/**
 * Takes the place of the installation's database for a restore.
 *
 * @throws `server.already-running`, `backup.place-in-use` while somebody works with it
 */
export async function openRestorePlace(config: Config): Promise<RestorePlace> {
  return config.database.url === null
    ? new FilePlace(config, await takeServerLock(config))
    : ServerPlace.open(config, new URL(config.database.url));
}

/** The embedded database: a new file is made beside it, which then takes its name. */
class FilePlace implements RestorePlace {
  readonly cut = 'backup.not-restored';
  private readonly building: Config;

  constructor(
    private readonly config: Config,
    private readonly release: Release,
  ) {
    this.building = { ...config, dataDir: join(config.dataDir, 'restoring') };
  }

  async count(tables: readonly string[]): Promise<number> {
    if (!existsSync(databaseFile(this.config))) return 0;
    const connection = await openFile(databaseFile(this.config));
    try {
      const known = new Set(namesOf(connection.prepare(TABLES_OF_FILE).all()));
      return tables
        .filter((table) => known.has(table))
        .map((table) =>
          Number(firstOf(connection.prepare(`SELECT COUNT(*) AS n FROM "${table}"`).all(), 'n')),
        )
        .reduce((sum, rows) => sum + rows, 0);
    } finally {
      connection.close();
    }
  }

  async replace(ran: readonly string[], fill: (loader: RowLoader) => Promise<void>): Promise<void> {
    const how = { asServer: true, restoring: true };
    await this.emptyLogInPlace();
    this.clear();
    mkdirSync(this.building.dataDir, { mode: 0o700 });
    try {
      await migrateDatabase(this.building, stepsOf(ran), how);
      await this.fill(fill);
      await migrateDatabase(this.building, undefined, how);
      await this.takePlace();
    } finally {
      this.clear();
    }
  }

  async leave(): Promise<void> {
    await this.release();
  }

  private async fill(fill: (loader: RowLoader) => Promise<void>): Promise<void> {
    const connection = await openFile(databaseFile(this.building));
    try {
      // nobody needs this file if it is not whole
      connection.pragma('journal_mode = OFF');
      connection.pragma('synchronous = OFF');
      connection.pragma('foreign_keys = OFF');
      connection.exec('BEGIN');
      for (const name of namesOf(connection.prepare(TABLES_OF_FILE).all())) {
        if (name !== 'migration') connection.exec(`DELETE FROM "${name}"`);
      }
      await fill(fileLoader(connection));
      connection.exec('COMMIT');
      const broken = connection.prepare('PRAGMA foreign_key_check').all();
      if (broken.length > 0) throw new AppError('backup.damaged');
    } finally {
      connection.close();
    }
  }

  /** The log of what was there goes into its file first: it would be read into the new one. */
  private async takePlace(): Promise<void> {
    const [from, to] = [databaseFile(this.building), databaseFile(this.config)];
    const made = await openFile(from);
    made.pragma('wal_checkpoint(TRUNCATE)');
    made.pragma('journal_mode = DELETE');
    made.close();
    await this.emptyLogInPlace();
    chmodSync(from, 0o600);
    syncPath(from);
    renameSync(from, to);
    syncPath(this.config.dataDir);
  }

  /** Fails when somebody still has the file open: whoever has keeps its log. */
  private async emptyLogInPlace(): Promise<void> {
    const file = databaseFile(this.config);
    if (!existsSync(file)) return;
    const connection = await openFile(file);
    try {
      connection.pragma('busy_timeout = 0');
      connection.pragma('wal_checkpoint(TRUNCATE)');
      const mode = connection.pragma('journal_mode = DELETE', { simple: true });
      if (mode !== 'delete') throw new AppError('backup.place-in-use');
    } catch (error) {
      throw isBusy(error) ? new AppError('backup.place-in-use') : error;
    } finally {
      connection.close();
    }
  }

  private clear(): void {
    rmSync(this.building.dataDir, { recursive: true, force: true });
  }
}

/** A database of a server: its tables are dropped and made anew, under a mark that keeps everybody out. */
class ServerPlace implements RestorePlace {
  readonly cut = 'backup.restore-cut';

  private constructor(
    private readonly config: Config,
    private readonly ask: ReturnType<typeof asker>,
    readonly leave: () => Promise<void>,
  ) {}

  static async open(config: Config, url: URL): Promise<ServerPlace> {
    const { createConnection } = await import('mysql2');
    const connection = createConnection({ ...placeOf(url), ...SERVER_SPEECH });
    const place = new ServerPlace(config, asker(connection), () => ended(connection));
    try {
      await place.assertAlone();
    } catch (error) {
      await ended(connection);
      throw error;
    }
    return place;
  }

  async count(tables: readonly string[]): Promise<number> {
    const known = new Set(await this.tables());
    let sum = 0;
    for (const table of tables.filter((one) => known.has(one))) {
      sum += Number(firstOf(await this.ask(`SELECT COUNT(*) AS n FROM \`${table}\``), 'n'));
    }
    return sum;
  }

  async replace(ran: readonly string[], fill: (loader: RowLoader) => Promise<void>): Promise<void> {
    const how = { restoring: true };
    await this.assertAlone();
    await this.ask(`CREATE TABLE IF NOT EXISTS ${RESTORE_MARK} (id int)`);
    await this.ask('SET foreign_key_checks = 0');
    for (const table of await this.tables()) {
      if (table !== RESTORE_MARK) await this.ask(`DROP TABLE \`${table}\``);
    }
    await migrateDatabase(this.config, stepsOf(ran), how);
    for (const table of await this.tables()) {
      if (table !== 'migration' && table !== RESTORE_MARK)
        await this.ask(`DELETE FROM \`${table}\``);
    }
    const loader = new ServerLoader(this.ask);
    await fill(loader);
    await loader.end();
    await migrateDatabase(this.config, undefined, how);
    await this.ask(`DROP TABLE ${RESTORE_MARK}`);
  }

  private async tables(): Promise<string[]> {
    return namesOf(
      await this.ask(
        `SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`,
      ),
    );
  }

  /** A server or a command keeps its connections for as long as it runs; one that just ended leaves them a moment. */
  private async assertAlone(): Promise<void> {
    const until = momentIn(LEAVING_MS);
    for (;;) {
      const others = await this.ask(
        'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
      );
      if (others.length === 0) return;
      if (timeUntil(until) === 0) throw new AppError('backup.place-in-use');
      await pause(LOOK_AGAIN_MS);
    }
  }
}

/** Brings rows to a server, many in a statement. */
class ServerLoader implements RowLoader {
  private statement = '';
  private waiting: StoredRow[] = [];
  private bytes = 0;

  constructor(private readonly ask: ReturnType<typeof asker>) {}

  async table(name: string, columns: readonly string[]): Promise<void> {
    await this.end();
    const there = await this.ask(
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = DATABASE() AND table_name = ?`,
      [name],
    );
    assertColumns(columns, namesOf(there));
    await this.ask('START TRANSACTION');
    const names = columns.map((column) => `\`${column}\``).join(', ');
    this.statement = `INSERT INTO \`${name}\` (${names}) VALUES ?`;
  }

  async row(row: StoredRow): Promise<void> {
    this.waiting.push(row);
    for (const value of row) this.bytes += typeof value === 'number' ? 8 : (value?.length ?? 0);
    if (this.waiting.length >= ROWS_AT_ONCE || this.bytes >= BYTES_AT_ONCE) await this.send();
  }

  /** Saves the rows of the last table. */
  async end(): Promise<void> {
    await this.send();
    await this.ask('COMMIT');
  }

  private async send(): Promise<void> {
    if (this.waiting.length > 0) await this.ask(this.statement, [this.waiting]);
    this.waiting = [];
    this.bytes = 0;
  }
}

type FileConnection = Awaited<ReturnType<typeof openFile>>;

function fileLoader(connection: FileConnection): RowLoader {
  let insert: ReturnType<FileConnection['prepare']> | undefined;
  return {
    table: (name, columns) => {
      const there = connection.prepare(`SELECT name FROM pragma_table_info('${name}')`).all();
      assertColumns(columns, namesOf(there));
      const names = columns.map((column) => `"${column}"`).join(', ');
      const marks = columns.map(() => '?').join(', ');
      insert = connection.prepare(`INSERT INTO "${name}" (${names}) VALUES (${marks})`);
      return Promise.resolve();
    },
    row: (row) => {
      insert?.run(...row);
      return Promise.resolve();
    },
  };
}

const TABLES_OF_FILE =
  "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";

async function openFile(file: string) {
  const { default: Database } = await import('better-sqlite3');
  return new Database(file, { fileMustExist: true });
}

function stepsOf(ran: readonly string[]): (typeof migrations)[number][] {
  const names = new Set(ran);
  return migrations.filter(({ name }) => names.has(name));
}

/** Names in a copy come from its file: only those that the database has too go into a statement. */
function assertColumns(wanted: readonly string[], there: readonly string[]): void {
  const known = new Set(there);
  if (wanted.length === 0 || !wanted.every((name) => known.has(name))) {
    throw new AppError('backup.newer-release');
  }
}

function namesOf(rows: readonly unknown[]): string[] {
  return rows.map((row) => String((row as { readonly name: unknown }).name));
}

function firstOf(rows: readonly unknown[], column: string): unknown {
  return (rows[0] as Readonly<Record<string, unknown>> | undefined)?.[column];
}
