import { afterEach, beforeAll, afterAll, describe, expect, it, jest } from '@jest/globals';
import { MergeChoices } from '@trousseau/shared';
import { assemble, createContext } from '../../src/bootstrap.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { LEASE_MS } from '../../src/platform/jobs/lease.js';
import type { AppError } from '../../src/platform/errors.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { Imports } from '../../src/imports/imports.js';
import { ImportRow } from '../../src/imports/persistence/entities.js';
import { MergePreviews, MergeRecords } from '../../src/merging/index.js';
import { YearSwitchRow } from '../../src/years/persistence/entities.js';
import { RosterRecords, Schools } from '../../src/roster/index.js';
import { aStudent } from '../builders/roster.js';
import { UndoRooms } from '../imports/undo-rooms.js';
import { HEAD } from '../merging/a-merging-school.js';
import {
  DueSwitches,
  OpenYear,
  RolloverViews,
  SwitchYear,
  UndoSwitch,
} from '../../src/years/index.js';
import { YearSwitchStore } from '../../src/years/persistence/year-switch-store.js';
import type { TestSchool } from '../builders/roster.js';
import type { House } from '../builders/test-school.js';
import { canonicalDump } from '../support/canonical-dump.js';
import { DIALECTS } from '../support/databases.js';
import { killed } from '../support/killed.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import {
  ACTOR,
  aSchoolInJune,
  importRows,
  prepared,
  SEPTEMBER,
  switched,
} from './a-school-in-june.js';

const DAY = 86_400_000;
/** The seven students of a switch are four units, and its end a fifth. */
const OF_UNIT = 2;
const BOUNDARIES = [1, 2, 3, 4] as const;

