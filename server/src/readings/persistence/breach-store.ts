import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { SchoolScope } from '../../roster/index.js';
import { BreachRow } from './entities.js';

/** A violation as its row keeps it. */
export type Breach = Readonly<BreachRow>;

/** Rows of violations: a school has few. */
@Injectable()
export class BreachStore {
  constructor(@InjectRepository(BreachRow) private readonly rows: Repository<BreachRow>) {}

  list({ schoolId }: SchoolScope): Promise<Breach[]> {
    return this.rows.findBy({ schoolId });
  }

  find({ schoolId }: SchoolScope, id: string): Promise<Breach | null> {
    return this.rows.findOneBy({ id, schoolId });
  }

  async insert(breach: Breach): Promise<void> {
    await this.rows.insert(breach);
  }

  async update(
    id: string,
    changed: Pick<Breach, 'authorityToldAt' | 'familiesToldAt' | 'figures' | 'figuresAt'>,
  ): Promise<void> {
    await this.rows.update({ id }, changed);
  }
}
