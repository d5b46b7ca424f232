import { mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DropFolder } from '../../src/cli/drop-folder.js';

const LARGE = 1_000_000;
const NOW = new Date('2026-09-01T06:00:00Z');
const LONG_AGO = new Date('2026-09-01T05:00:00Z');

describe('a folder into which files are dropped', () => {
  let path: string;
  let now: Date;

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'drop-'));
    now = NOW;
  });

  afterEach(() => rm(path, { recursive: true }));

  const opened = async (keepDays = 0): Promise<DropFolder> => {
    const folder = new DropFolder(path, keepDays, () => now);
    await folder.open();
    return folder;
  };

  const drop = async (name: string, writtenAt = LONG_AGO): Promise<void> => {
    await writeFile(join(path, name), `content of ${name}`);
    await utimes(join(path, name), writtenAt, writtenAt);
  };

  const here = async (): Promise<string[]> => (await readdir(path)).filter((one) => one[0] !== '.');

  it('gives all that lies at rest together, and nothing twice', async () => {
    const folder = await opened();
    await drop('responsables.csv');
    await drop('eleves.csv');
    const files = await folder.take(LARGE);
    expect(files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['eleves.csv', 'content of eleves.csv'],
      ['responsables.csv', 'content of responsables.csv'],
    ]);
    expect(await folder.take(LARGE)).toEqual([]);
  });

  it('waits for the last of several that are being sent', async () => {
    const folder = await opened();
    await drop('eleves.csv');
    await drop('responsables.csv', NOW);
    expect(await folder.take(LARGE)).toEqual([]);
    now = new Date(NOW.getTime() + 60_000);
    expect(await folder.take(LARGE)).toHaveLength(2);
  });

  it.each(['.eleves.csv', '~eleves.csv', 'eleves.csv.part', 'eleves.csv.filepart'])(
    'leaves %s alone: it is not finished',
    async (name) => {
      const folder = await opened();
      await drop(name);
      expect(await folder.take(LARGE)).toEqual([]);
    },
  );

  it('follows no link: what it leads to may be anything', async () => {
    const folder = await opened();
    await symlink('/etc/hostname', join(path, 'eleves.csv'));
    expect(await folder.take(LARGE)).toEqual([]);
  });

  it('reads no more of a file that is too large than shows that it is', async () => {
    const folder = await opened();
    await drop('eleves.csv');
    const [file] = await folder.take(5);
    expect(file?.bytes).toHaveLength(6);
  });

  it('removes what was read; keeps it some days where that is wished, for its owner alone', async () => {
    const [atOnce, later] = [await opened(), await opened(7)];
    await drop('a.csv');
    await atOnce.finish(await atOnce.take(LARGE), 'read');
    expect(await readdir(join(path, '.lus'))).toEqual([]);

    await drop('b.csv');
    await later.finish(await later.take(LARGE), 'read');
    const [kept = ''] = await readdir(join(path, '.lus'));
    expect(kept).toMatch(/-b\.csv$/);
    expect((await stat(join(path, '.lus', kept))).mode & 0o777).toBe(0o600);
    now = new Date('2026-09-08T05:59:00Z');
    await later.sweep();
    expect(await readdir(join(path, '.lus'))).toHaveLength(1);
    now = new Date('2026-09-08T06:01:00Z');
    await later.sweep();
    expect(await readdir(join(path, '.lus'))).toEqual([]);
  });

  it('keeps what was refused for a week, so that somebody can see what is wrong', async () => {
    const folder = await opened();
    await drop('a.csv');
    await folder.finish(await folder.take(LARGE), 'refused');
    await folder.sweep();
    expect(await readdir(join(path, '.refuses'))).toHaveLength(1);
    now = new Date('2026-09-09T06:00:00Z');
    await folder.sweep();
    expect(await readdir(join(path, '.refuses'))).toEqual([]);
  });

  it('puts back what was being read when the last one ended', async () => {
    await drop('eleves.csv');
    await (await opened()).take(LARGE);
    expect(await here()).toEqual([]);
    await opened();
    expect(await here()).toEqual(['eleves.csv']);
  });

  it('writes reports that only its owner reads', async () => {
    const folder = await opened();
    await folder.report({ outcome: 'applied' });
    const [name = ''] = await readdir(join(path, '.comptes-rendus'));
    expect((await stat(join(path, '.comptes-rendus', name))).mode & 0o777).toBe(0o600);
  });
});
