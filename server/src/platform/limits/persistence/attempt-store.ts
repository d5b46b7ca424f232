import { Injectable } from '@nestjs/common';
import { LessThan, MoreThanOrEqual } from 'typeorm';
import { chunks, isUniqueViolation } from '../../database/dialect.js';
import { AttemptRow } from '../../database/entities.js';
import { UnitOfWork } from '../../database/unit-of-work.js';

/** Rows of the attempt log. */
@Injectable()
export class AttemptStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(rows: readonly AttemptRow[]): Promise<void> {
    for (const part of chunks(rows)) await this.unitOfWork.manager.insert(AttemptRow, part);
  }

  /** Inserts a row unless one has its id, perhaps since a moment ago: then false. */
  async insertNew(row: AttemptRow): Promise<boolean> {
    try {
      await this.unitOfWork.manager.insert(AttemptRow, row);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  count(bucket: string, since: Date): Promise<number> {
    return this.unitOfWork.manager.countBy(AttemptRow, { bucket, at: MoreThanOrEqual(since) });
  }

  /** A bucket's attempts, the latest first: one statement, so that they belong together. */
  all(bucket: string): Promise<Pick<AttemptRow, 'id' | 'at'>[]> {
    return this.unitOfWork.manager.find(AttemptRow, {
      where: { bucket },
      select: { id: true, at: true },
      order: { at: 'DESC', id: 'DESC' },
    });
  }

  async countSubjects(bucket: string, since: Date): Promise<number> {
    const row = await this.unitOfWork.manager
      .createQueryBuilder(AttemptRow, 'attempt')
      .select('COUNT(DISTINCT attempt.subject)', 'subjects')
      .where({ bucket, at: MoreThanOrEqual(since) })
      .getRawOne<{ subjects: number | string }>();
    return Number(row?.subjects ?? 0);
  }

  async last(bucket: string, since: Date): Promise<Date | null> {
    const row = await this.unitOfWork.manager.findOne(AttemptRow, {
      where: { bucket, at: MoreThanOrEqual(since) },
      order: { at: 'DESC' },
    });
    return row?.at ?? null;
  }

  async deleteBucket(bucket: string): Promise<void> {
    await this.unitOfWork.manager.delete(AttemptRow, { bucket });
  }

  async deleteBefore(instant: Date): Promise<void> {
    await this.unitOfWork.manager.delete(AttemptRow, { at: LessThan(instant) });
  }
}
