import { Buffer } from 'node:buffer';
import { chmod, chown, link, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DropFolder } from '../../src/cli/drop-folder.js';
import type { Taking } from '../../src/cli/drop-folder.js';

const LARGE = 1_000_000;
const NOW = new Date('2026-09-01T06:00:00Z');
const LONG_AGO = new Date('2026-09-01T05:00:00Z');
const SECOND = 1_000;
/** The longest name that file systems take. */
const LONGEST = `${'é'.repeat(125)}a.csv`;
const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;

const nothing: Taking = { files: [], left: [], waits: false };
const waiting: Taking = { ...nothing, waits: true };

describe('a folder into which files are dropped', () => {
  let path: string;
  let now: Date;
  let open: DropFolder[];

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'drop-'));
    now = NOW;
    open = [];
  });

  afterEach(async () => {
    for (const folder of open) await folder.close();
    await rm(path, { recursive: true });
  });

  const opened = async (keepDays = 0): Promise<DropFolder> => {
    const folder = new DropFolder(path, keepDays, () => now);
    await folder.open();
    open.push(folder);
    return folder;
  };

  /** As a process that was killed leaves it, and the next one finds it. */
  const openedAgain = async (folder: DropFolder, keepDays = 0): Promise<DropFolder> => {
    await folder.close();
    return opened(keepDays);
  };

  const drop = async (
    name: string | Buffer,
    { at = LONG_AGO, content = `content of ${name.toString()}` } = {},
  ): Promise<void> => {
    const place = Buffer.concat([Buffer.from(`${path}/`), Buffer.from(name)]);
    await writeFile(place, content);
    await utimes(place, at, at);
  };

  const here = async (): Promise<string[]> => (await readdir(path)).filter((one) => one[0] !== '.');

  const kept = (folder: '.lus' | '.refuses'): Promise<string[]> => readdir(join(path, folder));

  const contents = ({ files }: Taking) => files.map(({ name, bytes }) => [name, bytes.toString()]);

  const later = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };

  it('gives all that lies at rest together, and nothing twice', async () => {
    const folder = await opened();
    await drop('responsables.csv');
    await drop('eleves.csv');
    const taking = await folder.take(LARGE);
    expect(contents(taking)).toEqual([
      ['eleves.csv', 'content of eleves.csv'],
      ['responsables.csv', 'content of responsables.csv'],
    ]);
    await folder.finish(taking.files, 'read');
    expect(await folder.take(LARGE)).toEqual(nothing);
  });

  it.each(['.eleves.csv', '~eleves.csv', 'eleves.csv.part', 'eleves.csv.filepart'])(
    'leaves %s alone: it is not finished',
    async (name) => {
      const folder = await opened();
      await drop(name);
      expect(await folder.take(LARGE)).toEqual(nothing);
    },
  );

  it('follows no link: what it leads to may be anything', async () => {
    const folder = await opened();
    await symlink('/etc/hostname', join(path, 'eleves.csv'));
    expect(await folder.take(LARGE)).toEqual(nothing);
  });

  describe('touches nothing elsewhere', () => {
    let elsewhere: string;

    beforeEach(async () => {
      elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'));
      await writeFile(join(elsewhere, '2025-rapport.csv'), 'of somebody else', { mode: 0o644 });
    });

    afterEach(() => rm(elsewhere, { recursive: true }));

    it.each(['.en-cours', '.lus', '.refuses', '.comptes-rendus'])(
      'where %s is a link, before it is opened or since',
      async (name) => {
        const refusal = { code: 'imports.folder-not-own', params: { folder: name } };
        const folder = await opened(7);
        await drop('eleves.csv');
        await rm(join(path, name), { recursive: true });
        await symlink(elsewhere, join(path, name));
        await expect(folder.sweep()).rejects.toMatchObject(refusal);
        await folder.close();
        await expect(opened()).rejects.toMatchObject(refusal);
        expect([await readdir(elsewhere), await here()]).toEqual([
          ['2025-rapport.csv'],
          ['eleves.csv'],
        ]);
      },
    );

    it.each(['.en-cours', '.lus'])('where %s is no folder', async (name) => {
      await writeFile(join(path, name), '');
      await expect(opened()).rejects.toMatchObject({ code: 'imports.folder-not-own' });
    });

    it('and leaves a file that has another name there as it is', async () => {
      const folder = await opened();
      const original = join(elsewhere, '2025-rapport.csv');
      await link(original, join(path, 'eleves.csv'));
      await utimes(original, LONG_AGO, LONG_AGO);
      const { files } = await folder.take(LARGE);
      expect(files.map(({ bytes }) => bytes.toString())).toEqual(['of somebody else']);
      await folder.finish(files, 'read');
      expect(await readFile(original, 'utf8')).toBe('of somebody else');
      expect((await stat(original)).mode & 0o777).toBe(0o644);
      expect(await here()).toEqual([]);
    });

    it('nor in its own folders, of what it did not put there', async () => {
      const folder = await opened();
      await writeFile(join(path, '.lus', '.bashrc'), '');
      await writeFile(join(path, '.refuses', '2025-rapport.pdf'), '');
      await folder.sweep();
      expect([await kept('.lus'), await kept('.refuses')]).toEqual([
        ['.bashrc'],
        ['2025-rapport.pdf'],
      ]);
    });
  });

  it('reads no more of a file that is too large than shows that it is', async () => {
    const folder = await opened();
    await drop('eleves.csv');
    const { files } = await folder.take(5);
    expect(files.map(({ bytes }) => bytes.length)).toEqual([6]);
  });

  it('writes reports that only its owner reads', async () => {
    const folder = await opened();
    await folder.report({ outcome: 'applied' });
    await folder.report({ outcome: 'applied' });
    const [name = '', ...others] = await readdir(join(path, '.comptes-rendus'));
    expect(others).toHaveLength(1);
    expect((await stat(join(path, '.comptes-rendus', name))).mode & 0o777).toBe(0o600);
  });

  describe('knows that a file is at rest', () => {
    it('once the last of several that are being sent is', async () => {
      const folder = await opened();
      await drop('eleves.csv');
      await drop('responsables.csv', { at: NOW });
      expect(await folder.take(LARGE)).toEqual(waiting);
      later(10 * SECOND);
      expect((await folder.take(LARGE)).files).toHaveLength(2);
    });

    it('when it stood still between two looks, where its time is that of a clock ahead of ours', async () => {
      const folder = await opened();
      const at = new Date('2026-09-01T08:00:00Z');
      await drop('eleves.csv', { at, content: 'half' });
      expect(await folder.take(LARGE)).toEqual(waiting);
      later(9 * SECOND);
      await drop('eleves.csv', { at, content: 'the whole' });
      expect(await folder.take(LARGE)).toEqual(waiting);
      later(9 * SECOND);
      expect(await folder.take(LARGE)).toEqual(waiting);
      later(SECOND);
      expect(contents(await folder.take(LARGE))).toEqual([['eleves.csv', 'the whole']]);
    });

    it('not by its time alone, where it was seen to grow: that of a clock behind ours is always past', async () => {
      const folder = await opened();
      await drop('eleves.csv', { content: 'half' });
      await drop('other.csv', { at: NOW });
      expect(await folder.take(LARGE)).toEqual(waiting);
      later(10 * SECOND);
      await drop('eleves.csv', { content: 'nearly whole' });
      expect(await folder.take(LARGE)).toEqual(waiting);
    });
  });

  describe('keeps', () => {
    it('nothing of what was read, or keeps it some days where that is wished, for its owner alone', async () => {
      const atOnce = await opened();
      await drop('a.csv');
      await atOnce.finish((await atOnce.take(LARGE)).files, 'read');
      expect([await kept('.lus'), await kept('.refuses'), await here()]).toEqual([[], [], []]);

      const folder = await openedAgain(atOnce, 7);
      await drop('b.csv');
      await folder.finish((await folder.take(LARGE)).files, 'read');
      const [name = ''] = await kept('.lus');
      expect(name).toMatch(/-b\.csv$/);
      expect((await stat(join(path, '.lus', name))).mode & 0o777).toBe(0o600);
      now = new Date('2026-09-08T05:59:00Z');
      await folder.sweep();
      expect(await kept('.lus')).toHaveLength(1);
      now = new Date('2026-09-08T06:01:00Z');
      await folder.sweep();
      expect(await kept('.lus')).toEqual([]);
    });

    it('what was refused for a week, so that somebody can see what is wrong', async () => {
      const folder = await opened();
      await drop('a.csv');
      await folder.finish((await folder.take(LARGE)).files, 'refused');
      await folder.sweep();
      expect(await kept('.refuses')).toHaveLength(1);
      now = new Date('2026-09-09T06:00:00Z');
      await folder.sweep();
      expect(await kept('.refuses')).toEqual([]);
    });
  });

  describe('loses nothing and reads nothing twice', () => {
    it('where its reader ended before a file of that name: the older one is read first, then the newer', async () => {
      const first = await opened();
      await drop('eleves.csv', { content: 'yesterday' });
      await first.take(LARGE);
      await drop('eleves.csv', { content: 'today' });
      const second = await openedAgain(first);
      const taking = await second.take(LARGE);
      expect(contents(taking)).toEqual([['eleves.csv', 'yesterday']]);
      // others are being read: it is tried again
      expect(contents(await second.take(LARGE))).toEqual([['eleves.csv', 'yesterday']]);
      await second.finish(taking.files, 'read');
      expect(contents(await second.take(LARGE))).toEqual([['eleves.csv', 'today']]);
    });

    it('of what an older version was reading, under its own name', async () => {
      await mkdir(join(path, '.en-cours'));
      await writeFile(join(path, '.en-cours', 'eleves.csv'), 'yesterday');
      await drop('eleves.csv', { content: 'today' });
      const folder = await opened();
      const { files } = await folder.take(LARGE);
      expect(files.map(({ bytes }) => bytes.toString())).toEqual(['yesterday']);
      await folder.finish(files, 'read');
      expect(contents(await folder.take(LARGE))).toEqual([['eleves.csv', 'today']]);
    });

    it('where two commands would watch it: it is one’s', async () => {
      const first = await opened();
      await drop('eleves.csv');
      await first.take(LARGE);
      await expect(opened()).rejects.toMatchObject({ code: 'imports.folder-watched' });
      await first.close();
      expect((await (await opened()).take(LARGE)).files).toHaveLength(1);
    });

    it('whatever happens to a file that is finished with', async () => {
      const folder = await opened(7);
      await drop('eleves.csv');
      const { files } = await folder.take(LARGE);
      await rm(join(path, '.lus'), { recursive: true });
      expect(await folder.finish(files, 'read')).toBe(false);
      await folder.sweep();
      expect(await folder.take(LARGE)).toEqual(nothing);
      const next = await openedAgain(folder, 7);
      expect(await next.take(LARGE)).toEqual(nothing);
      expect(await kept('.lus')).toHaveLength(1);
    });
  });

  describe('takes', () => {
    it('a name in the encoding of an old system', async () => {
      const folder = await opened(7);
      await drop(Buffer.from('élèves.csv', 'latin1'), { content: 'pupils' });
      await drop('responsables.csv');
      const { files } = await folder.take(LARGE);
      expect(files.map(({ name }) => name).sort()).toEqual(['responsables.csv', 'élèves.csv']);
      await folder.finish(files, 'read');
      expect((await kept('.lus')).join(' ')).toContain('-élèves.csv');
      expect(await folder.take(LARGE)).toEqual(nothing);
    });

    it.each(['read', 'refused'] as const)('the longest name, and keeps it %s', async (as) => {
      const folder = await opened(7);
      await drop(LONGEST);
      const { files } = await folder.take(LARGE);
      expect(files.map(({ name }) => name)).toEqual([LONGEST]);
      expect(await folder.finish(files, as)).toBe(true);
      const [name = ''] = await kept(as === 'read' ? '.lus' : '.refuses');
      expect(name).toMatch(/éa\.csv$/);
      expect(await folder.take(LARGE)).toEqual(nothing);
    });
  });

  describe('has files of other users of the system', () => {
    /** Nobody’s folder: the super-user may do everything. */
    const asNobody = async (work: (folder: DropFolder) => Promise<void>): Promise<void> => {
      await (await opened()).close();
      for (const name of ['.', ...(await readdir(path))]) {
        if (IS_ROOT) await chown(join(path, name), NOBODY, NOBODY);
      }
      for (const name of await readdir(join(path, '.en-cours'))) {
        if (IS_ROOT) await chown(join(path, '.en-cours', name), NOBODY, NOBODY);
      }
      if (IS_ROOT) process.seteuid?.(NOBODY);
      try {
        const folder = await opened();
        await work(folder);
        await folder.close();
      } finally {
        if (IS_ROOT) process.seteuid?.(0);
        for (const name of IS_ROOT ? await readdir(path) : []) {
          if (name.startsWith('.')) await chown(join(path, name), 0, 0);
        }
      }
    };

    it('and makes them its own: nobody else reads them', async () => {
      await drop('eleves.csv');
      await asNobody(async (folder) => {
        expect(contents(await folder.take(LARGE))).toEqual([
          ['eleves.csv', 'content of eleves.csv'],
        ]);
        const [name = ''] = (await readdir(join(path, '.en-cours'))).filter((one) =>
          /^[0-9a-f-]+$/.test(one),
        );
        const { mode, uid } = await stat(join(path, '.en-cours', name));
        expect([mode & 0o777, uid]).toEqual([0o600, IS_ROOT ? NOBODY : process.getuid?.()]);
      });
    });

    it('of which one cannot be read: it stays and is said once, the others are taken', async () => {
      await drop('autre.csv');
      await drop('eleves.csv');
      await chmod(join(path, 'autre.csv'), 0o000);
      await asNobody(async (folder) => {
        const { files, left } = await folder.take(LARGE);
        expect(files.map(({ name }) => name)).toEqual(['eleves.csv']);
        expect(left).toEqual([{ reason: 'unreadable', again: false }]);
        await folder.finish(files, 'read');
        expect((await folder.take(LARGE)).left).toEqual([{ reason: 'unreadable', again: true }]);
      });
      expect(await here()).toEqual(['autre.csv']);
      await chmod(join(path, 'autre.csv'), 0o644);
      await asNobody(async (folder) => {
        expect((await folder.take(LARGE)).files).toHaveLength(1);
      });
    });

    it('that cannot be moved: they stay, and are said once', async () => {
      await drop('eleves.csv');
      await asNobody(async (folder) => {
        await chmod(path, 0o555);
        const { files, left } = await folder.take(LARGE);
        expect([files, left]).toEqual([[], [{ reason: 'not-movable', again: false }]]);
        await chmod(path, 0o755);
      });
      expect(await readFile(join(path, 'eleves.csv'), 'utf8')).toBe('content of eleves.csv');
    });
  });
});
