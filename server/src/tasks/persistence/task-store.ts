import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TaskRow } from './entities.js';

/** A task as its row keeps it. */
export type Task = Readonly<TaskRow>;

/** Rows of tasks. */
@Injectable()
export class TaskStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  isOpen(dedupeKey: string): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(TaskRow, { dedupeKey });
  }

  find(schoolId: string, id: string): Promise<Task | null> {
    return this.unitOfWork.manager.findOneBy(TaskRow, { id, schoolId });
  }

  async insert(row: Task): Promise<void> {
    await this.unitOfWork.manager.insert(TaskRow, row);
  }

  /** Marks an open task of this school as done and erases its details; false when there is none. */
  async close(
    schoolId: string,
    id: string,
    decision: Pick<TaskRow, 'decision' | 'decidedAt' | 'decidedBy' | 'note'>,
  ): Promise<boolean> {
    const updated = await this.unitOfWork.manager.update(
      TaskRow,
      { id, schoolId, state: 'open' },
      { ...decision, state: 'done', dedupeKey: null, details: null },
    );
    return updated.affected === 1;
  }
}
