import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { newId } from '../../src/platform/crypto/random.js';
import { AttemptRow } from '../../src/platform/database/entities.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import type { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DIALECTS, freshDatabase } from '../support/databases.js';
import type { TestDatabase, TestDialect } from '../support/databases.js';
import { DatabaseProxy } from '../support/database-proxy.js';

const AT = new Date('2026-08-28T09:00:00.000Z');

let database: TestDatabase;
let units: UnitOfWork;

const write = (bucket: string, id = newId()): Promise<unknown> =>
  units.manager.insert(AttemptRow, { id, bucket, subject: 'somebody', at: AT });

/** How many rows are there for whoever opens the database anew, as after a restart. */
async function saved(bucket: string): Promise<number> {
  const again = await openDatabase(database.config);
  const rows = await again.manager.countBy(AttemptRow, { bucket });
  await again.close();
  return rows;
}

function onDialect(dialect: TestDialect): void {
  beforeEach(async () => {
    database = await freshDatabase(dialect);
    units = database.unitOfWork;
  });
  afterEach(() => database.close());
}

describe.each(DIALECTS)('a unit of work on %s', (dialect) => {
  onDialect(dialect);

  it('stays acknowledged when what was to follow it fails', async () => {
    const answer = await units.run(async () => {
      await write('followed');
      units.afterCommit(() => {
        throw new Error('cannot follow');
      });
      return 'saved';
    });
    expect(answer).toBe('saved');
    expect(await saved('followed')).toBe(1);
  });

  it('takes nothing from work that outlived it, neither for itself nor for the next unit', async () => {
    let goOn: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let straggler: Promise<unknown> = Promise.resolve();
    const failing = units.run(() => {
      straggler = late.then(() => write('straggler'));
      straggler.catch(() => undefined);
      return Promise.reject(new Error('fails early'));
    });
    await expect(failing).rejects.toThrow('fails early');
    await units.run(async () => {
      goOn();
      await expect(straggler).rejects.toThrow();
      await write('next');
    });
    expect(await saved('straggler')).toBe(0);
    expect(await saved('next')).toBe(1);
  });

  it('is not saved in part when a statement failed and the work went on', async () => {
    const unit = units.run(async () => {
      await write('first half');
      await units.manager.query('SELECT * FROM nowhere').catch(() => undefined);
      await write('second half').catch(() => undefined);
    });
    await expect(unit).rejects.toThrow(/nowhere/);
    expect(await saved('first half')).toBe(0);
    expect(await saved('second half')).toBe(0);
  });

  it('goes on after a key that was already there', async () => {
    const id = newId();
    await units.run(() => write('once', id));
    await units.run(async () => {
      await write('once', id).catch(() => undefined);
      await write('beside');
    });
    expect(await saved('beside')).toBe(1);
  });
});

describe('on SQLite, what is acknowledged after a failure is there after a restart', () => {
  onDialect('SQLite');

  /** A unit that is refused by its own work, as happens all day, and one that is saved. */
  async function lifeGoesOn(): Promise<void> {
    const refused = units.run(async () => {
      await write('refused');
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await units.run(() => write('afterwards'));
  }

  it('the disk is full while a unit writes: SQLite has rolled it back by itself', async () => {
    const [{ page_count: pages } = { page_count: 0 }] = connection().pragma('page_count') as {
      page_count: number;
    }[];
    connection().pragma(`max_page_count = ${pages}`);
    const full = units.run(async () => {
      for (let row = 0; row < 2_000; row += 1) await write('too much');
    });
    await expect(full).rejects.toMatchObject({ driverError: { code: 'SQLITE_FULL' } });
    connection().pragma('max_page_count = 1000000');

    await lifeGoesOn();
    expect(await saved('afterwards')).toBe(1);
    expect(await saved('too much')).toBe(0);
  });

  it('the disk is full during COMMIT itself, which then leaves nothing to roll back', async () => {
    failCommitAsWhenFull();
    await expect(units.run(() => write('in the commit'))).rejects.toThrow(/full/);

    await lifeGoesOn();
    expect(await saved('afterwards')).toBe(1);
    expect(await saved('in the commit')).toBe(0);
  });

  it('COMMIT fails and leaves the transaction open', async () => {
    connection().exec(
      'CREATE TABLE owner (id TEXT PRIMARY KEY);' +
        'CREATE TABLE owned (ownerId TEXT REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED)',
    );
    const orphan = units.run(async () => {
      await write('with an orphan');
      await units.manager.query("INSERT INTO owned VALUES ('nobody')");
    });
    await expect(orphan).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });

    await lifeGoesOn();
    expect(await saved('afterwards')).toBe(1);
    expect(await saved('with an orphan')).toBe(0);
  });

  it('a connection that can neither commit nor roll back is replaced before anything else is saved', async () => {
    const rows = connection().prepare('SELECT 1 UNION SELECT 2');
    let reading = { return: (): unknown => undefined };
    const unit = units.run(async () => {
      await write('stuck');
      reading = rows.iterate();
    });
    await expect(unit).rejects.toThrow(/busy/);
    await expect(units.run(() => write('still stuck'))).rejects.toMatchObject({
      code: 'server.database-lost',
    });
    reading.return();

    await lifeGoesOn();
    expect(await saved('afterwards')).toBe(1);
    expect((await saved('stuck')) + (await saved('still stuck'))).toBe(0);
  });

  it('another process that is writing is waited for, before anything is read', async () => {
    const other = await openDatabase(database.config);
    let finish: () => void = () => undefined;
    const longUnit = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let theirsBegan: () => void = () => undefined;
    const began = new Promise<void>((resolve) => {
      theirsBegan = resolve;
    });
    const theirs = other.run(async () => {
      await other.manager.insert(AttemptRow, {
        ...{ id: newId(), bucket: 'theirs', subject: 'somebody', at: AT },
      });
      theirsBegan();
      await longUnit;
    });
    await began;
    let runs = 0;
    const ours = units.run(async () => {
      runs += 1;
      const seen = await units.manager.countBy(AttemptRow, { bucket: 'theirs' });
      await theirs;
      // what was read before the other one ended could not be built upon
      await write(`saw ${seen}`);
    });
    setImmediate(finish);
    await ours;
    await other.close();
    expect(runs).toBe(1);
    expect(await saved('saw 1')).toBe(1);
  });

  it('another process that writes without a pause lets this one in', async () => {
    const other = await openDatabase(database.config);
    const done = new AbortController();
    const theirs = (async () => {
      while (!done.signal.aborted) await other.run(() => new Promise((end) => setTimeout(end, 5)));
    })();
    await units.run(() => write('between'));
    done.abort();
    await theirs;
    await other.close();
    expect(await saved('between')).toBe(1);
  });
});

