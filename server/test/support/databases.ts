import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import './entities.js';
import { readConfig } from '../../src/platform/config/config.js';
import type { Config, RunMode } from '../../src/platform/config/config.js';
import {
  databaseFile,
  migrateDatabase,
  openDatabase,
} from '../../src/platform/database/open-database.js';
import type { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/crypto/random.js';

/** The databases that every persistence test runs on. */
export const DIALECTS = ['SQLite', 'MariaDB'] as const;
export type TestDialect = (typeof DIALECTS)[number];

/** A migrated database of its own for one test file, with folders of its own. */
export interface TestDatabase {
  readonly config: Config;
  readonly unitOfWork: UnitOfWork;
  close(): Promise<void>;
}

/** Settings that point at a fresh, empty place; nothing is created yet. */
export async function freshConfig(
  dialect: TestDialect,
  settings: Readonly<Record<string, string>> = {},
  mode: RunMode = { demo: false },
): Promise<{ config: Config; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-test-'));
  const name = `t_${newId().replaceAll('-', '')}`;
  if (dialect === 'MariaDB') await onServer((sql) => sql(`CREATE DATABASE ${name}`));
  const config = readConfig(
    {
      TROUSSEAU_DATA_DIR: join(folder, 'data'),
      TROUSSEAU_LOG_LEVEL: 'silent',
      TROUSSEAU_PUBLIC_URL: 'https://cles.example.org',
      ...(dialect === 'MariaDB' ? { DATABASE_URL: serverUrl() + name } : {}),
      ...settings,
    },
    mode,
  );
  const remove = async (): Promise<void> => {
    if (dialect === 'MariaDB') await onServer((sql) => sql(`DROP DATABASE ${name}`));
    rmSync(folder, { recursive: true, force: true });
  };
  return { config, remove };
}

/** A fresh database, copied from a template that the migrations made once for the whole run. */
export async function freshDatabase(
  dialect: TestDialect,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestDatabase> {
  const { config, remove } = await freshConfig(dialect, settings);
  await copyTemplate(dialect, config);
  const unitOfWork = await openDatabase(config);
  return {
    config,
    unitOfWork,
    close: async () => {
      await unitOfWork.close();
      await remove();
    },
  };
}

/** Puts the migrated schema at the place that the settings name. */
export async function copyTemplate(dialect: TestDialect, config: Config): Promise<void> {
  if (dialect === 'SQLite') {
    const template = await templateOfRun('schema.sqlite', makeSqliteTemplate);
    mkdirSync(config.dataDir, { recursive: true });
    copyFileSync(template, databaseFile(config));
    return;
  }
  const template = await templateOfRun('schema.mariadb.json', makeMariaTemplate);
  const statements = JSON.parse(readFileSync(template, 'utf8')) as readonly string[];
  const name = nameIn(config);
  await onServer(async (sql) => {
    await sql(`ALTER DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    await sql(`USE ${name}`);
    await sql('SET FOREIGN_KEY_CHECKS = 0');
    for (const statement of statements) await sql(statement);
  });
}

/**
 * A file that the first test of the run makes, for all processes: each test file has one of its own, and migrating is
 * the longest part of a short one. Two that begin at once both make it, and the last one's stays.
 */
async function templateOfRun(name: string, make: (file: string) => Promise<void>): Promise<string> {
  const folder = process.env['TROUSSEAU_TEST_TEMPLATES'];
  if (!folder) throw new Error('No folder of templates: run the tests with Jest, which makes one.');
  const template = join(folder, name);
  if (existsSync(template)) return template;
  const own = `${template}.${newId()}`;
  await make(own);
  renameSync(own, template);
  return template;
}

async function makeSqliteTemplate(file: string): Promise<void> {
  const { config, remove } = await freshConfig('SQLite');
  await migrateDatabase(config);
  copyFileSync(databaseFile(config), file);
  await remove();
}

async function makeMariaTemplate(file: string): Promise<void> {
  const { config, remove } = await freshConfig('MariaDB');
  await migrateDatabase(config);
  const name = nameIn(config);
  const statements: string[] = [];
  await onServer(async (sql) => {
    await sql(`USE ${name}`);
    for (const row of await sql('SHOW TABLES')) {
      const table = String(Object.values(row)[0]);
      const [created] = await sql(`SHOW CREATE TABLE \`${table}\``);
      statements.push(String(created?.['Create Table']));
    }
    // which migrations were run: a server that is started on the copy runs none of them again
    for (const { timestamp, name: migration } of await sql('SELECT * FROM migration')) {
      const values = `${String(timestamp)}, '${String(migration)}'`;
      statements.push(`INSERT INTO migration (timestamp, name) VALUES (${values})`);
    }
  });
  await remove();
  writeFileSync(file, JSON.stringify(statements));
}

/** The name of the database in its address, whichever way leads there. */
function nameIn({ database }: Config): string {
  return new URL(database.url ?? '').pathname.slice(1);
}

type Sql = (statement: string) => Promise<Record<string, unknown>[]>;

async function onServer<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const connection = await createConnection(serverUrl().replace(/^mariadb:/, 'mysql:'));
  try {
    return await work(async (statement) => {
      const [rows] = await connection.query(statement);
      return rows as Record<string, unknown>[];
    });
  } finally {
    await connection.end();
  }
}

function serverUrl(): string {
  const url = process.env['TROUSSEAU_TEST_MARIADB'];
  if (!url) throw new Error('No test MariaDB: run the tests with Jest, which starts one.');
  return url;
}
