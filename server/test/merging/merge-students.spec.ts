import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aGuardian, aStudent } from '../builders/roster.js';
import type { StudentBuilder } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { MergingSchool } from './a-merging-school.js';

describe.each(DIALECTS)('two records of one student on %s', (dialect) => {
  let rooms: TestRooms;
  let school: MergingSchool;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    school = await MergingSchool.in(rooms.house);
  });

  afterAll(() => rooms.close());

  const lina = (): StudentBuilder => aStudent().named('Lina', 'Benali');

  it('become one with the guardians of both, and two again', async () => {
    const kept = await lina().inClass('6A').in(school.school);
    const other = await lina().bornOn(null).inClass('6B').notified().in(school.school);
    const mother = await aGuardian().of(kept, other).in(school.school);
    const father = await aGuardian().of(other).in(school.school);
    const before = await school.dump();
    const preview = await school.preview(kept, other);
    expect(preview).toMatchObject({ holder: 'student', account: 'closed', lettersVoided: 1 });
    expect(preview.children.map(({ how }) => how).sort()).toEqual(['joined', 'moved']);
    const act = await school.merge(kept, other, { class: 'other' });
    const now = await school.student(kept);
    expect(now).toMatchObject({ classId: other.classId, birthDate: kept.birthDate });
    for (const guardian of [mother, father]) {
      expect((await school.studentsOf(guardian)).map(({ id }) => id)).toEqual([kept.id]);
    }
    expect(await school.student(other)).toBeNull();
    expect(await school.differences()).toEqual({ entries: 0, classes: 0, figures: 0, twins: 0 });
    await school.undo(act);
    const records = (lines: readonly string[]): string[] =>
      lines.filter((line) => !line.startsWith('account '));
    expect(records(await school.dump())).toEqual(records(before));
  });

  it('takes a birth date and an INE that one of them lacks, and refuses two that differ', async () => {
    const kept = await lina().bornOn(null).in(school.school);
    const other = await lina().bornOn('2012-03-05').withIne('123456789AB').in(school.school);
    const third = await lina().bornOn('2012-03-06').in(school.school);
    await school.merge(kept, other);
    expect(await school.student(kept)).toMatchObject({
      birthDate: '2012-03-05',
      ine: '123456789AB',
    });
    await expect(school.preview(kept, third)).rejects.toMatchObject({
      code: 'merging.birth-dates-differ',
    });
  });
});
