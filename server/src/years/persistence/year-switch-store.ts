import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { YearSwitchState } from '@trousseau/shared';
import { In, LessThanOrEqual, MoreThan, MoreThanOrEqual, Not, Repository } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { SchoolScope } from '../../roster/index.js';
import { YearSwitchRow, YearSwitchStudentRow } from './entities.js';

/** A switch as the rooms above read it. */
export type YearSwitch = Readonly<YearSwitchRow>;
export type SwitchedStudent = Readonly<YearSwitchStudentRow>;

/** Rows of switches. */
@Injectable()
export class YearSwitchStore {
  constructor(
    @InjectRepository(YearSwitchRow) private readonly rows: Repository<YearSwitchRow>,
    @InjectRepository(YearSwitchStudentRow)
    private readonly studentRows: Repository<YearSwitchStudentRow>,
  ) {}

  async insert(row: YearSwitch, students: readonly SwitchedStudent[]): Promise<void> {
    await this.rows.insert(row);
    await insertMany(this.studentRows, students);
  }

  find({ schoolId }: SchoolScope, id: string): Promise<YearSwitch | null> {
    return this.rows.findOneBy({ schoolId, id });
  }

  /** The latest switch of a school. */
  async latest({ schoolId }: SchoolScope): Promise<YearSwitch | null> {
    const [row] = await this.rows.find({
      where: { schoolId },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return row ?? null;
  }

  /** Every switch of a school, the first one first. */
  all({ schoolId }: SchoolScope): Promise<YearSwitch[]> {
    return this.rows.find({ where: { schoolId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** What a switch does to a student; `null` where it does not know them. */
  passageOf(switchId: string, studentId: string): Promise<SwitchedStudent | null> {
    return this.studentRows.findOneBy({ switchId, studentId });
  }

  /** Has a switch that is done take another student along, as its last one. */
  async append(
    switchId: string,
    student: Omit<SwitchedStudent, 'switchId' | 'seq'>,
  ): Promise<void> {
    const seq = (await this.count(switchId)) + 1;
    await insertMany(this.studentRows, [{ switchId, seq, ...student }]);
    await this.mark(switchId, seq);
  }

  /** Moves a switch from one state to another; false when it is no longer in it. */
  async move(id: string, from: YearSwitchState, patch: Partial<YearSwitchRow>): Promise<boolean> {
    const updated = await this.rows.update({ id, state: from }, patch);
    return updated.affected === 1;
  }

  /** Notes how far a switch was written. In the unit that wrote it. */
  async mark(id: string, done: number): Promise<void> {
    await this.rows.update({ id }, { done });
  }

  /** All that a switch does, in order. */
  studentsOf(switchId: string): Promise<SwitchedStudent[]> {
    return this.studentRows.find({ where: { switchId }, order: { seq: 'ASC' } });
  }

  /** The next students after a place. */
  after(switchId: string, seq: number, limit: number): Promise<SwitchedStudent[]> {
    return this.studentRows.find({
      where: { switchId, seq: MoreThan(seq) },
      order: { seq: 'ASC' },
      take: limit,
    });
  }

  /** The last students up to a place, the last one first. */
  upTo(switchId: string, seq: number, limit: number): Promise<SwitchedStudent[]> {
    return this.studentRows.find({
      where: { switchId, seq: LessThanOrEqual(seq) },
      order: { seq: 'DESC' },
      take: limit,
    });
  }

  count(switchId: string): Promise<number> {
    return this.studentRows.countBy({ switchId });
  }

  /** Says who stays in the new year: these, and nobody else. */
  async stay(switchId: string, seqs: readonly number[]): Promise<void> {
    await this.studentRows.update({ switchId }, { stays: false });
    await readInParts(seqs.map(String), async (part) => {
      await this.studentRows.update({ switchId, seq: In(part.map(Number)) }, { stays: true });
      return [];
    });
  }

  /** Those of these classes that switches of a school name which are not undone: where they go back to, what was before. */
  async classesNamed({ schoolId }: SchoolScope, classIds: readonly string[]): Promise<string[]> {
    const named = (column: 'classId' | 'nextClassId'): Promise<{ id: string }[]> =>
      readInParts(classIds, (part) =>
        this.studentRows
          .createQueryBuilder('student')
          .innerJoin(YearSwitchRow, 'switch', 'switch.id = student.switchId')
          .select(`student.${column}`, 'id')
          .distinct()
          .where("switch.schoolId = :schoolId AND switch.state <> 'undone'", { schoolId })
          .andWhere(`student.${column} IN (:...part)`, { part })
          .getRawMany<{ id: string }>(),
      );
    return [...(await named('classId')), ...(await named('nextClassId'))].map(({ id }) => id);
  }

  /** Those of these students who passed a switch that came after an instant and is not undone. */
  async switchedSince(
    { schoolId }: SchoolScope,
    studentIds: readonly string[],
    since: Date,
  ): Promise<string[]> {
    const later = await this.rows.findBy({
      schoolId,
      createdAt: MoreThanOrEqual(since),
      state: Not<YearSwitchState>('undone'),
    });
    if (later.length === 0) return [];
    const switchId = In(later.map(({ id }) => id));
    const found = await readInParts(studentIds, (part) =>
      this.studentRows.find({
        select: { studentId: true, switchId: true, seq: true },
        where: { switchId, studentId: In(part) },
      }),
    );
    return found.map(({ studentId }) => studentId);
  }

  /** How many students each class of a year that is over had when it ended, by class. */
  async sizesAtEnd({ schoolId }: SchoolScope, yearId: string): Promise<Map<string, number>> {
    const sizes = await this.studentRows
      .createQueryBuilder('student')
      .innerJoin(YearSwitchRow, 'switch', 'switch.id = student.switchId')
      .select('student.classId', 'classId')
      .addSelect('COUNT(*)', 'students')
      .where('switch.schoolId = :schoolId AND switch.fromYearId = :yearId', { schoolId, yearId })
      .andWhere("switch.state = 'switched' AND student.leftOn IS NULL")
      .groupBy('student.classId')
      .getRawMany<{ classId: string | null; students: number | string }>();
    return new Map(sizes.map(({ classId, students }) => [classId ?? '', Number(students)]));
  }
}
