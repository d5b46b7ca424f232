import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  GuardianInput,
  GuardianLinkInput,
  LetterRunSelection,
  StudentInput,
} from '@trousseau/shared';
import { People } from '../../src/accounts/index.js';
import { ChangeApplier } from '../../src/imports/change-applier.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { ImportStore } from '../../src/imports/persistence/import-store.js';
import type { Import, StoredChange } from '../../src/imports/persistence/import-store.js';
import { Sources } from '../../src/imports/sources.js';
import { PrepareRun, PrintRun } from '../../src/letters/index.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { queriesOf } from '../support/queries.js';
import type { SeenQuery } from '../support/queries.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const ACTOR = 'cli:test';

describe.each(DIALECTS)('how often the database is asked, on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  /** Students in a class, and for each a guardian, all without an account: written in one go. */
  const aFullClass = async (school: TestSchool, name: string, size: number) => {
    const roster = rooms.house.get(Roster);
    const { id: classId } = await school.classNamed(name);
    const indexes = Array.from({ length: size }, (_, index) => index);
    return roster.change(school.scope, async () => {
      const students = await roster.addStudents(
        school.scope,
        indexes.map(() => StudentInput.parse({ ...aStudent().traits, classId })),
      );
      const guardians = await roster.addGuardians(
        school.scope,
        indexes.map(() => GuardianInput.parse(aGuardian().traits)),
      );
      await roster.addLinks(
        school.scope,
        guardians.map(({ id: guardianId }, index) =>
          GuardianLinkInput.parse({
            guardianId,
            studentId: students[index]?.id ?? '',
            kinship: null,
            responsibility: 1,
          }),
        ),
      );
      return { students, guardians };
    });
  };

  it('800 people get their accounts in 17 queries at most', async () => {
    const school = await aSchool(rooms.house);
    const { students, guardians } = await aFullClass(school, '6A', 800);
    const people = rooms.house.get(People);
    const giving = (work: () => Promise<unknown>): Promise<SeenQuery[]> =>
      queriesOf(rooms.house, () => rooms.house.get(Roster).change(school.scope, work));
    const others = students.map(({ classId }) =>
      StudentInput.parse({ ...aStudent().traits, classId }),
    );
    const toStudents = await giving(() => people.addStudents(school.scope, others));
    const toGuardians = await giving(() =>
      people.openGuardianAccounts(
        school.scope,
        guardians.map(({ id }) => id),
      ),
    );
    expect(toStudents.length).toBeLessThanOrEqual(17);
    expect(toGuardians.length).toBeLessThanOrEqual(17);
    const run = await issueRun(rooms.house, school.scope, { holder: 'all' });
    expect(run).toMatchObject({ letters: 1600 });
  });

  describe.each(['student', 'guardian'] as const)('one letter to a %s', (holder) => {
    /** What printing a letter of a family of two children asks, in a school with so many others. */
    const printingAmong = async (others: number): Promise<SeenQuery[]> => {
      const school = await aSchool(rooms.house);
      await aFullClass(school, '6B', others);
      const children = await school.enrol([aStudent().inClass('6A'), aStudent().inClass('3C')]);
      const guardian = await aGuardian()
        .of(...children)
        .in(school);
      const [child] = children;
      const account = await school.accountOf(holder === 'student' ? (child ?? guardian) : guardian);
      const run = await issueRun(rooms.house, school.scope, { holder, logins: [account.login] });
      expect(run).toMatchObject({ letters: 1 });
      const { letterRunId } = run;
      return queriesOf(rooms.house, () =>
        rooms.house.get(PrintRun).print(school.scope, letterRunId, 'rentrée', ACTOR),
      );
    };

    it('is printed by 12 queries at most, whatever the size of the school', async () => {
      const [small, large] = [await printingAmong(30), await printingAmong(1000)];
      expect(large).toEqual(small);
      expect(large.length).toBeLessThanOrEqual(12);
    });

    it('is printed without reading anybody else', async () => {
      const queries = await printingAmong(30);
      expect(Math.max(...queries.map(({ rows }) => rows))).toBeLessThanOrEqual(2);
    });
  });

  it('letters to one class are prepared without reading another, whatever the size of the school', async () => {
    const preparingAmong = async (others: number): Promise<SeenQuery[]> => {
      const school = await aSchool(rooms.house);
      await aFullClass(school, '6A', 30);
      await aFullClass(school, '6B', others);
      const { id: classId } = await school.classNamed('6A');
      const selection = LetterRunSelection.parse({
        layout: 'window',
        holder: 'all',
        classIds: [classId],
        secrets: 'needed',
        reissue: false,
      });
      return queriesOf(rooms.house, () =>
        rooms.house.get(PrepareRun).preview(school.scope, selection),
      );
    };
    expect(await preparingAmong(1000)).toEqual(await preparingAmong(30));
  });

  describe('a list of 20 imports', () => {
    const row = (school: TestSchool, state: Import['state']): Import => ({
      id: newId(),
      schoolId: school.id,
      yearId: '',
      state,
      rosterVersion: 1,
      jobId: null,
      createdBy: `staff:${newId()}`,
      createdAt: rooms.clock.now(),
      appliedAt: state === 'applied' ? rooms.clock.now() : null,
      applyingAt: null,
      holdsToldAt: null,
      busyUntil: null,
      settledAt: null,
      studentsExportedOn: null,
      guardiansExportedOn: null,
    });

    const keep = async (school: TestSchool, state: Import['state'], hash: string) => {
      const kept = row(school, state);
      const file = { importId: kept.id, schoolId: school.id, position: 0, name: 'a.csv', hash };
      const unitOfWork = rooms.house.get(UnitOfWork);
      await unitOfWork.run(async () => {
        await rooms.house.get(ImportStore).insert(kept, [{ id: newId(), ...file }]);
        await rooms.house.get(Sources).keepReading(school.scope, kept.id, []);
      });
      return kept;
    };

    const query = {
      filter: {},
      search: [],
      sort: { field: 'createdAt', order: 'DESC' },
      offset: 0,
      limit: 20,
    } as const;

    it('is shown by 7 queries at most, and says of each what became of it', async () => {
      const school = await aSchool(rooms.house);
      const applied = await keep(school, 'applied', 'same');
      const stopped = await keep(school, 'interrupted', 'other');
      const again = await keep(school, 'uploaded', 'same');
      for (let more = 0; more < 18; more += 1)
        await keep(school, 'planned', `hash ${String(more)}`);
      const elsewhere = await aSchool(rooms.house);
      const stranger = await keep(elsewhere, 'uploaded', 'same');

      const views = rooms.house.get(ImportViews);
      const queries = await queriesOf(rooms.house, async () => {
        const page = await views.page(school.scope, query);
        expect(page.rows).toHaveLength(20);
        expect(page.total).toBe(21);
      });
      expect(queries.length).toBeLessThanOrEqual(7);

      const appliedAt = applied.appliedAt?.toISOString();
      const seen = async (one: Import) => views.view({ schoolId: one.schoolId }, one.id);
      expect(await seen(again)).toMatchObject({
        sameFileImportedAt: appliedAt,
        appliedChanges: null,
        report: null,
        files: [],
      });
      expect(await seen(stopped)).toMatchObject({ sameFileImportedAt: null, appliedChanges: 0 });
      expect((await seen(applied)).sameFileImportedAt).toBeNull();
      expect((await seen(stranger)).sameFileImportedAt).toBeNull();
    });
  });

  it('a chunk of an import moves 100 pupils as it moves 20', async () => {
    const school = await aSchool(rooms.house);
    const { students } = await aFullClass(school, '6A', 120);
    const { id: classId, yearId } = await school.classNamed('5B');
    const row = { id: newId(), schoolId: school.id, yearId } as Import;
    const moving = (pupils: readonly StudentRecord[]): Promise<SeenQuery[]> =>
      queriesOf(rooms.house, () =>
        rooms.house
          .get(Roster)
          .change(school.scope, () =>
            rooms.house.get(ChangeApplier).apply({ row, actor: ACTOR }, pupils.map(movedTo('5B'))),
          ),
      );
    const few = await moving(students.slice(0, 20));
    const many = await moving(students.slice(20));
    expect(many.map(({ shape }) => shape)).toEqual(few.map(({ shape }) => shape));
    // six, the year among them, and what keeps the directory of the pupils and of their guardians (docs/decisions/0022)
    expect(many.length).toBeLessThanOrEqual(26);
    const moved = await rooms.house.get(RosterRecords).students(school.scope);
    expect(new Set(moved.map((student) => student.classId))).toEqual(new Set([classId]));
  });
});

/** A reviewed change that moves a pupil to the class of this name. */
function movedTo(className: string): (student: StudentRecord, index: number) => StoredChange {
  return ({ id: recordId }, index) => ({
    importId: '',
    seq: index + 1,
    entity: 'student',
    kind: 'move',
    fileIndex: 0,
    line: index + 2,
    label: '',
    searchKey: '',
    className,
    recordId,
    changeKey: '',
    before: '{}',
    after: JSON.stringify({ class: className }),
  });
}
