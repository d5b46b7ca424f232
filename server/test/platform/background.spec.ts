import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startBackgroundWork } from '../../src/main.js';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/crypto/random.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { createLogger } from '../../src/platform/logger.js';
import { ReadingLog } from '../../src/readings/index.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DatabaseThatComesAndGoes } from '../support/database-that-comes-and-goes.js';
import { DIALECTS, freshConfig } from '../support/databases.js';
import type { TestDialect } from '../support/databases.js';

/** Something to write: without it that task asks nothing of the database. */
const A_READING = {
  ...{ id: newId(), schoolId: null, staffId: newId(), sessionId: newId(), at: new Date() },
  ...{ kind: 'card' as const, resource: 'students', fields: 1, people: null, others: 1 },
} as const;

/** A log that a test reads. */
class ReadableLog extends Writable {
  readonly lines: Record<string, unknown>[] = [];

  override _write(part: Buffer, _encoding: string, done: () => void): void {
    for (const line of part.toString().trim().split('\n')) {
      this.lines.push(JSON.parse(line) as Record<string, unknown>);
    }
    done();
  }

  /** The error that was logged for this work, if one was. */
  errorOf(task: string): Record<string, unknown> | undefined {
    const line = this.lines.find((one) => one['task'] === task && Number(one['level']) >= 50);
    return line?.['err'] as Record<string, unknown> | undefined;
  }
}

describe.each(DIALECTS)('work that nobody waits for, on %s', (dialect) => {
  let log: ReadableLog;
  let server: TestApp;
  let background: Background;

  beforeEach(async () => {
    log = new ReadableLog();
    server = await startTestApp(dialect, {}, { logger: createLogger('info', log) });
    background = server.app.get(Background);
  });

  afterEach(() => server.close());

  const fault = Object.assign(new Error('planted'), { code: 'PLANTED' });

  it.each([
    ['a timer', (name: string) => (background.every(name, 1, fail), background.beat(name))],
    ['a detached promise', (name: string) => (background.soon(name, fail), background.settled())],
    ['a delay', (name: string) => (background.later(name, 3_600_000, fail), background.settled())],
    ['what follows a change', followUp],
    [
      'a throw before any promise',
      (name: string) => (background.soon(name, raise), background.settled()),
    ],
  ])('%s that throws is logged by its name, and nothing else happens', async (_, plant) => {
    await plant('test.planted');
    expect(log.errorOf('test.planted')).toMatchObject({ message: 'planted', errorCode: 'PLANTED' });
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
  });

  it('does not run twice at once, and is awaited when the application stops', async () => {
    let runs = 0;
    let finish: () => void = () => undefined;
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    background.every('test.slow', 1, async () => {
      runs += 1;
      begin();
      await mayFinish;
    });
    await begun;
    let ticks = 0;
    await new Promise<void>((resolve) => {
      background.every('test.quick', 1, () => {
        ticks += 1;
        if (ticks === 5) resolve();
        return Promise.resolve();
      });
    });
    expect(runs).toBe(1);
    let stopped = false;
    const stopping = background.onApplicationShutdown().then(() => {
      stopped = true;
    });
    background.onModuleDestroy();
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    finish();
    await stopping;
  });

  it('goes on beside other work as long as that lasts, whatever it throws', async () => {
    let times = 0;
    let enough: () => void = () => undefined;
    const often = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const again = (): Promise<void> => {
      times += 1;
      if (times === 3) enough();
      return fail();
    };
    const given = await background.during('test.beside', 1, again, async () => {
      await often;
      return 'given';
    });
    await background.settled('test.beside');
    const then = times;
    await new Promise<void>((resolve) => {
      background.every('test.later', 1, () => {
        resolve();
        return Promise.resolve();
      });
    });
    expect([given, times]).toEqual(['given', then]);
    expect(log.errorOf('test.beside')).toMatchObject({ message: 'planted' });
  });

  function fail(): Promise<void> {
    return Promise.reject(fault);
  }

  function raise(): Promise<void> {
    throw fault;
  }

  async function followUp(name: string): Promise<void> {
    await server.app.get(UnitOfWork).run(() => {
      background.onceSaved(name, fail);
      return Promise.resolve();
    });
    await background.settled();
  }
});

/** A server whose database can be taken away. */
async function serverOn(dialect: TestDialect, log: ReadableLog) {
  const logger = createLogger('info', log);
  if (dialect === 'SQLite') {
    const server = await startTestApp(dialect, {}, { logger });
    return {
      server,
      goes: () => server.app.get(UnitOfWork).close(),
      comes: () => Promise.reject(new Error('a file that was closed stays closed')),
      close: () => server.close(),
    };
  }
  const { config, remove } = await freshConfig(dialect);
  const door = new DatabaseThatComesAndGoes(config.database.url ?? '');
  await door.comes();
  const settings = { DATABASE_URL: door.throughTheDoor };
  const server = await startTestApp(dialect, settings, { logger });
  return {
    server,
    goes: () => door.goes(),
    comes: () => door.comes(),
    close: async () => {
      await server.close();
      await door.goes();
      await remove();
    },
  };
}

describe.each(DIALECTS)('every background task on %s', (dialect) => {
  let log: ReadableLog;
  let open: Awaited<ReturnType<typeof serverOn>>;

  beforeEach(async () => {
    log = new ReadableLog();
    open = await serverOn(dialect, log);
  });

  afterEach(() => open.close());

  it('logs that the database is away, and goes on', async () => {
    const { app } = open.server;
    startBackgroundWork(app);
    const background = app.get(Background);
    await background.settled();
    // looks at files only, in commands too
    expect(background.names[0]).toBe('keys.follow');
    const onDatabase = background.names.slice(1);
    expect(onDatabase).toEqual([
      'jobs.work',
      'outbox.drain',
      'letters.close-due',
      'accounts.close-due',
      'imports.tidy',
      'retention.run',
      'tasks.coming-of-age',
      'years.switch-due',
      'submissions.forget',
      'readings.write',
      'audit.seal',
    ]);
    await open.goes();
    app.get(ReadingLog).add([A_READING]);
    for (const name of onDatabase) {
      await background.beat(name);
      // each lane of the outbox tells for itself
      const told = name === 'outbox.drain' ? log.lines.find(({ msg }) => msg === 'outbox') : null;
      expect([name, told?.['err'] ?? log.errorOf(name)]).toEqual([name, expect.anything()]);
    }
  });
});

it('minutes without MariaDB cost a 503 and nothing else, and jobs go on afterwards', async () => {
  const open = await serverOn('MariaDB', new ReadableLog());
  const { app, clock, url } = open.server;
  try {
    const jobs = app.get(JobRunner);
    let runs = 0;
    const run = async (): Promise<void> => {
      runs += 1;
      if (runs === 1) await open.goes();
      await app.get(UnitOfWork).run(() => app.get(UnitOfWork).manager.query('SELECT 1'));
    };
    jobs.handle('test.interrupted', { run, stopped: () => Promise.resolve() });
    const scopeId = newId();
    const job = { name: 'test.interrupted', payload: {}, scopeId, createdBy: 'cli:test' };
    const { id } = await jobs.enqueue(job);
    await app.get(Background).settled();
    expect((await fetch(`${url}/api/health/ready`)).status).toBe(503);
    await open.comes();
    clock.advance(2 * 60_000);
    await jobs.drain();
    expect(await jobs.find(id, scopeId)).toMatchObject({ state: 'done' });
    expect(runs).toBe(2);
    expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
  } finally {
    await open.close();
  }
});
