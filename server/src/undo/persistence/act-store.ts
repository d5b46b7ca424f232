import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, Repository } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { ActRow } from './entities.js';

/** An act as its row keeps it. */
export type KeptAct = Readonly<ActRow>;

/** Rows of acts. */
@Injectable()
export class ActStore {
  constructor(@InjectRepository(ActRow) private readonly rows: Repository<ActRow>) {}

  find(schoolId: string, id: string): Promise<KeptAct | null> {
    return this.rows.findOneBy({ id, schoolId });
  }

  async insert(row: KeptAct): Promise<void> {
    await insertMany(this.rows, [row]);
  }

  async update(id: string, patch: Partial<ActRow>): Promise<void> {
    await this.rows.update({ id }, patch);
  }

  /** Those of these acts of a school whose images are still kept. */
  keptOf(schoolId: string, ids: readonly string[]): Promise<KeptAct[]> {
    return readInParts(ids, (part) =>
      this.rows.findBy({ schoolId, id: In(part), erasedAt: IsNull() }),
    );
  }

  /** How many acts of a school began before this instant and have images that are still kept. */
  countBefore(schoolId: string, instant: Date): Promise<number> {
    return this.rows.countBy(keptBefore(schoolId, instant));
  }

  /** The first of them. */
  async beganBefore(schoolId: string, instant: Date): Promise<KeptAct | null> {
    const [found] = await this.rows.find({
      where: keptBefore(schoolId, instant),
      order: { beganAt: 'ASC' },
      take: 1,
    });
    return found ?? null;
  }
}

function keptBefore(schoolId: string, instant: Date): FindOptionsWhere<ActRow> {
  return { schoolId, erasedAt: IsNull(), beganAt: LessThan(instant) };
}
