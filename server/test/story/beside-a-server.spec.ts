import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateCollege, toSiecleCsv } from '@trousseau/fixtures';
import type { LetterRunResult } from '@trousseau/shared';
import { DataSource } from 'typeorm';
import { databaseFile } from '../../src/platform/database/open-database.js';
import { Installation } from '../support/running-server.js';

// whole processes start and stop here, on machines that may be busy
jest.setTimeout(240_000);

const UAI = '0130001F';

describe('beside a server that is busy writing to its SQLite file', () => {
  let installation: Installation;
  let folder: string;
  const asked = { stop: false, count: 0, refused: 0 };
  let busy: Promise<unknown> = Promise.resolve();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trousseau-beside-'));
    installation = await Installation.create('SQLite');
    await installation.run('create-school', '--uai', UAI, '--name', 'Collège Jean-Moulin');
    await installation.serve();
    busy = Promise.all(Array.from({ length: 4 }, () => writeOnAndOn()));
  });

  afterAll(async () => {
    asked.stop = true;
    await busy;
    await installation.remove();
    rmSync(folder, { recursive: true });
  });

  /** Each readiness is a write: the server always has one under way. */
  async function writeOnAndOn(): Promise<void> {
    while (!asked.stop) {
      const { ok } = await fetch(`${installation.url}/api/health/ready`).catch(() => ({
        ok: null,
      }));
      asked.count += 1;
      if (ok === false) asked.refused += 1;
    }
  }

  const rows = async (file: string, table: string): Promise<number> => {
    const source = await new DataSource({
      ...{ type: 'better-sqlite3', database: file, readonly: true },
    } as const).initialize();
    const [row] = await source.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
    await source.destroy();
    return row?.n ?? 0;
  };

  it('a file is imported to its end', async () => {
    const file = join(folder, 'eleves.csv');
    writeFileSync(file, toSiecleCsv(generateCollege(11), { encoding: 'windows-1252' }));
    const imported = await installation.run('import', file, '--school', UAI, '--yes');
    expect(imported).toMatchObject({ code: 0, json: { students: { create: 600 } } });
    expect(await rows(databaseFile(installation.config), 'student')).toBe(600);
  });

  it('letters are issued and printed', async () => {
    const out = join(folder, 'courriers.pdf');
    const args = ['print-letters', '--school', UAI, '--class', '6A', '--holder', 'student'];
    const printed = await installation.run(...args, '--reason', 'rentrée', '--out', out);
    expect(printed.code).toBe(0);
    expect(existsSync(out)).toBe(true);
    const { issued } = printed.json as LetterRunResult;
    expect(issued).toBeGreaterThan(0);
    expect(await rows(databaseFile(installation.config), 'provisional_secret')).toBe(issued);
  });

  it('the file is copied online', async () => {
    const copy = join(folder, 'copie.sqlite');
    const source = await new DataSource({
      ...{ type: 'better-sqlite3', database: databaseFile(installation.config), readonly: true },
    } as const).initialize();
    await source.query('VACUUM INTO ?', [copy]);
    await source.destroy();
    expect(await rows(copy, 'student')).toBe(600);
  });

  it('a second server is refused, and told which process has the file and since when', async () => {
    const second = await installation.serveTwice();
    expect(second).toMatchObject({ code: 1, json: { code: 'server.already-running' } });
    expect(second.messages).toContain(databaseFile(installation.config));
    expect(second.messages).toMatch(
      new RegExp(`processus ${String(installation.pid)}, depuis 20\\d\\d-`),
    );
  });

  it('nothing was refused to those who wrote through the server meanwhile', () => {
    expect(asked.count).toBeGreaterThan(50);
    expect(asked.refused).toBe(0);
  });

  it('a server that was killed keeps nobody from starting at once', async () => {
    await installation.kill();
    await installation.serve();
    const ready = await fetch(`${installation.url}/api/health/ready`);
    expect(ready.status).toBe(200);
  });

  it('a key of another installation is named by every command and by the server', async () => {
    await installation.kill();
    const key = join(installation.config.keysDir, 'master.key');
    copyFileSync(key, join(folder, 'master.key'));
    writeFileSync(key, Buffer.alloc(32, 7));
    const outcomes = [
      await installation.run('activation-status', '--school', UAI),
      await installation.serveTwice(),
    ];
    for (const { code, json } of outcomes) {
      expect({ code, json }).toMatchObject({ code: 1, json: { code: 'keys.master-differs' } });
    }
    copyFileSync(join(folder, 'master.key'), key);
    await installation.serve();
    expect(readdirSync(installation.config.keysDir)).toContain('master.key');
  });
});
