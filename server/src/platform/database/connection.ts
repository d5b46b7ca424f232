import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { AppError } from '../errors.js';
import { databaseFile, dialectOf, SERVER_SPEECH } from './database-place.js';
import type { Dialect } from './dialect.js';
import { migrations } from './migrations/index.js';
import { prepareWriter } from './sqlite-connection.js';

export { databaseFile, dialectOf } from './database-place.js';

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
      prepareDatabase: prepareWriter,
    };
  }
  return {
    ...common,
    type: dialect,
    // dialectOf() said that there is an address
    url: config.database.url ?? '',
    ...SERVER_SPEECH,
    isolationLevel: 'READ COMMITTED',
    poolSize: config.database.pool,
  };
}

/**
 * Connects.
 *
 * @throws `server.other-database` when a `mysql://` address leads to a MariaDB server, or the other way round
 */
export async function connect(options: DataSourceOptions): Promise<DataSource> {
  const source = await new DataSource(options).initialize();
  if (options.type === 'better-sqlite3') return source;
  try {
    await refuseOtherServer(source, options.type as Dialect);
  } catch (error) {
    await source.destroy();
    throw error;
  }
  return source;
}

async function refuseOtherServer(source: DataSource, dialect: Dialect): Promise<void> {
  const [row] = await source.query<{ version: string }[]>('SELECT VERSION() AS version');
  const version = row?.version ?? '';
  const actual: Dialect = /mariadb/i.test(version) ? 'mariadb' : 'mysql';
  if (actual !== dialect) {
    throw new AppError('server.other-database', { written: dialect, version, actual });
  }
}
