import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, LessThan, Repository } from 'typeorm';
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

  /** An act that began before this instant and whose images are still kept. */
  async beganBefore(instant: Date): Promise<KeptAct | null> {
    const [found] = await this.rows.find({
      where: { erasedAt: IsNull(), beganAt: LessThan(instant) },
      order: { beganAt: 'ASC' },
      take: 1,
    });
    return found ?? null;
  }
}
