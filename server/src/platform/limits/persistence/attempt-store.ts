import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, In, LessThan, MoreThan, MoreThanOrEqual, Repository } from 'typeorm';
import type { FindOperator } from 'typeorm';
import { chunks } from '../../database/dialect.js';
import { AttemptRow, LimitBucketRow } from '../../database/entities.js';
import { insertMany } from '../../database/insert-many.js';
import type { Counted } from '../limit.js';

/** Rows of the attempt log, and what those who count the same take turns by. */
@Injectable()
export class AttemptStore {
  constructor(
    @InjectRepository(AttemptRow) private readonly attemptRows: Repository<AttemptRow>,
    @InjectRepository(LimitBucketRow) private readonly bucketRows: Repository<LimitBucketRow>,
  ) {}

  /** Changes the row of a bucket, whether it is there or not, and holds it until the unit ends. */
  async takeTurn(row: LimitBucketRow): Promise<void> {
    await this.bucketRows
      .createQueryBuilder()
      .insert()
      .values(row)
      .orUpdate(['turn', 'at'], ['id'])
      .updateEntity(false)
      .execute();
  }

  /** Dates attempts that lie in the future to now. */
  async bringBack(buckets: readonly string[], now: Date): Promise<void> {
    await this.attemptRows.update({ bucket: oneOf(buckets), at: MoreThan(now) }, { at: now });
  }

  async insert(rows: readonly AttemptRow[]): Promise<void> {
    await insertMany(this.attemptRows, rows);
  }

  /** How much a bucket, under all its ids, has seen between two instants. */
  async counted(
    buckets: readonly string[],
    since: Date,
    until: Date,
  ): Promise<Omit<Counted, 'last'>> {
    const row = await this.attemptRows
      .createQueryBuilder('attempt')
      .select('COUNT(*)', 'attempts')
      .addSelect('COUNT(DISTINCT attempt.subject)', 'subjects')
      .where({ bucket: oneOf(buckets), at: Between(since, until) })
      .getRawOne<{ attempts: number | string; subjects: number | string }>();
    return { attempts: Number(row?.attempts ?? 0), subjects: Number(row?.subjects ?? 0) };
  }

  /** What a bucket has counted since an instant. */
  async subjects(buckets: readonly string[], since: Date): Promise<ReadonlySet<string>> {
    const rows = await this.attemptRows.find({
      select: { subject: true },
      where: { bucket: oneOf(buckets), at: MoreThanOrEqual(since) },
    });
    return new Set(rows.map(({ subject }) => subject));
  }

  /** When a bucket's last attempt between two instants was, `null` if there was none. */
  async last(buckets: readonly string[], since: Date, until: Date): Promise<Date | null> {
    const row = await this.attemptRows.findOne({
      where: { bucket: oneOf(buckets), at: Between(since, until) },
      order: { at: 'DESC' },
    });
    return row?.at ?? null;
  }

  async delete(ids: readonly string[]): Promise<void> {
    for (const part of chunks(ids)) {
      await this.attemptRows.delete({ id: In(part) });
    }
  }

  async deleteBuckets(buckets: readonly string[]): Promise<void> {
    await this.attemptRows.delete({ bucket: oneOf(buckets) });
  }

  async deleteBefore(instant: Date): Promise<void> {
    await this.attemptRows.delete({ at: LessThan(instant) });
    await this.bucketRows.delete({ at: LessThan(instant) });
  }
}

/** A bucket has one id, and a second one while keys are rotated. */
function oneOf(ids: readonly string[]): string | FindOperator<string> {
  const [first = '', ...others] = ids;
  return others.length === 0 ? first : In(ids);
}
