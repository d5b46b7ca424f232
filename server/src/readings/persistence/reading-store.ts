import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, IsNull, MoreThanOrEqual, Repository } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import { ReadingRow } from './entities.js';

/** A reading as its row keeps it. */
export type Reading = Readonly<ReadingRow>;

/** Whose readings, of which school's people; `null` for an operator who chose no school. */
export interface Reader {
  readonly staffId: string;
  readonly schoolId: string | null;
}

/** Rows of what staff read. */
@Injectable()
export class ReadingStore {
  constructor(@InjectRepository(ReadingRow) private readonly rows: Repository<ReadingRow>) {}

  async insert(readings: readonly Reading[]): Promise<void> {
    await insertMany(this.rows, readings);
  }

  /** What somebody read at this instant or since, the oldest first. */
  since(reader: Reader, from: Date): Promise<Reading[]> {
    return this.rows.find({
      where: { ...of(reader), at: MoreThanOrEqual(from) },
      order: { at: 'ASC' },
    });
  }

  /** What somebody read between two instants, both included, the oldest first. */
  between(reader: Reader, from: Date, until: Date): Promise<Reading[]> {
    return this.rows.find({
      where: { ...of(reader), at: Between(from, until) },
      order: { at: 'ASC', id: 'ASC' },
    });
  }
}

function of({ staffId, schoolId }: Reader): object {
  return { staffId, schoolId: schoolId ?? IsNull() };
}
