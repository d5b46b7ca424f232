import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, MoreThan, Repository } from 'typeorm';
import type { SchoolScope } from '../../roster/index.js';
import { RecordMergeRow } from './entities.js';

/** A merge or a split, as its row keeps it. */
export type RecordMerge = Readonly<RecordMergeRow>;

/** Rows of merges and splits. */
@Injectable()
export class MergeStore {
  constructor(
    @InjectRepository(RecordMergeRow) private readonly rows: Repository<RecordMergeRow>,
  ) {}

  async insert(row: RecordMerge): Promise<void> {
    await this.rows.insert(row);
  }

  find({ schoolId }: SchoolScope, id: string): Promise<RecordMerge | null> {
    return this.rows.findOneBy({ id, schoolId });
  }

  /** The merges and splits of a record, the latest first. */
  of({ schoolId }: SchoolScope, recordId: string): Promise<RecordMerge[]> {
    return this.rows.find({
      where: [
        { schoolId, keptId: recordId },
        { schoolId, otherId: recordId },
      ],
      order: { id: 'DESC' },
    });
  }

  /** Whether one of these records was merged or split after this one, and is still. */
  movedOn({ schoolId, id, keptId, otherId }: RecordMerge): Promise<boolean> {
    const later = { schoolId, id: MoreThan(id), undoneAt: IsNull() };
    const either = In([keptId, otherId]);
    return this.rows.existsBy([
      { ...later, keptId: either },
      { ...later, otherId: either },
    ]);
  }

  /** Notes that one was undone, once, and forgets what it changed: false when it had been. */
  async markUndone(id: string, undoneAt: Date, undoneBy: string): Promise<boolean> {
    const updated = await this.rows.update(
      { id, undoneAt: IsNull() },
      { undoneAt, undoneBy: undoneBy.slice(0, 80), image: null },
    );
    return updated.affected === 1;
  }
}
