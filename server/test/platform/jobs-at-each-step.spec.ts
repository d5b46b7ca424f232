import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { assemble, createContext } from '../../src/bootstrap.js';
import { Background } from '../../src/platform/background/background.js';
import { newId } from '../../src/platform/crypto/random.js';
import { DocumentPartRow, JobRow } from '../../src/platform/database/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AppError } from '../../src/platform/errors.js';
import type { JobHandler } from '../../src/platform/jobs/job-queue.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { LEASE_MS } from '../../src/platform/jobs/lease.js';
import { DIALECTS } from '../support/databases.js';
import { killed } from '../support/killed.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const CHUNKS = 3;
/** More than any pause before the next attempt. */
const LATER_MS = 6 * 60_000;
const SCOPE = newId();

/** Where a job may be struck. */
const STEPS = [
  'claimed',
  'before the first chunk',
  'between chunks',
  'within a chunk',
  'after the last chunk',
] as const;
type Step = (typeof STEPS)[number] | 'in what follows its failure';

/** What happens at a step, within this process. */
type Blow = (step: Step) => Promise<void>;

const none: Blow = () => Promise.resolve();

/** Strikes at one step, the first time or always. */
const strike = (at: Step, act: () => Promise<void>, times = Infinity): Blow => {
  let left = times;
  return async (step) => {
    if (step !== at || left === 0) return;
    left -= 1;
    await act();
  };
};

/** Hangs at a step, until it may go on. */
const hanging = (at: Step) => {
  const { promise: reached, resolve: reach } = aPromise();
  const { promise: freed, resolve: goOn } = aPromise();
  const blow = strike(at, () => {
    reach();
    return freed;
  });
  return { blow, reached, goOn };
};

