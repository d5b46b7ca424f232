import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThanOrEqual, Repository } from 'typeorm';
import { TaskRow } from './entities.js';

/** A task as its row keeps it. */
export type Task = Readonly<TaskRow>;

/** Rows of tasks. */
@Injectable()
export class TaskStore {
  constructor(@InjectRepository(TaskRow) private readonly rows: Repository<TaskRow>) {}

  isOpen(dedupeKey: string): Promise<boolean> {
    return this.rows.existsBy({ dedupeKey });
  }

  /** The open task of this key. */
  open(schoolId: string, dedupeKey: string): Promise<Task | null> {
    return this.rows.findOneBy({ schoolId, dedupeKey });
  }

  /** The tasks of a school that were opened at this instant or since. */
  openedSince(schoolId: string, since: Date): Promise<Task[]> {
    return this.rows.findBy({ schoolId, openedAt: MoreThanOrEqual(since) });
  }

  find(schoolId: string, id: string): Promise<Task | null> {
    return this.rows.findOneBy({ id, schoolId });
  }

  async insert(row: Task): Promise<void> {
    await this.rows.insert(row);
  }

  /** Marks an open task of this school as done and erases its details; false when there is none. */
  async close(
    schoolId: string,
    id: string,
    decision: Pick<TaskRow, 'decision' | 'decidedAt' | 'decidedBy' | 'note'>,
  ): Promise<boolean> {
    const updated = await this.rows.update(
      { id, schoolId, state: 'open' },
      { ...decision, state: 'done', dedupeKey: null, details: null },
    );
    return updated.affected === 1;
  }
}
