import { AsyncResource } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WriteOutsideUnit } from '../../src/platform/database/behind-units.js';
import { AttemptRow } from '../../src/platform/database/entities.js';
import { newId } from '../../src/platform/crypto/random.js';
import { OutsideUnit } from '../../src/platform/database/unit-of-work.js';
import type { BeforeCommit } from '../../src/platform/database/unit-of-work.js';
import { DIALECTS, freshDatabase } from '../support/databases.js';
import type { TestDatabase } from '../support/databases.js';

describe.each(DIALECTS)('a unit of work on %s', (dialect) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase(dialect);
  });

  afterAll(() => database.close());

  const write = (bucket: string): Promise<unknown> =>
    database.unitOfWork.manager.insert(AttemptRow, {
      id: newId(),
      bucket,
      subject: 'somebody',
      at: new Date('2026-08-28T09:00:00.123Z'),
    });

  const read = (bucket: string): Promise<AttemptRow[]> =>
    database.unitOfWork.manager.findBy(AttemptRow, { bucket });

  it('keeps what one writer was told is saved when another fails late', async () => {
    let failLate: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      failLate = resolve;
    });
    const failing = database.unitOfWork.run(async () => {
      await write('failing');
      await late;
      throw new Error('fails late');
    });
    const other = database.unitOfWork.run(() => write('other'));
    failLate();
    await expect(failing).rejects.toThrow('fails late');
    await other;

    expect(await read('other')).toHaveLength(1);
    expect(await read('failing')).toHaveLength(0);
  });

  it('shows outside only what is committed', async () => {
    await database.unitOfWork.run(async () => {
      await write('uncommitted');
      expect(await read('uncommitted')).toHaveLength(1);
      const outside = await runOutside(() => read('uncommitted'));
      expect(outside).toHaveLength(0);
    });
    expect(await read('uncommitted')).toHaveLength(1);
  });

  it('takes a nested unit into the outer one, so that both fail together', async () => {
    const outer = database.unitOfWork.run(async () => {
      await database.unitOfWork.run(() => write('nested'));
      throw new Error('the outer unit fails');
    });
    await expect(outer).rejects.toThrow('the outer unit fails');
    expect(await read('nested')).toHaveLength(0);
  });

  it('keeps instants to the millisecond, in UTC', async () => {
    await database.unitOfWork.run(() => write('instant'));
    const [row] = await read('instant');
    expect(row?.at.toISOString()).toBe('2026-08-28T09:00:00.123Z');
  });

  it('serves twenty writers at once without losing one', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => database.unitOfWork.run(() => write('crowd'))),
    );
    expect(await read('crowd')).toHaveLength(20);
  });

  it('refuses a stray write outside any unit', async () => {
    await expect(write('stray')).rejects.toThrow(WriteOutsideUnit);
    expect(await read('stray')).toHaveLength(0);
  });

  if (dialect === 'SQLite') {
    it('reads on a connection that cannot write, whatever is sent to it', async () => {
      const runner = database.unitOfWork.dataSource.createQueryRunner('slave');
      await expect(runner.query('DELETE FROM attempt')).rejects.toThrow(/readonly/);
    });
  }

  describe('reads aside', () => {
    const aside = <T>(work: () => Promise<T>): Promise<T> => database.unitOfWork.aside(work);
    const bytes = (): Promise<unknown> =>
      database.unitOfWork.manager
        .createQueryBuilder(AttemptRow, 'attempt')
        .select("x'00ff'", 'bytes')
        .where('attempt.bucket = :bucket', { bucket: 'aside' })
        .getRawMany();
    const mistaken = (): Promise<unknown> =>
      database.unitOfWork.manager
        .createQueryBuilder(AttemptRow, 'attempt')
        .select('attempt.nowhere')
        .where('attempt.nowhere = 1')
        .getRawMany();

    it('what there is elsewhere: rows, instants, bytes and refusals', async () => {
      await database.unitOfWork.run(() => write('aside'));
      expect(await aside(() => read('aside'))).toEqual(await read('aside'));
      expect(await aside(bytes)).toEqual(await bytes());
      const refused = await mistaken().catch((error: unknown) => error);
      const refusedAside = await aside(mistaken).catch((error: unknown) => error);
      expect(refusedAside).toEqual(refused);
      expect(String(refusedAside)).toBe(String(refused));
    });

    it('inside a unit what the unit wrote', async () => {
      const found = database.unitOfWork.run(async () => {
        await write('aside, in a unit');
        return aside(() => read('aside, in a unit'));
      });
      expect(await found).toHaveLength(1);
    });
  });

  describe('before it commits', () => {
    /** Gathers words, and writes each with how many came together. */
    const aKind = (name: string): BeforeCommit<string[]> => ({
      gather: () => [],
      settle: async (words) => {
        for (const word of words) await write(`${name}:${word}:${String(words.length)}`);
      },
    });
    const gather = (kind: BeforeCommit<string[]>, word: string): void => {
      database.unitOfWork.beforeCommit(kind).push(word);
    };
    const written = async (...buckets: string[]): Promise<number[]> => {
      const rows = await Promise.all(buckets.map(read));
      return rows.map(({ length }) => length);
    };

    it('settles once what all of its work gathered, nested units too', async () => {
      const once = aKind('once');
      await database.unitOfWork.run(async () => {
        gather(once, 'a');
        await database.unitOfWork.run(async () => {
          gather(once, 'b');
          await write('nested work');
        });
        expect(await written('once:a:2', 'once:b:2')).toEqual([0, 0]);
      });
      expect(await written('once:a:2', 'once:b:2')).toEqual([1, 1]);
    });

    it('settles each kind in the order of its first mention, and again what comes after', async () => {
      const order: string[] = [];
      const second: BeforeCommit<string[]> = {
        gather: () => [],
        settle: (words) => {
          order.push(`second ${words.join()}`);
          if (words.includes('early')) gather(first, 'late');
          return Promise.resolve();
        },
      };
      const first: BeforeCommit<string[]> = {
        gather: () => [],
        settle: (words) => {
          order.push(`first ${words.join()}`);
          return Promise.resolve();
        },
      };
      await database.unitOfWork.run(() => {
        gather(first, 'early');
        gather(second, 'early');
        gather(first, 'too');
        return Promise.resolve();
      });
      expect(order).toEqual(['first early,too', 'second early', 'first late']);
    });

    it('saves nothing when that fails', async () => {
      const failing: BeforeCommit<null> = {
        gather: () => null,
        settle: () => Promise.reject(new Error('cannot be settled')),
      };
      const unit = database.unitOfWork.run(async () => {
        await write('unsettled');
        database.unitOfWork.beforeCommit(failing);
      });
      await expect(unit).rejects.toThrow('cannot be settled');
      expect(await written('unsettled')).toEqual([0]);
    });

    it('settles nothing of a unit that failed', async () => {
      const idle = aKind('idle');
      const unit = database.unitOfWork.run(() => {
        gather(idle, 'a');
        return Promise.reject(new Error('failed before'));
      });
      await expect(unit).rejects.toThrow('failed before');
      expect(await written('idle:a:1')).toEqual([0]);
    });

    it('begins with nothing gathered when it is run again', async () => {
      const again = aKind('again');
      let attempts = 0;
      await database.unitOfWork.run(() => {
        attempts += 1;
        gather(again, 'a');
        // what MariaDB answers to whom it chose in a deadlock
        if (attempts === 1) throw Object.assign(new Error('deadlock'), { errno: 1213 });
        return Promise.resolve();
      });
      expect(await written('again:a:1', 'again:a:2')).toEqual([1, 0]);
    });

    it('gathers nothing outside a unit', () => {
      expect(() => database.unitOfWork.beforeCommit(aKind('outside'))).toThrow(OutsideUnit);
    });
  });

  /** Leaves the running unit's asynchronous context, as another request would be. */
  function runOutside<T>(work: () => Promise<T>): Promise<T> {
    return outsideContext.run(work);
  }
});

/** Made at load time, outside any unit. */
const outsideContext = {
  resource: new AsyncResource('another request'),
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.resource.runInAsyncScope(work);
  },
};
