import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
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
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(id: string): Promise<School | null> {
    return this.unitOfWork.manager.findOneBy(SchoolRow, { id });
  }

  findByUai(uai: string): Promise<School | null> {
    return this.unitOfWork.manager.findOneBy(SchoolRow, { uai });
  }

  /** The school of an installation that has one alone. */
  async only(): Promise<School | null> {
    const [first, ...others] = await this.unitOfWork.manager.find(SchoolRow, { take: 2 });
    return first !== undefined && others.length === 0 ? first : null;
  }

  /** The schools with these ids, or all of them, by name. */
  list(ids?: readonly string[]): Promise<School[]> {
    return this.unitOfWork.manager.find(SchoolRow, {
      where: ids ? { id: In([...ids]) } : {},
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  async insert(school: School, year: SchoolYear): Promise<void> {
    await this.unitOfWork.manager.insert(SchoolRow, school);
    await this.unitOfWork.manager.insert(SchoolYearRow, year);
  }

  async update(id: string, patch: Partial<SchoolRow>): Promise<void> {
    await this.unitOfWork.manager.update(SchoolRow, { id }, patch);
  }

  /**
   * Moves the roster's version. Inside a unit this also takes the school's row until the unit ends, so
   * that two units that change the same roster, or issue to it, come one after the other.
   */
  async touchRoster(id: string): Promise<void> {
    await this.unitOfWork.manager.increment(SchoolRow, { id }, 'rosterVersion', 1);
  }

  /** Takes the school's row until the unit ends, without changing the roster. */
  async lock(id: string, at: Date): Promise<void> {
    await this.unitOfWork.manager.update(SchoolRow, { id }, { updatedAt: at });
  }

  years(schoolId: string): Promise<SchoolYear[]> {
    return this.unitOfWork.manager.find(SchoolYearRow, {
      where: { schoolId },
      order: { startYear: 'DESC' },
    });
  }

  currentYear(schoolId: string): Promise<SchoolYear | null> {
    return this.unitOfWork.manager.findOneBy(SchoolYearRow, { schoolId, current: true });
  }
}
