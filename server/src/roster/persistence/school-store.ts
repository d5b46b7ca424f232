import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThanOrEqual, MoreThan, Repository } from 'typeorm';
import { CHUNK } from '../../platform/database/dialect.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { SchoolRow, SchoolYearRow } from './entities.js';

/** A school as the rooms above read it. */
export type School = Readonly<SchoolRow>;
/** A school year as the rooms above read it. */
export type SchoolYear = Readonly<SchoolYearRow>;

/** Whether the database already holds a school, so that the keys it was made with must be there too. */
export async function holdsSchools(unitOfWork: UnitOfWork): Promise<boolean> {
  const rows = await unitOfWork.writer.query<unknown[]>('SELECT id FROM school LIMIT 1');
  return rows.length > 0;
}

/** Rows of schools and their years. */
@Injectable()
export class SchoolStore {
  constructor(
    @InjectRepository(SchoolRow) private readonly schoolRows: Repository<SchoolRow>,
    @InjectRepository(SchoolYearRow) private readonly yearRows: Repository<SchoolYearRow>,
  ) {}

  find(id: string): Promise<School | null> {
    return this.schoolRows.findOneBy({ id });
  }

  findByUai(uai: string): Promise<School | null> {
    return this.schoolRows.findOneBy({ uai });
  }

  /** The school of an installation that has one alone. */
  async only(): Promise<School | null> {
    const [first, ...others] = await this.schoolRows.find({ take: 2 });
    return first !== undefined && others.length === 0 ? first : null;
  }

  /** The schools with these ids, or all of them, by name. */
  list(ids?: readonly string[]): Promise<School[]> {
    return this.schoolRows.find({
      where: ids ? { id: In([...ids]) } : {},
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  /** The next schools in the order of their ids, as many as fit in a part; none after the last. */
  after(id: string): Promise<Pick<School, 'id' | 'uai' | 'name'>[]> {
    return this.schoolRows.find({
      select: { id: true, uai: true, name: true },
      where: { id: MoreThan(id) },
      order: { id: 'ASC' },
      take: CHUNK,
    });
  }

  async insert(school: School, year: SchoolYear): Promise<void> {
    await this.schoolRows.insert(school);
    await this.yearRows.insert(year);
  }

  async update(id: string, patch: Partial<SchoolRow>): Promise<void> {
    await this.schoolRows.update({ id }, patch);
  }

  /**
   * Moves the roster's version. Inside a unit this also takes the school's row until the unit ends, so
   * that two units that change the same roster, or issue to it, come one after the other.
   */
  async touchRoster(id: string): Promise<void> {
    await this.schoolRows.increment({ id }, 'rosterVersion', 1);
  }

  /** Takes the school's row until the unit ends, without changing the roster. */
  async lock(id: string, at: Date): Promise<void> {
    await this.schoolRows.update({ id }, { updatedAt: at });
  }

  years(schoolId: string): Promise<SchoolYear[]> {
    return this.yearRows.find({
      where: { schoolId },
      order: { startYear: 'DESC' },
    });
  }

  /** A year of a school. */
  year(schoolId: string, id: string): Promise<SchoolYear | null> {
    return this.yearRows.findOneBy({ schoolId, id });
  }

  async insertYear(year: SchoolYear): Promise<void> {
    await this.yearRows.insert(year);
  }

  async removeYear(schoolId: string, id: string): Promise<void> {
    await this.yearRows.delete({ schoolId, id, current: false });
  }

  /** Says on which day a school switches to this year by itself. In a unit. */
  async switchOn(schoolId: string, id: string, day: string | null): Promise<void> {
    await this.yearRows.update({ schoolId, id }, { switchOn: day });
  }

  /** The years of every school to which it switches by itself on this day or before. */
  yearsDue(day: string): Promise<SchoolYear[]> {
    return this.yearRows.findBy({ switchOn: LessThanOrEqual(day), current: false });
  }

  /** Makes this year of a school the current one. In a unit. */
  async makeCurrent(schoolId: string, id: string): Promise<void> {
    await this.yearRows.update({ schoolId }, { current: false });
    await this.yearRows.update({ schoolId, id }, { current: true });
  }

  currentYear(schoolId: string): Promise<SchoolYear | null> {
    return this.yearRows.findOneBy({ schoolId, current: true });
  }
}