const aPromise = (): { readonly promise: Promise<void>; readonly resolve: () => void } => {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

/** A job that writes each chunk with its progress in one unit, as every job does; what it wrote can be counted. */
const writing = (house: INestApplicationContext, blow: Blow, refusal?: AppError): JobHandler => {
  const unitOfWork = house.get(UnitOfWork);
  const write = async (documentId: string, seq: number): Promise<void> => {
    // written twice, a part is refused by its key
    const part = { id: newId(), documentId, seq, data: Buffer.from('written') };
    await unitOfWork.manager.insert(DocumentPartRow, part);
  };
  return {
    run: async ({ ledger = '' }, progress) => {
      await blow('claimed');
      for (let done = Number(progress.cursor ?? '0'); done < CHUNKS; done += 1) {
        await progress.betweenChunks();
        if (done === 0) await blow('before the first chunk');
        if (done === 1) await blow('between chunks');
        await unitOfWork.run(async () => {
          await write(ledger, done);
          if (done === 1) await blow('within a chunk');
          const cursor = String(done + 1);
          await progress.report({ phase: 'writing', done: done + 1, total: CHUNKS, cursor });
        });
      }
      await blow('after the last chunk');
      if (refusal) throw refusal;
    },
    stopped: async ({ ledger = '' }) => {
      await write(`${ledger}:stopped`, 0);
      await blow('in what follows its failure');
    },
  };
};

describe.each(DIALECTS)('a job on %s', (dialect) => {
  let rooms: TestRooms;
  let ledger: string;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  const anotherProcess = async (): Promise<INestApplicationContext> =>
    createContext(await assemble(rooms.config, { clock: rooms.clock, migrate: false }));

  const enqueuedIn = async (house: INestApplicationContext, handler: JobHandler) => {
    ledger = newId();
    const name = `test.${ledger.slice(-12)}`;
    house.get(JobRunner).handle(name, handler);
    const job = { name, payload: { ledger }, scopeId: SCOPE, createdBy: 'cli:test' };
    return { name, id: (await house.get(JobRunner).enqueue(job)).id };
  };

  const rowOf = async (id: string): Promise<JobRow | null> =>
    rooms.house.get(UnitOfWork).manager.findOneBy(JobRow, { id });

  const written = async (documentId: string): Promise<number[]> => {
    const { manager } = rooms.house.get(UnitOfWork);
    const parts = await manager.find(DocumentPartRow, {
      where: { documentId },
      order: { seq: 'ASC' },
    });
    return parts.map(({ seq }) => seq);
  };

  const toItsEnd = async (id: string): Promise<void> => {
    for (let turn = 0; turn < 30; turn += 1) {
      await rooms.house.get(JobRunner).drain();
      rooms.clock.advance(LATER_MS);
    }
    expect(await rooms.house.get(JobRunner).isLive(id)).toBe(false);
  };

  describe('whose process is killed', () => {
    it.each(STEPS)('when it is at the step “%s” is done by another one, once', async (step) => {
      const dying = await anotherProcess();
      const death = killed(dying);
      const { id, name } = await enqueuedIn(dying, writing(dying, strike(step, death.strike)));
      await death.happened;
      rooms.house.get(JobRunner).handle(name, writing(rooms.house, none));
      await rooms.house.get(JobRunner).drain();
      expect(await rowOf(id)).toMatchObject({ state: 'running', attempts: 1 });
      rooms.clock.advance(LEASE_MS + 1);
      await rooms.house.get(JobRunner).drain();
      expect(await rowOf(id)).toMatchObject({ state: 'done', done: CHUNKS, errorCode: null });
      expect(await written(ledger)).toEqual([0, 1, 2]);
    });

    it('when what follows its failure is being saved fails again, and that follows once', async () => {
      const refusal = new AppError('record.not-found');
      const dying = await anotherProcess();
      const death = killed(dying);
      const blow = strike('in what follows its failure', death.strike);
      const { id, name } = await enqueuedIn(dying, writing(dying, blow, refusal));
      await death.happened;
      rooms.house.get(JobRunner).handle(name, writing(rooms.house, none, refusal));
      rooms.clock.advance(LEASE_MS + 1);
      await rooms.house.get(JobRunner).drain();
      expect(await rowOf(id)).toMatchObject({ state: 'failed', errorCode: 'record.not-found' });
      expect(await written(`${ledger}:stopped`)).toEqual([0]);
    });

    it('when it was saved, but nobody was woken, is done by whoever looks next', async () => {
      const dying = await anotherProcess();
      dying.get(JobRunner).onModuleDestroy();
      const { id, name } = await enqueuedIn(dying, writing(dying, none));
      rooms.house.get(JobRunner).handle(name, writing(rooms.house, none));
      await rooms.house.get(JobRunner).drain();
      expect(await rowOf(id)).toMatchObject({ state: 'done' });
      await dying.close();
      await dying.get(UnitOfWork).close();
    });

    it('when its end was saved, but nothing that follows a commit was done, has ended', async () => {
      const dying = await anotherProcess();
      const death = killed(dying);
      const refusal = new AppError('record.not-found');
      const blow = strike('in what follows its failure', () => {
        dying.get(UnitOfWork).afterCommit(() => void death.strike());
        return Promise.resolve();
      });
      const { id, name } = await enqueuedIn(dying, writing(dying, blow, refusal));
      await death.happened;
      rooms.house.get(JobRunner).handle(name, writing(rooms.house, none));
      rooms.clock.advance(LEASE_MS + 1);
      await rooms.house.get(JobRunner).drain();
      expect(await rowOf(id)).toMatchObject({ state: 'failed', attempts: 1 });
      expect(await written(`${ledger}:stopped`)).toEqual([0]);
    });

    it('again and again at the same step is given up, and what follows is done', async () => {
      const { id } = await enqueuedIn(rooms.house, writing(rooms.house, none));
      const unitOfWork = rooms.house.get(UnitOfWork);
      await rooms.house.get(JobRunner).drain();
      const leaseUntil = rooms.clock.now();
      // eight attempts were claimed, and none of them ever said anything more
      const lost = { state: 'running', worker: 'dead', attempts: 8, leaseUntil, done: 0 } as const;
      await unitOfWork.run(() => unitOfWork.manager.update(JobRow, { id }, lost));
      rooms.clock.advance(1);
      await rooms.house.get(JobRunner).drain();
      expect(await rowOf(id)).toMatchObject({
        state: 'failed',
        errorCode: 'server.job-interrupted',
      });
      expect(await written(`${ledger}:stopped`)).toEqual([0]);
    });
  });

  describe('that another process has taken over', () => {
    it.each(STEPS.filter((step) => step !== 'within a chunk'))(
      'because this one hung at the step “%s” writes nothing any more when this one goes on',
      async (step) => {
        const slow = await anotherProcess();
        const here = hanging(step);
        const { id, name } = await enqueuedIn(slow, writing(slow, here.blow));
        await here.reached;
        rooms.clock.advance(LEASE_MS + 1);
        const there = hanging('after the last chunk');
        rooms.house.get(JobRunner).handle(name, writing(rooms.house, there.blow));
        const done = rooms.house.get(JobRunner).drain();
        await Promise.race([there.reached, done]);
        const takenOver = await rowOf(id);
        expect(takenOver).toMatchObject({ state: 'running', done: CHUNKS });
        here.goOn();
        await slow.get(Background).settled();
        expect(await rowOf(id)).toEqual(takenOver);
        there.goOn();
        await done;
        expect(await rowOf(id)).toMatchObject({ state: 'done' });
        expect(await written(ledger)).toEqual([0, 1, 2]);
        expect(await written(`${ledger}:stopped`)).toEqual([]);
        await slow.close();
        await slow.get(UnitOfWork).close();
      },
    );
  });

  const fail = (): Promise<void> => Promise.reject(new Error('planted'));

  describe('that fails', () => {
    it.each(STEPS)('once at the step “%s” is done by a later attempt, once', async (step) => {
      const handler = writing(rooms.house, strike(step, fail, 1));
      const { id } = await enqueuedIn(rooms.house, handler);
      await rooms.house.get(JobRunner).drain();
      expect(await rowOf(id)).toMatchObject({
        state: 'pending',
        nextAttemptAt: expect.any(Date),
        errorCode: 'server.job-interrupted',
      });
      await toItsEnd(id);
      expect(await rowOf(id)).toMatchObject({ state: 'done', errorCode: null });
      expect(await written(ledger)).toEqual([0, 1, 2]);
      expect(await written(`${ledger}:stopped`)).toEqual([]);
    });

    it.each(STEPS)(
      'always at the step “%s” is given up, and what follows is done',
      async (step) => {
        let attempts = 0;
        const failAgain = (): Promise<void> => {
          attempts += 1;
          return fail();
        };
        const { id } = await enqueuedIn(rooms.house, writing(rooms.house, strike(step, failAgain)));
        await toItsEnd(id);
        expect(attempts).toBe(8);
        expect(await rowOf(id)).toMatchObject({
          state: 'failed',
          errorCode: 'server.job-interrupted',
        });
        expect(await written(`${ledger}:stopped`)).toEqual([0]);
      },
    );

    it.each(STEPS)(
      'at the step “%s” for a reason that will not pass is tried once',
      async (step) => {
        let attempts = 0;
        const refuse = (): Promise<void> => {
          attempts += 1;
          return Promise.reject(new AppError('record.not-found'));
        };
        const { id } = await enqueuedIn(rooms.house, writing(rooms.house, strike(step, refuse)));
        await toItsEnd(id);
        expect(attempts).toBe(1);
        expect(await rowOf(id)).toMatchObject({ state: 'failed', errorCode: 'record.not-found' });
        expect(await written(`${ledger}:stopped`)).toEqual([0]);
      },
    );

    it('has ended once what follows could be saved', async () => {
      const blow = strike('in what follows its failure', fail, 2);
      const refusal = new AppError('record.not-found');
      const { id } = await enqueuedIn(rooms.house, writing(rooms.house, blow, refusal));
      await toItsEnd(id);
      expect(await rowOf(id)).toMatchObject({ state: 'failed', errorCode: 'record.not-found' });
      expect(await written(`${ledger}:stopped`)).toEqual([0]);
    });

    it('does not live for ever because what follows can never be saved', async () => {
      const blow = strike('in what follows its failure', fail);
      const refusal = new AppError('record.not-found');
      const { id } = await enqueuedIn(rooms.house, writing(rooms.house, blow, refusal));
      await toItsEnd(id);
      expect(await rowOf(id)).toMatchObject({ state: 'failed' });
      expect(await written(`${ledger}:stopped`)).toEqual([]);
    });
  });
});
