import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseFile } from '../../src/platform/database/open-database.js';
import { ReadingThread } from '../../src/platform/database/reading-thread.js';
import { aSchool } from '../builders/roster.js';
import { aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

/** Counts for much longer than a request takes, whatever the database holds. */
const COUNTING = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000)
  SELECT COUNT(*) counted FROM n`;

describe('a long read of the embedded database', () => {
  let server: TestApp;
  let viewer: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    viewer = await aStaff(server, 'administrator', (await aSchool(server.app)).id);
  });

  afterAll(() => server.close());

  /** A read as stores make it. */
  const count = (): Promise<unknown> => {
    const unitOfWork = server.app.get(UnitOfWork);
    const counting = unitOfWork.manager.createQueryBuilder().select('*').from(`(${COUNTING})`, 'n');
    return unitOfWork.aside(() => counting.getRawMany());
  };

  it('holds nobody who asks for something else, writes included', async () => {
    const answered: string[] = [];
    const note = (what: string) => (): number => answered.push(what);
    await Promise.all([
      count().then(note('the long read')),
      fetch(`${server.url}/api/health/ready`).then(note('health')),
      ok(viewer.get('/api/dashboard')).then(note('the dashboard')),
    ]);
    expect(answered.at(-1)).toBe('the long read');
  });

  it('is what every list is taken for', async () => {
    const answered: string[] = [];
    const counted = count().then(() => answered.push('the long read'));
    await ok(viewer.get('/api/students')).then(() => answered.push('the list'));
    await counted;
    expect(answered).toEqual(['the long read', 'the list']);
  });

  it.each(['dashboard?since=2020-01-01', 'dashboard/curve'])(
    'is what days of the past are taken for: %s',
    async (path) => {
      const answered: string[] = [];
      const counted = count().then(() => answered.push('the long read'));
      await ok(viewer.get(`/api/${path}`)).then(() => answered.push('the days'));
      await counted;
      expect(answered).toEqual(['the long read', 'the days']);
    },
  );

  describe('in its thread', () => {
    const inThread = async (
      work: (thread: ReadingThread) => Promise<void>,
      file = databaseFile(server.config),
    ): Promise<void> => {
      const thread = new ReadingThread(file);
      try {
        await work(thread);
      } finally {
        await thread.close();
      }
    };

    it('ends with it, and the next one begins another', async () => {
      await inThread(async (thread) => {
        const counting = thread.read(COUNTING, []);
        const lost = expect(counting).rejects.toMatchObject({ code: 'server.database-lost' });
        await thread.close();
        await lost;
        expect(await thread.read('SELECT ? AS given', ['text'])).toEqual([{ given: 'text' }]);
      });
    });

    it('cannot write', async () => {
      await inThread(async (thread) => {
        const written = thread.read('DELETE FROM session RETURNING id', []);
        await expect(written).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
      });
    });

    it('says what is wrong with its file', async () => {
      const nowhere = join(server.config.dataDir, 'nowhere.sqlite');
      await inThread(async (thread) => {
        const refused = { code: 'SQLITE_CANTOPEN', message: 'unable to open database file' };
        await expect(thread.read('SELECT 1', [])).rejects.toMatchObject(refused);
      }, nowhere);
    });
  });
});
