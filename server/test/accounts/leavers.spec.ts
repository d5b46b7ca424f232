import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Leavers } from '../../src/accounts/index.js';
import { Clock } from '../../src/platform/clock.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const DAY = 86_400_000;

describe.each(DIALECTS)('the account of a student who left, on %s', (dialect) => {
  let rooms: TestRooms;
  let school: TestSchool;
  let student: StudentRecord;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  beforeEach(async () => {
    school = await aSchool(rooms.house);
    student = await aStudent().active('SELF_REGISTRATION').in(school);
  });

  afterAll(() => rooms.close());

  const today = (): string => rooms.house.get(Clock).now().toISOString().slice(0, 10);

  /** What an import does with a day of leaving, or with its absence. */
  const leaves = (leftOn: string | null): Promise<void> =>
    rooms.house.get(Roster).change(school.scope, async () => {
      await rooms.house.get(Roster).changeStudent(school.scope, student.id, { leftOn });
      const changed = await rooms.house.get(RosterRecords).student(school.scope, student.id);
      if (changed) await rooms.house.get(Leavers).follow(changed);
    });

  const stateAfter = async (days: number): Promise<string> => {
    rooms.clock.advance(days * DAY);
    await rooms.house.get(Leavers).closeDue();
    return (await school.accountOf(student)).state;
  };

  it('still signs in for 90 days, and is closed after them', async () => {
    await leaves(today());
    expect(await stateAfter(90)).toBe('ACTIVE');
    expect(await stateAfter(1)).toBe('CLOSED');
  });

  it('is not closed when the student came back in time', async () => {
    await leaves(today());
    await leaves(null);
    expect(await stateAfter(91)).toBe('ACTIVE');
  });

  it('is given back when the student comes back later', async () => {
    await leaves(today());
    expect(await stateAfter(91)).toBe('CLOSED');
    await leaves(null);
    expect(await stateAfter(91)).toBe('ACTIVE');
  });
});
