import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import type { DataSourceOptions, EntitySchema } from 'typeorm';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';
import { backUpEmbedded } from './back-up.js';
import type { Config } from '../config/config.js';
import type { Dialect } from './dialect.js';
import { migrations } from './migrations/index.js';
import { UnitOfWork } from './unit-of-work.js';

/** Entity classes, gathered from the features by the composition root: the platform knows no school word. */
export type Entities = readonly (EntitySchema | (new () => object))[];

/** Where the embedded database lives. */
export function databaseFile(config: Config): string {
  return join(config.dataDir, 'trousseau.sqlite');
}

/** Whether the database already holds a school, so that the keys it was made with must be there too. */
export async function holdsData(unitOfWork: UnitOfWork): Promise<boolean> {
  const rows = await unitOfWork.writer.query<unknown[]>('SELECT id FROM school LIMIT 1');
  return rows.length > 0;
}

/** The dialect that the settings name. */
export function dialectOf(config: Config): Dialect {
  if (config.database.url === null) return 'better-sqlite3';
  return config.database.url.startsWith('mariadb:') ? 'mariadb' : 'mysql';
}

/**
 * Opens the database for work. It must have been migrated.
 *
 * @throws Error when a `mysql://` address leads to a MariaDB server, or the other way round
 */
export async function openDatabase(config: Config, entities: Entities): Promise<UnitOfWork> {
  const options = withEntities(connection(config), entities);
  const writer = await new DataSource(options).initialize();
  if (options.type !== 'better-sqlite3') {
    await refuseOtherServer(writer, options.type as Dialect);
    return new UnitOfWork(writer, writer);
  }
  const reader = new DataSource(readOnly(options));
  return new UnitOfWork(writer, await reader.initialize());
}

/**
 * Brings the schema up to date, forward only. A connection of its own that loads no entity. The embedded
 * database is copied beside itself first when there is something to lose and something to do.
 *
 * @param steps all migrations, unless an earlier release is wanted
 * @returns the names of the migrations that ran
 */
export async function migrateDatabase(
  config: Config,
  steps: readonly (typeof migrations)[number][] = migrations,
): Promise<string[]> {
  const options = { ...connection(config), migrations: [...steps] };
  const hadData = config.database.url === null && existsSync(databaseFile(config));
  if (options.type === 'better-sqlite3')
    mkdirSync(dirname(databaseFile(config)), { recursive: true, mode: 0o700 });
  const source = await new DataSource(options).initialize();
  try {
    if (options.type !== 'better-sqlite3') {
      await refuseOtherServer(source, options.type as Dialect);
      await useBinaryCollation(source);
    } else if (hadData && (await source.showMigrations())) {
      await backUpEmbedded(source, backupFile(config));
    }
    const ran = await source.runMigrations({ transaction: 'each' });
    return ran.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}

function readOnly(options: BetterSqlite3DataSourceOptions): DataSourceOptions {
  return { ...options, readonly: true, prepareDatabase: waitForWriter };
}

function withEntities(options: DataSourceOptions, entities: Entities): DataSourceOptions {
  return { ...options, entities: [...entities] };
}

function backupFile(config: Config): string {
  const last = migrations.at(-1)?.name ?? '';
  return join(config.dataDir, `before-${last}.sqlite`);
}

/** Connection settings without entities: for migrations. */
export function connection(config: Config): DataSourceOptions {
  const common = {
    migrations: [...migrations],
    migrationsTableName: 'migration',
    synchronize: false,
  };
  const dialect = dialectOf(config);
  if (dialect === 'better-sqlite3') {
    return {
      ...common,
      type: dialect,
      database: databaseFile(config),
      prepareDatabase: prepareSqlite,
    };
  }
  return {
    ...common,
    type: dialect,
    // dialectOf() said that there is an address
    url: config.database.url ?? '',
    timezone: 'Z',
    charset: 'utf8mb4',
    isolationLevel: 'READ COMMITTED',
    poolSize: config.database.pool,
  };
}

interface SqliteConnection {
  pragma(statement: string): unknown;
}

/**
 * WAL so that readers never wait; FULL so that an acknowledged write survives a power cut; secure_delete
 * so that an erased secret is overwritten and not merely unlinked (docs/decisions/0007).
 */
function prepareSqlite(database: SqliteConnection): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.pragma('busy_timeout = 10000');
}

function waitForWriter(database: SqliteConnection): void {
  database.pragma('busy_timeout = 10000');
}

async function refuseOtherServer(source: DataSource, dialect: Dialect): Promise<void> {
  const [row] = await source.query<{ version: string }[]>('SELECT VERSION() AS version');
  const isMariaDb = /mariadb/i.test(row?.version ?? '');
  if (isMariaDb !== (dialect === 'mariadb')) {
    await source.destroy();
    throw new Error(
      `DATABASE_URL says ${dialect}:// but the server is ${row?.version ?? 'unknown'}. ` +
        `Write ${isMariaDb ? 'mariadb' : 'mysql'}:// instead.`,
    );
  }
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
