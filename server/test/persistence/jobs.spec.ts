import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Background } from '../../src/platform/background/background.js';
import { JobRow } from '../../src/platform/database/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AppError } from '../../src/platform/errors.js';
import { newId } from '../../src/platform/crypto/random.js';
import { JobLife } from '../../src/platform/jobs/job-life.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import type { JobHandler } from '../../src/platform/jobs/job-queue.js';
import { LEASE_MS } from '../../src/platform/jobs/lease.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const MINUTE = 60_000;
const SCOPE = newId();

const nothing = (): Promise<void> => Promise.resolve();

describe.each(DIALECTS)('jobs on %s', (dialect) => {
  let rooms: TestRooms;
  let jobs: JobRunner;
  let names = 0;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    jobs = rooms.house.get(JobRunner);
  });

  afterAll(() => rooms.close());

  const aJob = async (
    run: JobHandler['run'],
    stopped: JobHandler['stopped'] = nothing,
  ): Promise<string> => {
    names += 1;
    const name = `test.${String(names)}`;
    jobs.handle(name, { run, stopped });
    const { id } = await jobs.enqueue({ name, payload: {}, scopeId: SCOPE, createdBy: 'cli:test' });
    return id;
  };

  const change = async (id: string, patch: Partial<JobRow>): Promise<void> => {
    const unitOfWork = rooms.house.get(UnitOfWork);
    await unitOfWork.run(() => unitOfWork.manager.update(JobRow, { id }, patch));
  };

  it('drained, end also when the background took them first', async () => {
    const happened: string[] = [];
    let finish: () => void = () => undefined;
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await aJob(async () => {
      begin();
      await mayFinish;
      happened.push('the job ended');
    });
    await begun;
    const drained = jobs.drain().then(() => happened.push('drained'));
    // the job ends only once the drain has looked for work and found none
    await new Promise((resolve) => setImmediate(resolve));
    finish();
    await drained;
    expect(happened).toEqual(['the job ended', 'drained']);
  });

  it('tell of their failure in the unit that marks it', async () => {
    const told: (string | null)[] = [];
    const id = await aJob(
      () => Promise.reject(new AppError('record.not-found')),
      (_, code) => {
        told.push(code);
        return Promise.resolve();
      },
    );
    await jobs.drain();
    expect(told).toEqual(['record.not-found']);
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'failed', errorCode: told[0] });
  });

  it('are not failed when what follows from it cannot be saved', async () => {
    let broken = true;
    const id = await aJob(
      () => Promise.reject(new AppError('record.not-found')),
      () => (broken ? Promise.reject(new Error('planted')) : Promise.resolve()),
    );
    await jobs.drain();
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'pending' });
    broken = false;
    rooms.clock.advance(2 * MINUTE);
    await jobs.drain();
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'failed' });
  });

  it.each([
    ['is away', Object.assign(new Error('planted'), { code: 'ECONNREFUSED' })],
    ['is busy', new AppError('server.database-busy')],
    ['did not say whether it saved', new AppError('server.commit-unknown')],
    ['is not why it failed, and nobody knows why', new Error('planted')],
  ])('are tried again, ever later, while the database %s', async (_, away) => {
    let attempts = 0;
    const id = await aJob(() => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(away) : Promise.resolve();
    });
    await jobs.drain();
    await jobs.drain();
    expect(attempts).toBe(1);
    expect(await jobs.find(id, SCOPE)).toMatchObject({
      state: 'pending',
      attempts: 1,
      nextAttemptAt: new Date(rooms.clock.now().getTime() + 5_000).toISOString(),
    });
    rooms.clock.advance(6_000);
    await jobs.drain();
    expect(attempts).toBe(2);
    rooms.clock.advance(6_000);
    await jobs.drain();
    expect(attempts).toBe(2);
    rooms.clock.advance(6_000);
    await jobs.drain();
    expect(await jobs.find(id, SCOPE)).toMatchObject({
      state: 'done',
      nextAttemptAt: null,
      errorCode: null,
    });
  });

  it('are not taken before their time by whoever saw them before somebody else tried', async () => {
    const unitOfWork = rooms.house.get(UnitOfWork);
    const write = unitOfWork.run.bind(unitOfWork);
    // nobody here has a handler of this name, so that nothing else takes the job
    const request = { name: 'test.seen', payload: {}, scopeId: SCOPE, createdBy: 'cli:test' };
    const life = rooms.house.get(JobLife);
    const { id } = await life.record(request);
    const tried = { attempts: 1, nextAttemptAt: new Date(rooms.clock.now().getTime() + MINUTE) };
    const seen = jest.spyOn(unitOfWork, 'run').mockImplementationOnce(async (work) => {
      await write(() => unitOfWork.manager.update(JobRow, { id }, tried));
      return write(work);
    });
    expect(await life.claim([request.name])).toBeNull();
    expect(seen).toHaveBeenCalled();
    rooms.clock.advance(MINUTE);
    expect(await life.claim([request.name])).toMatchObject({ id, attempts: 2 });
    await change(id, { state: 'done' });
  });

  it('are given up after attempts that get nowhere, but not while they get on', async () => {
    const away = Object.assign(new Error('planted'), { code: 'ECONNREFUSED' });
    let attempts = 0;
    const id = await aJob(async (_, progress) => {
      attempts += 1;
      if (attempts <= 10) await progress.report({ phase: 'p', done: attempts, total: 20 });
      throw away;
    });
    for (let turn = 0; turn < 30; turn += 1) {
      await jobs.drain();
      rooms.clock.advance(6 * MINUTE);
    }
    expect(attempts).toBeGreaterThan(10);
    expect(attempts).toBeLessThan(25);
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'failed' });
  });

  it('are left to their process for longer than its lease, as long as it says that it goes on', async () => {
    const said = jest.spyOn(rooms.house.get(Background), 'during');
    let leaseUntil: Date | null | undefined;
    const id = await aJob(async () => {
      rooms.clock.advance(LEASE_MS - 1);
      await said.mock.lastCall?.[2]();
      rooms.clock.advance(LEASE_MS - 1);
      const { manager } = rooms.house.get(UnitOfWork);
      leaseUntil = (await manager.findOneBy(JobRow, { id }))?.leaseUntil;
    });
    await jobs.drain();
    expect(leaseUntil).toEqual(new Date(rooms.clock.now().getTime() + 1));
  });

  it('that another process took over write nothing any more', async () => {
    const id = await aJob(async (_, progress) => {
      await change(id, { worker: 'somebody else' });
      await progress.report({ phase: 'p', done: 1, total: 2 });
    });
    await jobs.drain();
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'running', done: 0 });
    await change(id, { state: 'done' });
  });

  it('that wait are cancelled at once, and what follows is told so', async () => {
    const told: (string | null)[] = [];
    const id = await aJob(
      () => Promise.reject(new Error('planted')),
      (_, code) => {
        told.push(code);
        return Promise.resolve();
      },
    );
    await jobs.drain();
    expect(await jobs.cancel(id)).toBe(true);
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'cancelled', nextAttemptAt: null });
    expect(told).toEqual([null]);
    expect(await jobs.cancel(id)).toBe(false);
  });

  it('that run are cancelled at their next chunk', async () => {
    const done: number[] = [];
    const told: (string | null)[] = [];
    const id = await aJob(
      async (_, progress) => {
        for (const chunk of [1, 2, 3]) {
          await progress.betweenChunks();
          done.push(chunk);
          await progress.report({ phase: 'p', done: chunk, total: 3 });
          if (chunk === 2) expect(await jobs.cancel(id)).toBe(true);
        }
      },
      (_, code) => {
        told.push(code);
        return Promise.resolve();
      },
    );
    await jobs.drain();
    expect(done).toEqual([1, 2]);
    expect(told).toEqual([null]);
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'cancelled', done: 2 });
  });

  it('pause between chunks when the application stops, and go on at the next start', async () => {
    const paused = await openTestRooms(dialect);
    const name = 'test.pause';
    let stop: () => void = () => undefined;
    const stopping = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const run: JobHandler['run'] = async (_, progress) => {
      if (progress.cursor === '1') return;
      await progress.report({ phase: 'p', done: 1, total: 2, cursor: '1' });
      stop();
      for (;;) await progress.betweenChunks();
    };
    paused.house.get(JobRunner).handle(name, { run, stopped: nothing });
    const asked = { name, payload: {}, scopeId: SCOPE, createdBy: 'cli:test' };
    const { id } = await paused.house.get(JobRunner).enqueue(asked);
    await stopping;
    const again = await paused.restart();
    expect(await again.house.get(JobRunner).find(id, SCOPE)).toMatchObject({
      state: 'pending',
      done: 1,
    });
    again.house.get(JobRunner).handle(name, { run, stopped: nothing });
    await again.house.get(JobRunner).drain();
    expect(await again.house.get(JobRunner).find(id, SCOPE)).toMatchObject({ state: 'done' });
    await again.close();
  });
});
