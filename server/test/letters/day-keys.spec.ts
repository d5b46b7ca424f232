import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseRun } from '../../src/letters/index.js';
import { aSchool, aStudent } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const HOUR = 3_600_000;

describe.each(DIALECTS)('the key that sealed a day’s letters, on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  const days = (): string[] =>
    readdirSync(rooms.config.keysDir).flatMap(
      (file) => /^seal-(\d{4}-\d{2}-\d{2})\./.exec(file)?.[1] ?? [],
    );

  const today = (): string => rooms.clock.now().toISOString().slice(0, 10);

  const aRunOfToday = async (): Promise<string> => {
    const school = await aSchool(rooms.house);
    await school.enrol([aStudent().inClass('6A')]);
    await issueRun(rooms.house, school.scope);
    return today();
  };

  it('is destroyed once the last window that needs it has closed, and no sooner', async () => {
    const first = await aRunOfToday();
    rooms.clock.advance(24 * HOUR);
    const second = await aRunOfToday();
    await rooms.house.get(CloseRun).closeDue();
    expect(days()).toEqual([first, second]);
    rooms.clock.advance(49 * HOUR);
    await rooms.house.get(CloseRun).closeDue();
    expect(days()).toEqual([second]);
    rooms.clock.advance(24 * HOUR);
    await rooms.house.get(CloseRun).closeDue();
    expect(days()).toEqual([]);
  });
});
