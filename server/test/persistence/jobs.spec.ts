import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/crypto/random.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

let rooms: TestRooms;

beforeAll(async () => {
  rooms = await openTestRooms('SQLite');
});

afterAll(() => rooms.close());

it('draining waits for a job that the background took first', async () => {
  const jobs = rooms.house.get(Jobs);
  const happened: string[] = [];
  let finish: () => void = () => undefined;
  const mayFinish = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    jobs.handle('test.wait', async () => {
      resolve();
      await mayFinish;
      happened.push('the job ended');
    });
  });
  await jobs.enqueue({ name: 'test.wait', payload: {}, scopeId: newId(), createdBy: 'cli:test' });
  await begun;
  const drained = jobs.drain().then(() => happened.push('drained'));
  // the job ends only once the drain has looked for work and found none
  await new Promise((resolve) => setImmediate(resolve));
  finish();
  await drained;
  expect(happened).toEqual(['the job ended', 'drained']);
});
