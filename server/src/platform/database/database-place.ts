import { join } from 'node:path';
import type { Config } from '../config/config.js';
import type { Dialect } from './dialect.js';

/** Where the embedded database lives. */
export function databaseFile(config: Config): string {
  return join(config.dataDir, 'trousseau.sqlite');
}

/** The dialect that the settings name. */
export function dialectOf(config: Config): Dialect {
  if (config.database.url === null) return 'better-sqlite3';
  return config.database.url.startsWith('mariadb:') ? 'mariadb' : 'mysql';
}

/** How every connection to a server speaks: instants are UTC, text is whole Unicode. */
export const SERVER_SPEECH = { timezone: 'Z', charset: 'utf8mb4' } as const;

/** Where a server and its database are, as its driver wants it. */
export function placeOf(url: URL): {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
} {
  return {
    host: url.hostname,
    port: Number(url.port || '3306'),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}
