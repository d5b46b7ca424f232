import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterRunResult } from '@trousseau/shared';
import { ProvisionalSecrets } from '../../src/accounts/index.js';
import { IssueRun } from '../../src/letters/index.js';
import { RosterRecords } from '../../src/roster/index.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const HOUR = 3_600_000;

describe.each(DIALECTS)('letters that replace what still works on %s', (dialect) => {
  let rooms: TestRooms;
  let school: TestSchool;
  let classIds: Readonly<Record<'small' | 'large', string>>;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    school = await aSchool(rooms.house);
    await school.enrol([
      ...Array.from({ length: 10 }, () => aStudent().inClass('6A')),
      ...Array.from({ length: 160 }, () => aStudent().inClass('6B')),
    ]);
    const [small, large] = [await school.classNamed('6A'), await school.classNamed('6B')];
    classIds = { small: small.id, large: large.id };
    await issue('cli:marie', 'small', 0);
    await issue('cli:marie', 'large', 0);
  });

  afterAll(() => rooms.close());

  const issue = (
    actor: string,
    size: 'small' | 'large',
    voids: number,
  ): Promise<LetterRunResult> => {
    const classes = [classIds[size]];
    const choice = { classIds: classes, holder: 'student', layout: 'window' } as const;
    const input = { ...choice, secrets: 'needed', reissue: voids > 0, voids, reason: 'x' } as const;
    return rooms.house.get(IssueRun).issue(school.scope, input, actor);
  };

  const working = async (): Promise<string[]> => {
    const students = await rooms.house.get(RosterRecords).students(school.scope);
    const secrets = rooms.house.get(ProvisionalSecrets);
    const ids = students.flatMap(({ accountId }) => accountId ?? []);
    return [...(await secrets.accountsWithValid(ids))];
  };

  it('are 300 a day for one person; a run beyond is refused before anything is issued', async () => {
    expect(await issue('cli:marie', 'large', 160)).toMatchObject({ issued: 160 });
    await expect(issue('cli:marie', 'large', 160)).rejects.toMatchObject({
      code: 'letters.reissue-limit',
      params: { max: 300, left: 140, asked: 160 },
    });
    expect(await working()).toHaveLength(170);
    // what still fits is issued, and a colleague has a count of their own
    expect(await issue('cli:marie', 'small', 10)).toMatchObject({ issued: 10 });
    expect(await issue('cli:paul', 'large', 160)).toMatchObject({ issued: 160 });
  });

  it('count again from nothing after a day', async () => {
    rooms.clock.advance(24 * HOUR + 1);
    expect(await issue('cli:marie', 'large', 160)).toMatchObject({ issued: 160 });
  });

  it('count with the passwords of active accounts that letters are to replace', async () => {
    const forgetful = aStudent().active('SELF_REGISTRATION').resetPending();
    await school.enrol(Array.from({ length: 141 }, () => forgetful.inClass('4A')));
    const { id } = await school.classNamed('4A');
    classIds = { ...classIds, small: id };
    await expect(issue('cli:marie', 'small', 0)).rejects.toMatchObject({
      code: 'letters.reissue-limit',
      params: { max: 300, left: 140, asked: 141 },
    });
    expect(await issue('cli:paul', 'small', 0)).toMatchObject({ issued: 141 });
  });

  it('are, with those, the only ones that count', async () => {
    await school.enrol(Array.from({ length: 301 }, () => aStudent().inClass('5A')));
    const { id } = await school.classNamed('5A');
    classIds = { ...classIds, large: id };
    expect(await issue('cli:marie', 'large', 0)).toMatchObject({ issued: 301 });
  });
});