describe.each(DIALECTS)('a switch that is cut off on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(() => rooms.close());

  const dump = (): Promise<string[]> => canonicalDump(rooms.house, rooms.clock.now());

  /** Has a server die right before its n-th unit is over; another one goes on. */
  const cutAt = async (unit: number, of: (dying: House) => Promise<unknown>): Promise<void> => {
    const dying = await createContext(
      await assemble(rooms.config, { clock: rooms.clock, migrate: false }),
    );
    dying.get(SwitchYear).studentsOfUnit = OF_UNIT;
    dying.get(UndoSwitch).studentsOfUnit = OF_UNIT;
    const death = killed(dying);
    const store = dying.get(YearSwitchStore);
    const mark = store.mark.bind(store);
    let units = 0;
    jest.spyOn(store, 'mark').mockImplementation(async (id, done) => {
      units += 1;
      if (units === unit) await death.strike();
      await mark(id, done);
    });
    await of(dying);
    await death.happened;
    rooms.clock.advance(LEASE_MS + 1);
    await rooms.house.get(JobRunner).drain();
    rooms.clock.advance(-LEASE_MS - 1);
  };

  it('lets nothing else begin, nor does an import that is half-way, until that is over', async () => {
    const school = await prepared(rooms);
    const { scope } = school;
    const done = await importRows(school, [['NEUF', 'Nina', '04/02/2014', '6A']], 'current');
    const undoing = new UndoRooms(rooms);
    let waiting = await undoing.reviewed(scope, ['Neuf', 'Nino', '6A', '05/02/2014']);
    await aStudent().named('Lina', 'Benali').in(school);
    await aStudent().named('Lina', 'Benali').in(school);
    const [one, other] = (await rooms.house.get(RosterRecords).students(scope)).filter(
      ({ firstName }) => firstName === 'Lina',
    );
    if (!one || !other) throw new Error('there are two of that name');
    const merged = async (): Promise<unknown> => {
      const { rosterVersion } = await rooms.house
        .get(MergePreviews)
        .preview(scope, one.id, other.id);
      const ids = { keptId: one.id, otherId: other.id, choices: MergeChoices.parse({}) };
      const input = { ...ids, rosterVersion, reason: 'Fiche en double' };
      return rooms.house.get(MergeRecords).merge(scope, HEAD, input);
    };
    const planned = async (): Promise<unknown> => {
      const imports = rooms.house.get(Imports);
      await rooms.house
        .get(ImportReader)
        .inLine(scope, (place) => imports.planAgain(scope, place, waiting));
      return rooms.house.get(ApplyImport).begin(scope, waiting, ACTOR);
    };
    const begins: Record<string, () => Promise<unknown>> = {
      'an import': planned,
      'an undo of an import': () => undoing.begin(scope, done.id),
      'a merge': merged,
      'a year that opens': () => rooms.house.get(OpenYear).open(scope, undefined, ACTOR),
      'a year that closes': () => rooms.house.get(OpenYear).close(scope, ACTOR),
      'a switch': () => rooms.house.get(SwitchYear).begin(scope, {}, ACTOR),
    };
    const codes = async (): Promise<unknown[]> => {
      const all: unknown[] = [];
      for (const attempt of Object.values(begins)) {
        all.push(await attempt().catch((error: unknown) => (error as AppError).code));
      }
      return all;
    };
    const unitOfWork = rooms.house.get(UnitOfWork);
    const half = await undoing.reviewed(scope, ['Neuf', 'Nell', '6A', '06/02/2014']);
    for (const state of ['applying', 'interrupted', 'undoing'] as const) {
      await unitOfWork.run(() => unitOfWork.manager.update(ImportRow, { id: half }, { state }));
      expect(await codes()).toEqual(Object.keys(begins).map(() => 'years.import-under-way'));
    }
    await unitOfWork.run(() =>
      unitOfWork.manager.update(ImportRow, { id: half }, { state: 'abandoned' }),
    );
    await switched(school);
    const { id: switchId } = await unitOfWork.manager.findOneByOrFail(YearSwitchRow, {
      schoolId: scope.schoolId,
    });
    waiting = await undoing.reviewed(scope, ['Neuf', 'Nino', '6A', '05/02/2014']);
    delete begins['a switch'];
    for (const state of ['switching', 'undoing'] as const) {
      await unitOfWork.run(() =>
        unitOfWork.manager.update(YearSwitchRow, { id: switchId }, { state }),
      );
      expect(await codes()).toEqual(Object.keys(begins).map(() => 'years.under-way'));
    }
  });

  const begin =
    ({ scope }: TestSchool) =>
    (house: House) =>
      house.get(SwitchYear).begin(scope, {}, ACTOR);

  const undo =
    ({ scope }: TestSchool) =>
    (house: House) =>
      house.get(UndoSwitch).begin(scope, undefined, ACTOR);

  it('ends as reviewed wherever it was cut, and so does its undoing', async () => {
    const school = await prepared(rooms);
    const june = await dump();
    await switched(school);
    const september = await dump();
    await undo(school)(rooms.house);
    await rooms.house.get(JobRunner).drain();
    for (const unit of BOUNDARIES) {
      await cutAt(unit, begin(school));
      expect(await dump()).toEqual(september);
      await cutAt(unit, undo(school));
      expect(await dump()).toEqual(june);
    }
  });

  it('is begun by itself once, on the day that was chosen', async () => {
    const school = await prepared(rooms);
    const { scope } = school;
    const due = rooms.house.get(DueSwitches);
    const open = rooms.house.get(OpenYear);
    const today = await rooms.house.get(Schools).today(scope);
    await expect(open.switchOn(scope, today, ACTOR)).rejects.toMatchObject({
      code: 'years.day-past',
    });
    await open.switchOn(scope, '2026-08-31', ACTOR);
    const after = async (days: number): Promise<string> => {
      rooms.clock.advance(days * DAY);
      await due.switchDue();
      await rooms.house.get(JobRunner).drain();
      return (await rooms.house.get(RolloverViews).view(scope)).current.label;
    };
    expect(await after(2)).toBe('2026-2027');
    expect(await after(1)).toBe('2027-2028');
    expect(await after(400)).toBe('2027-2028');
    rooms.clock.advance(-403 * DAY);
  });

  it('waits for somebody where more would leave than the last level', async () => {
    const school = await aSchoolInJune(rooms);
    const { scope } = school;
    await rooms.house.get(OpenYear).open(scope, undefined, ACTOR);
    const sixths = Array.from({ length: 10 }, (_, n) => ['ODD', `Élève${String(n)}`, '', '6C']);
    await importRows(school, sixths, 'current');
    await importRows(school, SEPTEMBER);
    await rooms.house.get(OpenYear).switchOn(scope, '2026-08-29', ACTOR);
    rooms.clock.advance(2 * DAY);
    await rooms.house.get(DueSwitches).switchDue();
    const { preview, current } = await rooms.house.get(RolloverViews).view(scope);
    expect([current.label, preview?.leaversToType]).toEqual(['2026-2027', true]);
    expect(preview).toMatchObject({ leavers: 12, expectedLeavers: 1 });
    const confirm = (leavers: number) =>
      rooms.house.get(SwitchYear).begin(scope, { leavers }, ACTOR);
    await expect(confirm(11)).rejects.toMatchObject({ code: 'years.leavers-to-type' });
    await confirm(12);
    await rooms.house.get(JobRunner).drain();
    rooms.clock.advance(-2 * DAY);
  });
});
