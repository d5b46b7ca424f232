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
    const switches = await this.store.all(scope);
    if (switches.length === 0) return student;
    const { id: current } = await this.schools.currentYear(scope);
    for (const row of switches) {
      const own = await this.store.passageOf(row.id, student.id);
      // of one that was done again since, the later one says where the student is
      const isBack = row.state === 'undone' && row.fromYearId === current;
      if (isBack) returned = await this.undone(scope, row, own, returned);
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
    const isThere = (await this.yearOf(scope, classId)) === row.toYearId;
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

  /** What the undoing of a switch would have put back, be it of who was moved since or came after it. */
  private async undone(
    scope: SchoolScope,
    { fromYearId, toYearId }: YearSwitch,
    own: SwitchedStudent | null,
    student: StudentRecord,
  ): Promise<StudentRecord> {
    if (own && !wasMoved(own, student)) {
      const { classId, leftOn, nextClassId, leavesOn } = own;
      if (leavesOn !== null) return { ...student, leftOn };
      return { ...student, classId, leftOn, nextYearId: toYearId, nextClassId };
    }
    const { classId: now, leftOn, nextYearId } = student;
    if ((await this.yearOf(scope, now)) !== toYearId) return student;
    const stood = own?.classId ?? null;
    const classId = (await this.yearOf(scope, stood)) === fromYearId ? stood : null;
    const isExpected = leftOn === null && nextYearId === null;
    const next = isExpected ? { nextYearId: toYearId, nextClassId: now } : {};
    return { ...student, classId, ...next };
  }

  private async yearOf(scope: SchoolScope, classId: string | null): Promise<string | null> {
    const its = classId === null ? null : await this.records.classOf(scope, classId);
    return its?.yearId ?? null;
  }
}
