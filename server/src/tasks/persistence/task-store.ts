import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { TaskKind } from '@trousseau/shared';
import { In, MoreThanOrEqual, Repository } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { TaskRow } from './entities.js';

/** A task as its row keeps it. */
export type Task = Readonly<TaskRow>;

/** The column that names the record which a task is about. */
export type PersonOfTask = 'studentId' | 'guardianId';

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

  /** Those of these students about whom a task of this kind was opened, decided ones among them. */
  async studentsWith(
    schoolId: string,
    kind: TaskKind,
    studentIds: readonly string[],
  ): Promise<Set<string>> {
    const rows = await readInParts(studentIds, (part) =>
      this.rows.find({
        select: { studentId: true },
        where: { schoolId, kind, studentId: In(part) },
      }),
    );
    return new Set(rows.flatMap(({ studentId }) => studentId ?? []));
  }

  async insert(row: Task): Promise<void> {
    await this.rows.insert(row);
  }

  /** Writes over what an open task holds. */
  async hold({ id, schoolId }: Task, details: string): Promise<void> {
    await this.rows.update({ id, schoolId, state: 'open' }, { details });
  }

  /** Ids of the tasks of a school that are about this record. */
  async about(schoolId: string, of: PersonOfTask, id: string): Promise<string[]> {
    const rows = await this.rows.find({ select: { id: true }, where: { schoolId, [of]: id } });
    return rows.map((row) => row.id);
  }

  /** Says that these tasks are about another record. */
  async readdress(ids: readonly string[], of: PersonOfTask, id: string): Promise<void> {
    for (const part of chunks(ids)) await this.rows.update({ id: In(part) }, { [of]: id });
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
