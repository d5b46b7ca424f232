import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { projectPath } from '../docs/project-files.js';
import { csvBytes } from '../imports/csv-files.js';

const PROGRAM = projectPath('server/bin/trousseau.mjs');
const UAI = '0130001F';
const SCHOOL = ['--school', UAI] as const;

/** The built program, as an administrator of the machine runs it. */
describe('as a process', () => {
  let folder: string;
  const at = (...names: string[]): string => join(folder, ...names);

  const run = (...args: readonly string[]) => {
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      TROUSSEAU_DATA_DIR: at('data'),
      TROUSSEAU_KEYS_DIR: at('keys'),
      TROUSSEAU_PUBLIC_URL: 'https://cles.example.org',
    };
    const asked = [PROGRAM, ...args, '--json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, asked, {
      ...{ env, encoding: 'utf8' },
    });
    const json: unknown = stdout === '' ? null : JSON.parse(stdout);
    return { status, json, said: stderr, all: stdout + stderr };
  };

  /** What opens or signs anything, as its file has it. */
  const keys = (): string[] =>
    readdirSync(at('keys')).map((file) => readFileSync(at('keys', file), 'latin1').trim());

  const inDatabase = async (sql: string): Promise<void> => {
    const [file = ''] = readdirSync(at('data')).filter((name) => /\.(db|sqlite)$/.test(name));
    const database = new DataSource({ type: 'better-sqlite3', database: at('data', file) });
    await database.initialize();
    await database.query(sql);
    await database.destroy();
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trousseau-process-'));
    const pupils = csvBytes(
      ['Nom', 'Prénom', 'Né(e) le', 'Classe'],
      ['ABEILLE', 'Ana', '05/03/2012', '4A'],
      ['BERTHIER', 'Tom', '06/03/2012', '4A'],
    );
    writeFileSync(at('eleves.csv'), pupils);
    const letters = ['--reason', 'rentrée', '--secrets', 'all', '--out', at('courriers.pdf')];
    for (const made of [
      run('create-school', '--uai', UAI, '--name', 'Collège Jean-Moulin'),
      run('import', ...SCHOOL, '--yes', at('eleves.csv')),
      run('print-letters', ...SCHOOL, ...letters),
    ]) {
      expect([made.status, made.said]).toEqual([0, made.said]);
    }
  }, 120_000);

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('export-audit writes a file for its owner alone, which verify-audit reads without the database', () => {
    const days = ['--from', '2020-01-01', '--to', '2099-12-31'];
    const out = at('journal.jsonl');
    const made = run('export-audit', ...SCHOOL, ...days, '--out', out);
    expect([made.status, made.json]).toMatchObject([0, { days: 1 }]);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(run('verify-audit', '--export', out)).toMatchObject({
      status: 0,
      json: { altered: [] },
    });
    const again = run('export-audit', ...SCHOOL, ...days, '--out', out);
    expect([again.status, again.said]).toEqual([
      expect.any(Number),
      expect.stringMatching(/existe/),
    ]);
    expect(again.status).not.toBe(0);
    writeFileSync(
      at('forged.jsonl'),
      readFileSync(out, 'utf8').replace('letters.issue', 'letters.close'),
    );
    expect(run('verify-audit', '--export', at('forged.jsonl')).status).toBe(1);
    const text = readFileSync(out, 'latin1') + made.all;
    expect(keys().filter((key) => text.includes(key))).toEqual([]);
  });

  it('void-letters says how many there are, voids exactly that many, and refuses another number', () => {
    const asked = [...SCHOOL, '--reason', 'fuite'];
    expect(run('void-letters', ...asked)).toMatchObject({
      status: 0,
      json: { count: 2, voided: 0 },
    });
    expect(run('void-letters', ...asked, '--yes', '--count', '3').status).toBe(1);
    expect(run('void-letters', '--reason', 'fuite').status).toBe(2);
    const done = run('void-letters', ...asked, '--yes', '--count', '2');
    expect([done.status, done.json]).toEqual([0, { count: 2, voided: 2 }]);
    expect(keys().filter((key) => done.all.includes(key))).toEqual([]);
    expect(run('void-letters', ...asked)).toMatchObject({ status: 0, json: { count: 0 } });
  });

  it('verify-audit ends with 0 while all is as it was written, and with 1 once a line is not', async () => {
    const good = run('verify-audit');
    expect([good.status, good.said]).toEqual([0, expect.stringContaining('Tout concorde.')]);
    expect(keys().filter((key) => good.all.includes(key))).toEqual([]);
    await inDatabase("UPDATE audit_event SET reason = 'autre' WHERE action = 'letters.issue'");
    const bad = run('verify-audit', ...SCHOOL);
    expect([bad.status, bad.json]).toMatchObject([1, { faults: 1 }]);
    expect(bad.said).toContain('ligne modifiée ou déplacée');
    expect(run('verify-audit', '--school', '0000000A').status).toBe(1);
  });
});
