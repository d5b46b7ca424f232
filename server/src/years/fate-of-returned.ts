import { Injectable } from '@nestjs/common';
import { addDays, localDate } from '@trousseau/shared';
import { RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope, StudentRecord } from '../roster/index.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';
import type { SwitchedStudent, YearSwitch } from './persistence/year-switch-store.js';
import { wasMoved } from './who-stays.js';

/** Gives a student whose record was away, and comes back as it was, what switches made of the others meanwhile. */
@Injectable()
export class FateOfReturned {
  constructor(
    private readonly store: YearSwitchStore,
    private readonly records: RosterRecords,
    private readonly schools: Schools,
  ) {}

  /**
   * The record as it is to come back. A switch that took place meanwhile has the student in it from now on, so that its
   * undoing takes them back too. Inside the change that puts the record back, while no switch is half-way.
   *
   * @param since when the record went away
   */
  async of(scope: SchoolScope, student: StudentRecord, since: Date): Promise<StudentRecord> {
    let returned = student;
    for (const row of await this.store.all(scope)) {
      const own = await this.store.passageOf(row.id, student.id);
      if (own && row.state === 'undone') returned = undone(row, own, returned);
      if (own || row.state === 'undone' || row.createdAt < since) continue;
      returned = await this.passed(scope, row, returned);
    }
    return returned;
  }

  /** Whoever was expected is in the new year, whoever was here and was not has left, as on the day of the switch. */
  private async passed(
    scope: SchoolScope,
    row: YearSwitch,
    student: StudentRecord,
  ): Promise<StudentRecord> {
    const { classId, leftOn, nextYearId } = student;
    const its = classId === null ? null : await this.records.classOf(scope, classId);
    const isThere = its?.yearId === row.toYearId;
    if (nextYearId === row.toYearId || isThere) {
      const nextClassId = student.nextClassId ?? (isThere ? classId : null);
      await this.append(row, student, { nextClassId, leavesOn: null });
      const there = { classId: nextClassId, leftOn: null, nextYearId: null, nextClassId: null };
      return { ...student, ...there };
    }
    if (leftOn !== null) return student;
    const { timeZone } = await this.schools.get(scope);
    const leavesOn = addDays(localDate(row.createdAt, timeZone), -1);
    await this.append(row, student, { nextClassId: null, leavesOn });
    return { ...student, leftOn: leavesOn };
  }

  private append(
    { id: switchId }: YearSwitch,
    { id: studentId, classId, leftOn }: StudentRecord,
    fate: Pick<SwitchedStudent, 'nextClassId' | 'leavesOn'>,
  ): Promise<void> {
    return this.store.append(switchId, { studentId, classId, leftOn, ...fate, stays: false });
  }
}

/** What the undoing of a switch would have put back, where the record is still as that switch left it. */
function undone(
  { toYearId }: YearSwitch,
  own: SwitchedStudent,
  student: StudentRecord,
): StudentRecord {
  if (wasMoved(own, student)) return student;
  const { classId, leftOn, nextClassId, leavesOn } = own;
  if (leavesOn !== null) return { ...student, leftOn };
  return { ...student, classId, leftOn, nextYearId: toYearId, nextClassId };
}
