import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, LessThan, Repository } from 'typeorm';
import type { FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import type { SchoolScope } from '../../roster/index.js';
import { GuardianRow, StudentRow } from '../../roster/persistence/entities.js';

const OF_ANY_CHILD = 'SELECT 1 FROM guardian_link link WHERE link.guardianId = person.id';

/** Ids of people of a school. */
export interface PeopleIds {
  readonly students: readonly string[];
  readonly guardians: readonly string[];
}

/** Who left a school long ago. Reads only. */
@Injectable()
export class LeftPeople {
  constructor(
    @InjectRepository(StudentRow) private readonly students: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardians: Repository<GuardianRow>,
  ) {}

  /** How many left before this instant. */
  async count(scope: SchoolScope, before: Date): Promise<number> {
    const students = await this.students.countBy(leftBefore(scope, before));
    return students + (await this.guardiansBefore(scope, before).getCount());
  }

  /** Some of them: students first, as guardians without any child follow. */
  async some(scope: SchoolScope, before: Date, limit: number): Promise<PeopleIds> {
    const students = await this.students.find({
      select: { id: true },
      where: leftBefore(scope, before),
      take: limit,
    });
    if (students.length > 0) return { students: students.map(({ id }) => id), guardians: [] };
    const guardians = await this.guardiansBefore(scope, before)
      .select('person.id', 'id')
      .limit(limit)
      .getRawMany<{ id: string }>();
    return { students: [], guardians: guardians.map(({ id }) => id) };
  }

  /** Who left, and who is without any child while the own record is that old: theirs were removed. */
  private guardiansBefore(
    { schoolId }: SchoolScope,
    before: Date,
  ): SelectQueryBuilder<GuardianRow> {
    return this.guardians
      .createQueryBuilder('person')
      .where([
        { schoolId, leftOn: LessThan(dayOf(before)) },
        { schoolId, leftOn: IsNull(), updatedAt: LessThan(before) },
      ])
      .andWhere(`(person.leftOn IS NOT NULL OR NOT EXISTS (${OF_ANY_CHILD}))`);
  }
}

function leftBefore({ schoolId }: SchoolScope, before: Date): FindOptionsWhere<StudentRow> {
  // who is yet to come in the next year has no place in this one either
  return { schoolId, leftOn: LessThan(dayOf(before)), nextYearId: IsNull() };
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
