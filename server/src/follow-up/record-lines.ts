import { Injectable } from '@nestjs/common';
import type { ClassView, OutboxMessageView, TaskView } from '@trousseau/shared';
import type { ClassesQuery, Lines } from '../accounts/index.js';
import { chunks } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Page } from '../platform/http/list-query.js';
import type { SchoolScope } from '../roster/index.js';
import { Classes } from './classes.js';
import type { OutboxMessagesQuery, TasksQuery } from './persistence/list-contracts.js';
import { RecordLists } from './persistence/record-lists.js';
import { Records } from './records.js';
import { TaskViews } from './task-views.js';
import type { TaskReader } from './task-views.js';

/** Lists of records to be taken away whole: which they are is settled when they are begun, what they say when each part is read. */
@Injectable()
export class RecordLines {
  constructor(
    private readonly lists: RecordLists,
    private readonly tasks: TaskViews,
    private readonly records: Records,
    private readonly classes: Classes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The classes of a year: dozens, in one part. */
  async ofClasses(scope: SchoolScope, query: ClassesQuery): Promise<Lines<ClassView>> {
    const { rows } = await this.classes.list(scope, query);
    return { rows: rows.length, parts: () => inOnePart(rows) };
  }

  /** Tasks as their reader may see them. */
  async ofTasks(reader: TaskReader, query: TasksQuery): Promise<Lines<TaskView>> {
    const ids = await this.unitOfWork.aside(() => this.lists.taskIds(reader, query));
    return this.lines(ids, (id) =>
      this.tasks.page(reader, { ...query, filter: { ...query.filter, id } }),
    );
  }

  /** Messages to families. */
  async ofMessages(
    scope: SchoolScope,
    query: OutboxMessagesQuery,
  ): Promise<Lines<OutboxMessageView>> {
    const ids = await this.unitOfWork.aside(() => this.lists.outboxMessageIds(scope, query));
    return this.lines(ids, (id) =>
      this.records.outboxMessages(scope, { ...query, filter: { ...query.filter, id } }),
    );
  }

  private lines<Row>(
    ids: readonly string[],
    read: (part: string[]) => Promise<Page<Row>>,
  ): Lines<Row> {
    const { unitOfWork } = this;
    return {
      rows: ids.length,
      parts: async function* () {
        for (const part of chunks(ids)) {
          const { rows } = await unitOfWork.aside(() => read([...part]));
          yield rows;
        }
      },
    };
  }
}

async function* inOnePart<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
