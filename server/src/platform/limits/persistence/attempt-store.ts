import { Injectable } from '@nestjs/common';
import { Between, In, LessThan, MoreThan } from 'typeorm';
import { chunks } from '../../database/dialect.js';
import { AttemptRow, LimitBucketRow } from '../../database/entities.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { Counted } from '../limit.js';

/** Rows of the attempt log, and what those who count the same take turns by. */
@Injectable()
export class AttemptStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Changes the row of a bucket, whether it is there or not, and holds it until the unit ends. */
  async takeTurn(row: LimitBucketRow): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(LimitBucketRow)
      .values(row)
      .orUpdate(['turn', 'at'], ['id'])
      .updateEntity(false)
      .execute();
  }

  /** Dates attempts that lie in the future to now. */
  async bringBack(bucket: string, now: Date): Promise<void> {
    await this.unitOfWork.manager.update(AttemptRow, { bucket, at: MoreThan(now) }, { at: now });
  }

  async insert(rows: readonly AttemptRow[]): Promise<void> {
    for (const part of chunks(rows)) await this.unitOfWork.manager.insert(AttemptRow, part);
  }

  /** How much a bucket has seen between two instants. */
  async counted(bucket: string, since: Date, until: Date): Promise<Omit<Counted, 'last'>> {
    const row = await this.unitOfWork.manager
      .createQueryBuilder(AttemptRow, 'attempt')
      .select('COUNT(*)', 'attempts')
      .addSelect('COUNT(DISTINCT attempt.subject)', 'subjects')
      .where({ bucket, at: Between(since, until) })
      .getRawOne<{ attempts: number | string; subjects: number | string }>();
    return { attempts: Number(row?.attempts ?? 0), subjects: Number(row?.subjects ?? 0) };
  }

  /** When a bucket's last attempt between two instants was, `null` if there was none. */
  async last(bucket: string, since: Date, until: Date): Promise<Date | null> {
    const row = await this.unitOfWork.manager.findOne(AttemptRow, {
      where: { bucket, at: Between(since, until) },
      order: { at: 'DESC' },
    });
    return row?.at ?? null;
  }

  async delete(ids: readonly string[]): Promise<void> {
    for (const part of chunks(ids)) {
      await this.unitOfWork.manager.delete(AttemptRow, { id: In(part) });
    }
  }

  async deleteBucket(bucket: string): Promise<void> {
    await this.unitOfWork.manager.delete(AttemptRow, { bucket });
  }

  async deleteBefore(instant: Date): Promise<void> {
    await this.unitOfWork.manager.delete(AttemptRow, { at: LessThan(instant) });
    await this.unitOfWork.manager.delete(LimitBucketRow, { at: LessThan(instant) });
  }
}
