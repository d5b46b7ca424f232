import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportFiles } from '../../src/imports/index.js';
import type { ImportOutcome } from '../../src/imports/index.js';
import type { SourceFile } from '../../src/imports/sources.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aStudent } from '../builders/roster.js';
import type { GuardianBuilder } from '../builders/roster.js';
import { csvBytes } from '../imports/csv-files.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { MergingSchool } from './a-merging-school.js';

const TITLES = [
  'Nom',
  'Prénom',
  'Né(e) le',
  'Classe',
  'Nom resp 1',
  'Prénom resp 1',
  'Mobile resp 1',
];
const LINA = ['BENALI', 'Lina', '05/03/2012', '4A'];
const YANIS = ['BENALI', 'Yanis', '06/04/2014', '6A'];
const MOBILE = '+33639980010';

function flattened(...rows: readonly (readonly string[])[]): SourceFile {
  return { name: 'eleves.csv', bytes: csvBytes(TITLES, ...rows) };
}

describe.each(DIALECTS)('a guardian who is two people on %s', (dialect) => {
  let rooms: TestRooms;
  let school: MergingSchool;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    school = await MergingSchool.in(rooms.house);
  });

  afterAll(() => rooms.close());

  const jean = (): GuardianBuilder => aGuardian().named('Jean', 'Morel').withMobile(MOBILE);

  const twoChildren = async (): Promise<[StudentRecord, StudentRecord]> => [
    await aStudent().in(school.school),
    await aStudent().in(school.school),
  ];

  it('gives the second one an account of their own, with the children and contacts that go', async () => {
    const [stays, goes] = await twoChildren();
    const guardian = await jean().notified().of(stays, goes).in(school.school);
    const { otherId } = await school.split(guardian, [goes], { mobile: 'goes' });
    const [own, other] = [await school.guardian(guardian), await school.guardian({ id: otherId })];
    expect([own?.mobile, other?.mobile]).toEqual([null, MOBILE]);
    expect((await school.linksOf({ id: otherId })).map((link) => link.studentId)).toEqual([
      goes.id,
    ]);
    expect((await school.linksOf(guardian)).map((link) => link.studentId)).toEqual([stays.id]);
    expect(other?.accountId).not.toBe(guardian.accountId);
    expect((await school.account({ accountId: other?.accountId ?? '' })).state).toBe('CREATED');
    // the first was told of the child who goes: the second waits (docs/rules.md rule 9)
    expect((await school.linksOf({ id: otherId }))[0]?.heldUntil).not.toBeNull();
    expect(other?.mobileHeldUntil).not.toBeNull();
    expect(await school.differences()).toEqual({ entries: 0, classes: 0, figures: 0, twins: 0 });
  });

  it('keeps a suspended link suspended, also where the child is both people’s', async () => {
    const child = await aStudent().in(school.school);
    const guardian = await jean().suspendedFrom(child).in(school.school);
    const { otherId } = await school.split(guardian, [child], {}, 'both');
    for (const id of [guardian.id, otherId]) {
      const suspended = (await school.linksOf({ id })).map((link) => link.suspendedAt === null);
      expect(suspended).toEqual([false]);
    }
  });

  it('goes back to what it was', async () => {
    const [stays, goes] = await twoChildren();
    const guardian = await jean().of(stays, goes).in(school.school);
    const before = await school.dump();
    const { id } = await school.split(guardian, [goes], { mobile: 'goes', address: 'both' });
    await school.undo(id);
    const accounts = (lines: readonly string[]): string[] =>
      lines.filter((line) => !line.startsWith('account '));
    expect(accounts(await school.dump())).toEqual(accounts(before));
  });

  it('stays two once the second one was used or changed, and says who', async () => {
    const [stays, goes] = await twoChildren();
    const guardian = await jean().of(stays, goes).in(school.school);
    const { id, otherId } = await school.split(guardian, [goes]);
    const roster = rooms.house.get(Roster);
    const { scope } = school.school;
    await roster.change(scope, () =>
      roster.changeGuardian(scope, otherId, { phone: '+33142000000' }),
    );
    expect((await school.view(id)).undo?.refusal).toBe('merging.split-used');
    await expect(school.undo(id)).rejects.toMatchObject({ code: 'merging.split-used' });
  });

  it('refuses a split that leaves one of them without a child', async () => {
    const [stays, goes] = await twoChildren();
    const guardian = await jean().of(stays, goes).in(school.school);
    const nobody = { code: 'merging.split-nothing' };
    await expect(school.split(guardian, [])).rejects.toMatchObject(nobody);
    await expect(school.split(guardian, [stays, goes])).rejects.toMatchObject(nobody);
  });

  describe('and the next import', () => {
    const guardians = async (of: MergingSchool): Promise<GuardianRecord[]> => {
      const links = await of.allLinks();
      const ids = [...new Set(links.map(({ guardianId }) => guardianId))];
      return rooms.house.get(RosterRecords).guardiansById(of.school.scope, ids);
    };
    const apply = (of: MergingSchool, file: SourceFile): Promise<ImportOutcome> =>
      rooms.house.get(ImportFiles).apply(of.school.scope, [file], 'cli:test');

    it('leaves two people two whom flattened lines had put together', async () => {
      const here = await MergingSchool.in(rooms.house);
      const file = flattened(
        [...LINA, 'BENALI', 'Karim', '0639980011'],
        [...YANIS, 'BENALI', 'Karim', '0639980011'],
      );
      await apply(here, file);
      const [karim, ...more] = await guardians(here);
      expect(more).toEqual([]);
      if (!karim) throw new Error('Nobody was imported');
      const yanis = (await here.studentsOf(karim)).filter(({ firstName }) => firstName === 'Yanis');
      const { otherId } = await here.split(karim, yanis);
      await apply(here, file);
      expect((await guardians(here)).map(({ id }) => id).sort()).toEqual(
        [karim.id, otherId].sort(),
      );
    });

    it('leaves one person one whose records were merged', async () => {
      const here = await MergingSchool.in(rooms.house);
      const file = flattened(
        [...LINA, 'BENALI', 'Karim', '0639980012'],
        [...YANIS, 'BEN ALI', 'Carim', '0639980013'],
      );
      await apply(here, file);
      const [one, two] = await guardians(here);
      if (!one || !two) throw new Error('Two were expected');
      await here.merge(one, two);
      const { report } = await apply(here, file);
      expect(report.decisions).toEqual([]);
      expect((await guardians(here)).map(({ id }) => id)).toEqual([one.id]);
      expect(await here.linksOf(one)).toHaveLength(2);
    });
  });
});
