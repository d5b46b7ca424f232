import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobRow } from '../../src/platform/database/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AppError } from '../../src/platform/errors.js';
import { newId } from '../../src/platform/crypto/random.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import type { JobFailed, JobHandler } from '../../src/platform/jobs/jobs.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const MINUTE = 60_000;
const SCOPE = newId();

describe.each(DIALECTS)('jobs on %s', (dialect) => {
  let rooms: TestRooms;
  let jobs: Jobs;
  let names = 0;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    jobs = rooms.house.get(Jobs);
  });

  afterAll(() => rooms.close());

  const aJob = async (run: JobHandler, failed?: JobFailed): Promise<string> => {
    names += 1;
    const name = `test.${String(names)}`;
    jobs.handle(name, run, failed);
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
    const told: string[] = [];
    const id = await aJob(
      () => Promise.reject(new Error('planted')),
      (_, code) => {
        told.push(code);
        return Promise.resolve();
      },
    );
    await jobs.drain();
    expect(told).toEqual(['server.job-interrupted']);
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'failed', errorCode: told[0] });
  });

  it('are not failed when what follows from it cannot be saved', async () => {
    let broken = true;
    const id = await aJob(
      () => Promise.reject(new Error('planted')),
      () => (broken ? Promise.reject(new Error('planted')) : Promise.resolve()),
    );
    await jobs.drain().catch(() => undefined);
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'running' });
    broken = false;
    rooms.clock.advance(2 * MINUTE);
    await jobs.drain();
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'failed' });
  });

  it.each([
    ['is away', Object.assign(new Error('planted'), { code: 'ECONNREFUSED' })],
    ['is busy', new AppError('server.database-busy')],
    ['did not say whether it saved', new AppError('server.commit-unknown')],
  ])('are tried again, ever later, while the database %s', async (_, away) => {
    let attempts = 0;
    const id = await aJob(() => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(away) : Promise.resolve();
    });
    await jobs.drain();
    await jobs.drain();
    expect(attempts).toBe(1);
    rooms.clock.advance(6_000);
    await jobs.drain();
    expect(attempts).toBe(2);
    rooms.clock.advance(6_000);
    await jobs.drain();
    expect(attempts).toBe(2);
    rooms.clock.advance(6_000);
    await jobs.drain();
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'done' });
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

  it('that another process took over write nothing any more', async () => {
    const id = await aJob(async (_, progress) => {
      await change(id, { worker: 'somebody else' });
      await progress.report({ phase: 'p', done: 1, total: 2 });
    });
    await jobs.drain();
    expect(await jobs.find(id, SCOPE)).toMatchObject({ state: 'running', done: 0 });
    await change(id, { state: 'done' });
  });

  it('pause between chunks when the application stops, and go on at the next start', async () => {
    const paused = await openTestRooms(dialect);
    const name = 'test.pause';
    let stop: () => void = () => undefined;
    const stopping = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const run: JobHandler = async (_, progress) => {
      if (progress.cursor === '1') return;
      await progress.report({ phase: 'p', done: 1, total: 2, cursor: '1' });
      stop();
      for (;;) await progress.betweenChunks();
    };
    paused.house.get(Jobs).handle(name, run);
    const asked = { name, payload: {}, scopeId: SCOPE, createdBy: 'cli:test' };
    const { id } = await paused.house.get(Jobs).enqueue(asked);
    await stopping;
    const again = await paused.restart();
    expect(await again.house.get(Jobs).find(id, SCOPE)).toMatchObject({
      state: 'pending',
      done: 1,
    });
    again.house.get(Jobs).handle(name, run);
    await again.house.get(Jobs).drain();
    expect(await again.house.get(Jobs).find(id, SCOPE)).toMatchObject({ state: 'done' });
    await again.close();
  });
});
