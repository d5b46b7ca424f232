import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Journal } from '../../platform/journal/journal.js';
import { SchoolLeavingRow } from './entities.js';
import type { School } from './school-store.js';

/** Under which name the journal keeps schools that leave; with the hash of their export once they left. */
export const SCHOOL_LEAVES = 'school-leaves';

/** A school that leaves or left, as its row keeps it. */
export type Leaving = Readonly<SchoolLeavingRow>;

/** Rows of schools that leave. */
@Injectable()
export class SchoolLeavings {
  constructor(
    @InjectRepository(SchoolLeavingRow) private readonly rows: Repository<SchoolLeavingRow>,
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: Journal,
  ) {}

  find(schoolId: string): Promise<Leaving | null> {
    return this.rows.findOneBy({ id: schoolId });
  }

  /** The last leaving of a school with this UAI. */
  async lastOf(uai: string): Promise<Leaving | null> {
    const [last] = await this.rows.find({ where: { uai }, order: { closedAt: 'DESC' }, take: 1 });
    return last ?? null;
  }

  /** Notes that a school is closed. In a unit. */
  async begin(
    { id, uai, name }: Pick<School, 'id' | 'uai' | 'name'>,
    closedAt: Date,
  ): Promise<Leaving> {
    const row = { id, uai, name, closedAt, exported: null, before: '{}', proof: null };
    this.journal.noteSaved(SCHOOL_LEAVES, [id]);
    await insertMany(this.rows, [row]);
    return row;
  }

  /** Notes that all of it was exported: the hash of the file, and what there was. */
  async exported(leaving: Leaving, exported: string, counts: object): Promise<Leaving> {
    const patch = { exported, before: JSON.stringify(counts) };
    await this.unitOfWork.run(() => this.rows.update({ id: leaving.id }, patch));
    return { ...leaving, ...patch };
  }

  /** Keeps what proves that nothing is left. In a unit. */
  async finish({ id, exported }: Leaving, proof: string): Promise<void> {
    this.journal.noteSaved(SCHOOL_LEAVES, [`${id}/${exported ?? ''}`]);
    await this.rows.update({ id }, { proof });
  }
}
