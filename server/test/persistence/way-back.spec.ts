import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { Config } from '../../src/platform/config/config.js';
import { dumpCommand } from '../../src/platform/database/dump-command.js';
import { migrations } from '../../src/platform/database/migrations/index.js';
import { connection, migrateDatabase } from '../../src/platform/database/open-database.js';
import { takeServerLock } from '../../src/platform/database/server-lock.js';
import { freshConfig } from '../support/databases.js';
import type { TestDialect } from '../support/databases.js';

/** The tables of an earlier release, which what came later finds full. */
const EARLIER = migrations.slice(0, 7);
const NEXT = migrations[7].name;
const TODAY = new Date().toISOString().slice(0, 10);
const COPY = `trousseau-${TODAY}-before-${NEXT}.sqlite`;

let config: Config;
let remove: () => Promise<void>;

function earlierRelease(dialect: TestDialect): void {
  beforeEach(async () => {
    ({ config, remove } = await freshConfig(dialect));
    await migrateDatabase(config, EARLIER);
  });
  afterEach(() => remove());
}

async function on<T>(options: Config | string, work: (source: DataSource) => Promise<T>) {
  const source = await new DataSource(
    typeof options === 'string'
      ? { type: 'better-sqlite3', database: options }
      : connection(options),
  ).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

const addSchool = (): Promise<unknown> =>
  on(config, (source) =>
    source.query(
      "INSERT INTO school (id, uai, name, kind, windowOffsetXMm, windowOffsetYMm, timeZone, studentAccounts, rosterVersion, createdAt, updatedAt) VALUES ('s', '0750001U', 'Collège', 'college', 0, 0, 'Europe/Paris', 1, 1, '2026-08-28 07:00:00.000', '2026-08-28 07:00:00.000')",
    ),
  );

const schools = (of: Config | string): Promise<unknown> =>
  on(of, (source) => source.query('SELECT id FROM school'));

const pending = (): Promise<boolean> => on(config, (source) => source.showMigrations());

describe('before it is migrated, the embedded database', () => {
  earlierRelease('SQLite');

  const copies = (): string[] =>
    readdirSync(config.dataDir).filter((name) => name.includes('before'));

  it('is copied whole, for its owner alone, under a name that says when and before what', async () => {
    await addSchool();
    const told: string[] = [];
    await migrateDatabase(config, migrations, { onCopy: (file) => told.push(file) });
    expect(told).toEqual([join(config.dataDir, COPY)]);
    expect(await schools(told[0] ?? '')).toEqual([{ id: 's' }]);
    expect(statSync(told[0] ?? '').mode & 0o077).toBe(0);
  });

  it('is copied beside a copy that is there already, which stays', async () => {
    writeFileSync(join(config.dataDir, COPY), 'an earlier attempt');
    writeFileSync(join(config.dataDir, `before-${migrations.at(-1)?.name ?? ''}.sqlite`), 'older');
    await migrateDatabase(config);
    expect(copies()).toContain(COPY.replace('.sqlite', '-2.sqlite'));
    expect(readFileSync(join(config.dataDir, COPY), 'utf8')).toBe('an earlier attempt');
  });

  it('is copied anew after an attempt that was cut short', async () => {
    writeFileSync(join(config.dataDir, 'trousseau-copy.partial'), 'half a copy');
    await migrateDatabase(config);
    expect(copies()).toEqual([COPY]);
    expect(readdirSync(config.dataDir)).not.toContain('trousseau-copy.partial');
  });

  it('is left as it was when the copy fails, and the refusal says where and why', async () => {
    // nothing can be written under this name, not even by root
    const obstacle = join(config.dataDir, 'trousseau-copy.partial');
    mkdirSync(join(obstacle, 'full'), { recursive: true });
    await expect(migrateDatabase(config)).rejects.toMatchObject({
      code: 'migrations.copy-failed',
      params: { folder: config.dataDir },
    });
    expect(await pending()).toBe(true);
    expect(copies()).toEqual([]);
    rmSync(obstacle, { recursive: true });
    await migrateDatabase(config);
    expect(copies()).toEqual([COPY]);
  });

  it('is not copied when there is nothing to do', async () => {
    await migrateDatabase(config, EARLIER);
    expect(copies()).toEqual([]);
  });

  it('is not migrated under a server that runs', async () => {
    const release = await takeServerLock(config);
    await expect(migrateDatabase(config, migrations, { lockPatienceMs: 0 })).rejects.toMatchObject({
      code: 'server.already-running',
    });
    expect(await pending()).toBe(true);
    await release();
    await migrateDatabase(config);
    expect(await pending()).toBe(false);
  });
});

describe('before it is migrated, a MariaDB database', () => {
  earlierRelease('MariaDB');

  it('that holds data needs the word that a copy is made, and says how to make one', async () => {
    await addSchool();
    const { pathname, port } = new URL(config.database.url ?? '');
    const name = pathname.slice(1);
    await expect(migrateDatabase(config)).rejects.toMatchObject({
      code: 'migrations.copy-needed',
      params: {
        command:
          'mariadb-dump --single-transaction --hex-blob --host=127.0.0.1 ' +
          `--port=${port} --user=root -p ${name} > ${name}-${TODAY}.sql`,
      },
    });
    expect(await pending()).toBe(true);
    await migrateDatabase(config, migrations, { copyMade: true });
    expect(await pending()).toBe(false);
    expect(await schools(config)).toEqual([{ id: 's' }]);
  });

  it('that holds nothing yet is migrated without asking', async () => {
    await migrateDatabase(config);
    expect(await pending()).toBe(false);
  });
});

describe('the command that copies a MariaDB database', () => {
  it('holds no password, and takes any name apart from the shell', () => {
    const address = 'mariadb://l%27ecole:s3cret@db.example.org/les%20cl%C3%A9s';
    expect(dumpCommand(address, new Date('2026-08-28T07:00:00Z'))).toBe(
      'mariadb-dump --single-transaction --hex-blob --host=db.example.org ' +
        `--user='l'\\''ecole' -p 'les clés' > 'les clés-2026-08-28.sql'`,
    );
  });
});
