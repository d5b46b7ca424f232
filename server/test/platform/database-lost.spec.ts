import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { start } from '../../src/main.js';
import type { Config } from '../../src/platform/config/config.js';
import { onceDatabaseAnswers } from '../../src/platform/database/await-database.js';
import { databaseCode } from '../../src/platform/database/database-code.js';
import { databaseFile, migrateDatabase } from '../../src/platform/database/open-database.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { createLogger } from '../../src/platform/logger.js';
import { startTestApp } from '../support/app.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { copyTemplate, DIALECTS, freshConfig } from '../support/databases.js';

const SETTINGS = { PORT: '0', TROUSSEAU_HOST: '127.0.0.1' };

describe('a MariaDB that does not answer', () => {
  let config: Config;
  let remove: () => Promise<void>;
  let proxy: DatabaseProxy;
  let app: NestExpressApplication | null;

  beforeEach(async () => {
    ({ config, remove } = await freshConfig('MariaDB', SETTINGS));
    await copyTemplate('MariaDB', config);
    proxy = await DatabaseProxy.before(config);
    app = null;
  });

  afterEach(async () => {
    await app?.close();
    await app?.get(UnitOfWork).close();
    await proxy.down().catch(() => undefined);
    await remove();
  });

  const ask = async (path: string): Promise<Response> => {
    const url = (await app?.getUrl())?.replace('[::1]', '127.0.0.1') ?? '';
    return fetch(url + path);
  };

  it('is waited for at start, in words, and served once it is there', async () => {
    await proxy.down();
    const said: string[] = [];
    let heard: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const starting = start(proxy.config, {
      say: (line) => {
        said.push(line);
        heard();
      },
    });
    await waiting;
    await proxy.up();
    app = await starting;
    expect(said[0]).toBe(
      'La base de données ne répond pas (ECONNREFUSED) ; nouvel essai dans 1 s.',
    );
    expect((await ask('/api/health/ready')).status).toBe(200);
  });

  it('costs requests a 503 that says when to come back, and nothing else', async () => {
    app = await start(proxy.config);
    expect((await ask('/api/health/ready')).status).toBe(200);
    await proxy.down();
    for (const path of ['/api/health/ready', '/', '/api/health/ready']) {
      const refused = await ask(path);
      expect([path, refused.status]).toEqual([path, 503]);
      expect(refused.headers.get('retry-after')).toBe('5');
    }
    expect((await ask('/api/health/live')).status).toBe(200);
    await proxy.up();
    expect((await ask('/api/health/ready')).status).toBe(200);
    expect((await ask('/')).status).toBeLessThan(400);
  });

  it('is waited for by a command within limits, and then named with a code', async () => {
    await proxy.down();
    const said: string[] = [];
    const open = (): Promise<unknown> => migrateDatabase(proxy.config);
    const asked = onceDatabaseAnswers(open, { patienceMs: 1500, say: (line) => said.push(line) });
    await expect(asked).rejects.toMatchObject({ code: 'server.database-lost' });
    expect(said).toHaveLength(1);
  });

  it.each([
    ['an unknown user', { username: 'nobody', password: 's3cret' }, 'ER_ACCESS_DENIED_ERROR'],
    ['an unknown database', { pathname: '/not_there' }, 'ER_BAD_DB_ERROR'],
  ])('and one that refuses %s is not waited for, but named', async (_, wrong, reason) => {
    const url = Object.assign(new URL(config.database.url ?? ''), wrong).href;
    const said: string[] = [];
    const starting = start(
      { ...config, database: { ...config.database, url } },
      { say: (line) => said.push(line) },
    );
    await expect(starting).rejects.toMatchObject({
      code: 'server.database-refused',
      params: { reason },
    });
    await expect(starting).rejects.not.toThrow(/s3cret/);
    expect(said).toEqual([]);
  });
});

describe.each(DIALECTS)('readiness on %s', (dialect) => {
  it('is a row that was written and read back: a database that only answers is not ready', async () => {
    const server = await startTestApp(dialect);
    const ready = (): Promise<Response> => fetch(`${server.url}/api/health/ready`);
    expect((await ready()).status).toBe(200);
    const { writer } = server.app.get(UnitOfWork);
    await writer.query('ALTER TABLE installation RENAME TO away');
    const refused = await ready();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    await writer.query('ALTER TABLE away RENAME TO installation');
    expect((await ready()).status).toBe(200);
    await server.close();
  });
});

it('an embedded database whose file is none is not waited for, but named', async () => {
  const { config, remove } = await freshConfig('SQLite', SETTINGS);
  mkdirSync(config.dataDir, { recursive: true });
  writeFileSync(
    databaseFile(config),
    'this is no database, however long one waits for it'.repeat(99),
  );
  await expect(start(config)).rejects.toMatchObject({
    code: 'server.database-file',
    params: { reason: 'SQLITE_NOTADB' },
  });
  await remove();
});

describe('a full disk', () => {
  it('is answered as such, and can be recognised in the log', async () => {
    const lines: string[] = [];
    const logger = createLogger('error', { write: (line) => lines.push(line) });
    const server = await startTestApp('SQLite', {}, { logger });
    const { driver } = server.app.get(UnitOfWork).writer;
    const raw = (driver as unknown as { databaseConnection: { exec(sql: string): unknown } })
      .databaseConnection;
    const { exec } = raw;
    raw.exec = (sql) => {
      if (sql !== 'COMMIT') return exec.call(raw, sql);
      raw.exec = exec;
      // as SQLite ends a COMMIT for which there is no room
      raw.exec('ROLLBACK');
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    const refused = await fetch(`${server.url}/api/health/ready`);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'server.disk-full' });
    expect(lines.join('')).toContain('"msg":"server.disk-full"');
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    await server.close();
  });

  it.each([
    [{ code: 'SQLITE_FULL' }],
    [{ code: 'ER_RECORD_FILE_FULL', errno: 1114 }],
    [{ code: 'ER_DISK_FULL', errno: 1021 }],
    [{ code: 'ER_GET_ERRNO', errno: 1030, message: 'Got error 28 "No space left on device"' }],
    [{ code: 'ER_ERROR_ON_WRITE', errno: 1026, message: 'Error writing file (errno: 28 "No …")' }],
    [{ code: 'ENOSPC', errno: -28 }],
  ])('is told from other failures: %j', (error) => {
    expect(databaseCode({ driverError: error })).toBe('server.disk-full');
    expect(databaseCode({ ...error, code: 'OTHER', errno: 1030, message: 'error 128' })).toBeNull();
  });
});