describe('on MariaDB, a transaction that the server ended is never acknowledged', () => {
  onDialect('MariaDB');

  it('a unit that lost a deadlock, and did not heed it, is run again as a whole', async () => {
    const mine = newId();
    const theirs = newId();
    await units.run(async () => {
      await write('locked', mine);
      await write('locked', theirs);
    });
    const other = await createConnection(serverUrl());
    await other.query('START TRANSACTION');
    // the victim is whoever changed less
    for (let row = 0; row < 50; row += 1) {
      await other.query("INSERT INTO attempt VALUES (UUID(), 'theirs', 'somebody', NOW())");
    }
    await other.query("UPDATE attempt SET subject = 'other' WHERE id = ?", [theirs]);
    let runs = 0;
    await units.run(async () => {
      runs += 1;
      await write('before the deadlock');
      await units.manager.update(AttemptRow, { id: mine }, { subject: 'unit' });
      if (runs === 1) {
        const theirTurn = other.query("UPDATE attempt SET subject = 'other' WHERE id = ?", [mine]);
        await untilWaiting();
        await units.manager
          .update(AttemptRow, { id: theirs }, { subject: 'unit' })
          .catch(() => undefined);
        await theirTurn;
        await other.query('COMMIT');
      }
      await write('after the deadlock').catch(() => undefined);
    });
    await other.end();
    expect(runs).toBe(2);
    expect(await saved('before the deadlock')).toBe(1);
    expect(await saved('after the deadlock')).toBe(1);
  });

  it('a unit whose connection was killed fails, and the next one has a sound connection', async () => {
    const other = await createConnection(serverUrl());
    const unit = units.run(async () => {
      await write('killed');
      const [{ id } = { id: 0 }] = await units.manager.query<{ id: number }[]>(
        'SELECT CONNECTION_ID() AS id',
      );
      await other.query(`KILL ${id}`);
      await write('after the kill').catch(() => undefined);
    });
    await expect(unit).rejects.toThrow();
    await other.end();
    await units.run(() => write('afterwards'));
    expect(await saved('killed')).toBe(0);
    expect(await saved('afterwards')).toBe(1);
  });

  it('says that it does not know when the answer to COMMIT is lost', async () => {
    const proxy = await DatabaseProxy.before(database.config);
    const through = await openDatabase(proxy.config);
    const unit = through.run(async () => {
      await through.manager.insert(AttemptRow, {
        ...{ id: newId(), bucket: 'unknown', subject: 'somebody', at: AT },
      });
      proxy.cutAnswerOf('COMMIT');
    });
    await expect(unit).rejects.toMatchObject({ code: 'server.commit-unknown' });
    await through.close();
    await proxy.down();
    expect(await saved('unknown')).toBe(1);
  });

  const serverUrl = (): string =>
    (database.config.database.url ?? '').replace('mariadb:', 'mysql:');

  /** Waits until some transaction of this server waits for a lock. */
  async function untilWaiting(): Promise<void> {
    const watcher = await createConnection(serverUrl());
    for (;;) {
      const [rows] = await watcher.query(
        'SELECT 1 FROM information_schema.innodb_trx t JOIN information_schema.processlist p' +
          " ON p.id = t.trx_mysql_thread_id WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()",
      );
      if ((rows as unknown[]).length > 0) break;
    }
    await watcher.end();
  }
});

interface RawConnection {
  exec(sql: string): unknown;
  pragma(statement: string): unknown;
  prepare(sql: string): { run(): unknown; iterate(): Iterator<unknown> & { return(): unknown } };
}

/** better-sqlite3's own connection, beneath TypeORM. */
function connection(): RawConnection {
  return (units.writer.driver as unknown as { databaseConnection: RawConnection })
    .databaseConnection;
}

/** The next COMMIT ends as SQLite ends it on a full disk: rolled back already, and an error. */
function failCommitAsWhenFull(): void {
  const raw = connection();
  const { exec, prepare } = raw;
  const fail = (): never => {
    Object.assign(raw, { exec, prepare });
    raw.exec('ROLLBACK');
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  };
  Object.assign(raw, {
    exec: (sql: string) => (sql === 'COMMIT' ? fail() : exec.call(raw, sql)),
    prepare: (sql: string) =>
      sql === 'COMMIT' ? { run: fail, reader: false } : prepare.call(raw, sql),
  });
}
