import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TaskRow } from './entities.js';

/** Rows of tasks. */
@Injectable()
export class TaskStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  isOpen(dedupeKey: string): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(TaskRow, { dedupeKey });
  }

  async insert(row: TaskRow): Promise<void> {
    await this.unitOfWork.manager.insert(TaskRow, row);
  }

  /** Marks an open task of this school as done; false when there is none. */
  async close(
    schoolId: string,
    id: string,
    decision: Pick<TaskRow, 'decidedAt' | 'decidedBy' | 'note'>,
  ): Promise<boolean> {
    const updated = await this.unitOfWork.manager.update(
      TaskRow,
      { id, schoolId, state: 'open' },
      { ...decision, state: 'done', dedupeKey: null },
    );
    return updated.affected === 1;
  }
}
