import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const IDS = 500;
const LIST = Array<string>(IDS).fill('?').join(', ');

describe('SQLite is told how its tables are to be read', () => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms('SQLite');
  });

  afterAll(() => rooms.close());

  const ask = <T>(sql: string, given: unknown[] = []): Promise<T[]> =>
    rooms.house.get(UnitOfWork).writer.query<T[]>(sql, given);

  it('has figures for every index of every table', async () => {
    const indexes = await ask<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name NOT LIKE 'sqlite%' " +
        'AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 WHERE idx = name OR idx = tbl_name)',
    );
    expect(indexes).toEqual([]);
  });

  it.each([
    ['guardian', 'id', 'sqlite_autoindex_guardian_1'],
    ['student', 'id', 'sqlite_autoindex_student_1'],
    ['guardian', 'mobile', 'guardian_mobile'],
    ['guardian_link', 'studentId', 'guardian_link_pair'],
    ['guardian_link', 'guardianId', 'guardian_link_guardian'],
  ])(
    'finds many rows of %s in a school by their %s, not by the school',
    async (table, column, index) => {
      const [step] = await ask<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT * FROM ${table} WHERE schoolId = ? AND ${column} IN (${LIST})`,
        Array<string>(IDS + 1).fill('x'),
      );
      expect(step?.detail).toContain(`USING INDEX ${index} (${column}=?)`);
    },
  );
});
