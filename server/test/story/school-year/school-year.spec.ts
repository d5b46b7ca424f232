import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportReport } from '@trousseau/shared';
import { Accounts, Recount } from '../../../src/accounts/index.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { RosterRecords } from '../../../src/roster/index.js';
import type { SchoolScope } from '../../../src/roster/index.js';
import { OpenYear, RolloverViews, SwitchYear, UndoSwitch } from '../../../src/years/index.js';
import { aSchool } from '../../builders/roster.js';
import { canonicalDump } from '../../support/canonical-dump.js';
import { DIALECTS } from '../../support/databases.js';
import { openTestRooms } from '../../support/rooms.js';
import type { TestRooms } from '../../support/rooms.js';
import { nextSeptember, YEAR } from './steps.js';
import { ACTOR, Replay } from './replay.js';

const EXACT = { entries: 0, classes: 0, figures: 0, twins: 0 };

describe.each(DIALECTS)('a school year, from September to September, on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  const dump = ({ schoolId }: SchoolScope): Promise<string[]> =>
    canonicalDump(rooms.house, rooms.clock.now(), schoolId);

  const drain = (): Promise<unknown> => rooms.house.get(JobRunner).drain();

  /** Every import of the year, the year after it opened and switched to, and one import in it. */
  const replay = async (
    scope: SchoolScope,
    after: (title: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<Replay> => {
    const year = new Replay(rooms, scope);
    for (const { title, file, said, students, guardians } of YEAR) {
      const report = await year.apply(file, said);
      expect([title, countsOf(report)]).toEqual([title, { students, guardians }]);
      await after(title);
    }
    await rooms.house.get(OpenYear).open(scope, undefined, ACTOR);
    const { file, students, guardians } = nextSeptember;
    const report = await year.apply(file, { year: 'next' });
    expect(countsOf(report)).toEqual({ students, guardians });
    await rooms.house.get(SwitchYear).begin(scope, {}, ACTOR);
    await drain();
    return year;
  };

  const goBack = async (scope: SchoolScope, year: Replay): Promise<readonly string[]> => {
    await rooms.house.get(UndoSwitch).begin(scope, undefined, ACTOR);
    await drain();
    const stayed = new Set<string>();
    while (year.left > 0) for (const name of await year.undoLast()) stayed.add(name);
    await rooms.house.get(OpenYear).close(scope, ACTOR);
    return [...stayed].sort();
  };

  it('has its exact counts at each step, and undone backwards is the very beginning', async () => {
    const { scope } = await aSchool(rooms.house);
    const before = await dump(scope);
    const year = await replay(scope);
    const { lastSwitch } = await rooms.house.get(RolloverViews).view(scope);
    expect(lastSwitch).toMatchObject(nextSeptember.switched);
    expect(await rooms.house.get(Recount).differences(scope)).toEqual(EXACT);

    expect(await goBack(scope, year)).toEqual([]);
    expect(await dump(scope)).toEqual(before);
    expect(await rooms.house.get(Recount).differences(scope)).toEqual(EXACT);
  });

  it('leaves those who came in meanwhile, with their children, when it is undone', async () => {
    const { scope } = await aSchool(rooms.house);
    const year = await replay(scope, async (title) => {
      if (title === 'two arrive') await activate(scope, 'Tess', 'Lise');
    });
    await goBack(scope, year);
    const records = rooms.house.get(RosterRecords);
    const [students, guardians] = [await records.students(scope), await records.guardians(scope)];
    expect(students.map(({ firstName }) => firstName).sort()).toEqual(['Tess', 'Zoé']);
    expect(guardians.map(({ firstName }) => firstName)).toEqual(['Lise']);
    expect(await records.links(scope)).toHaveLength(1);
    expect(await rooms.house.get(Recount).differences(scope)).toEqual(EXACT);
  });

  const activate = async (scope: SchoolScope, ...firstNames: readonly string[]): Promise<void> => {
    const records = rooms.house.get(RosterRecords);
    const accounts = rooms.house.get(Accounts);
    const people = [...(await records.students(scope)), ...(await records.guardians(scope))];
    for (const { accountId } of people.filter(({ firstName }) => firstNames.includes(firstName))) {
      const account = await accounts.get(accountId ?? '');
      await accounts.apply(account, 'activated', accounts.activation('PROVISIONAL_PASSWORD'));
    }
  };
});

/** What an import did, without what is nought. */
function countsOf({ students, guardians }: ImportReport): object {
  return { students: counted(students), guardians: counted(guardians) };
}

function counted(counts: Readonly<Record<string, number | undefined>>): object {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count));
}
