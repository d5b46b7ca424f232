import { Injectable } from '@nestjs/common';
import { displayName } from '@trousseau/shared';
import type { UndoSwitchPreview } from '@trousseau/shared';
import { RosterRecords } from '../roster/index.js';
import type { SchoolScope, StudentRecord } from '../roster/index.js';
import { DoneSinceReader } from './persistence/done-since.js';
import type { DoneSince } from './persistence/done-since.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';
import type { SwitchedStudent, YearSwitch } from './persistence/year-switch-store.js';

type Staying = UndoSwitchPreview['staying'][number];

/** Who stays where, when a switch is undone. */
export interface WhoStays {
  /** Places in the switch whose students stay in the new year. */
  readonly seqs: readonly number[];
  /** Students who came into the new year after the switch. */
  readonly added: readonly StudentRecord[];
  readonly goingBack: number;
  readonly staying: readonly Staying[];
}

/**
 * Finds who stays when a switch is undone. An activation and a letter stay, whoever they are of; a newcomer who has either,
 * or whose guardian has, stays in the school; whoever was moved by hand or by an import since stays there.
 */
@Injectable()
export class WhoStaysReader {
  constructor(
    private readonly store: YearSwitchStore,
    private readonly doneSince: DoneSinceReader,
    private readonly records: RosterRecords,
  ) {}

  /** By the records as they are. */
  async read(scope: SchoolScope, row: YearSwitch): Promise<WhoStays> {
    const rows = await this.store.studentsOf(row.id);
    const students = new Map((await this.records.students(scope)).map((one) => [one.id, one]));
    const done = await this.doneSince.since(scope, row.createdAt);
    const kept = await this.newcomersOf(scope, rows, done);
    const moved = rows.filter((one) => wasMoved(one, students.get(one.studentId)));
    const seqs = rows.flatMap((one) =>
      moved.includes(one) || kept.has(one.studentId) ? [one.seq] : [],
    );
    const added = await this.addedSince(scope, row, rows, [...students.values()]);
    const staying = [
      ...done.map((one) => ({ ...one, placeStays: kept.has(one.personId) })),
      ...moved.flatMap(({ studentId }) => ofStudent(students.get(studentId), 'moved')),
      ...added.flatMap((student) => ofStudent(student, 'added')),
    ];
    return {
      seqs,
      added,
      goingBack: rows.length - seqs.length,
      staying: await this.named(scope, staying, students),
    };
  }

  /** Those who were not here before the switch and stay, for what they or their guardians did or got since. */
  private async newcomersOf(
    scope: SchoolScope,
    rows: readonly SwitchedStudent[],
    done: readonly DoneSince[],
  ): Promise<ReadonlySet<string>> {
    const active = new Set(done.map(({ personId }) => personId));
    const newcomers = rows.flatMap(({ studentId, leftOn, leavesOn }) =>
      leftOn !== null && leavesOn === null ? [studentId] : [],
    );
    const links = await this.records.linksOfStudents(scope, newcomers);
    const byLink = links.flatMap(({ studentId, guardianId }) =>
      active.has(guardianId) ? [studentId] : [],
    );
    return new Set([...newcomers.filter((id) => active.has(id)), ...byLink]);
  }

  private async addedSince(
    scope: SchoolScope,
    { toYearId }: YearSwitch,
    rows: readonly SwitchedStudent[],
    students: readonly StudentRecord[],
  ): Promise<StudentRecord[]> {
    const known = new Set(rows.map(({ studentId }) => studentId));
    const classes = new Set((await this.records.classes(scope, toYearId)).map(({ id }) => id));
    return students.filter(
      ({ id, leftOn, classId }) => leftOn === null && !known.has(id) && classes.has(classId ?? ''),
    );
  }

  private async named(
    scope: SchoolScope,
    staying: readonly Omit<Staying, 'name'>[],
    students: ReadonlyMap<string, StudentRecord>,
  ): Promise<Staying[]> {
    const guardians = await this.records.guardiansById(
      scope,
      staying.flatMap(({ holder, personId }) => (holder === 'guardian' ? [personId] : [])),
    );
    const people = new Map([
      ...[...students.values()].map((one) => [one.id, displayName(one)] as const),
      ...guardians.map((one) => [one.id, displayName(one)] as const),
    ]);
    return staying.map((one) => ({ ...one, name: people.get(one.personId) ?? '' }));
  }
}

/** Whether a student is no longer where the switch put them, or is gone. */
export function wasMoved(
  { nextClassId, leavesOn }: SwitchedStudent,
  student: StudentRecord | undefined,
): boolean {
  if (!student) return true;
  if (leavesOn !== null) return student.leftOn !== leavesOn;
  return student.leftOn !== null || student.classId !== nextClassId || student.nextYearId !== null;
}

function ofStudent(
  student: StudentRecord | undefined,
  because: 'moved' | 'added',
): Omit<Staying, 'name'>[] {
  if (!student) return [];
  return [{ personId: student.id, holder: 'student', because, placeStays: true }];
}
