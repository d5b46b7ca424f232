import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AuditEventRow } from '../../audit/persistence/entities.js';
import { OutboxMessageRow } from '../../messages/persistence/entities.js';
import { orderBy, whereIds } from '../../platform/database/list-conditions.js';
import { Page } from '../../platform/http/list-query.js';
import type { ListQuery } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import type { Task } from '../../tasks/index.js';
import { TaskRow } from '../../tasks/persistence/entities.js';
import type { AuditEventsQuery, OutboxMessagesQuery, TasksQuery } from './list-contracts.js';

/** Rows as the room reads them. */
export type AuditRecord = Readonly<AuditEventRow>;
export type OutboxRecord = Readonly<OutboxMessageRow>;

type Filter = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Whose records are listed, and by which column an index gives them in order. */
interface Begins {
  readonly scope: Readonly<Record<string, string>>;
  readonly served: string;
}

/** Lists of records that one table holds, one school at a time. */
@Injectable()
export class RecordLists {
  constructor(
    @InjectRepository(TaskRow) private readonly taskRows: Repository<TaskRow>,
    @InjectRepository(AuditEventRow) private readonly auditRows: Repository<AuditEventRow>,
    @InjectRepository(OutboxMessageRow) private readonly messageRows: Repository<OutboxMessageRow>,
  ) {}

  tasks({ schoolId }: SchoolScope, list: TasksQuery): Promise<Page<Task>> {
    return this.page(this.taskRows, { scope: { schoolId }, served: 'openedAt' }, list);
  }

  auditEvents({ schoolId }: SchoolScope, list: AuditEventsQuery): Promise<Page<AuditRecord>> {
    return this.page(this.auditRows, { scope: { schoolId }, served: 'at' }, list);
  }

  outboxMessages(scope: SchoolScope, list: OutboxMessagesQuery): Promise<Page<OutboxRecord>> {
    const begins = { scope: { scopeId: scope.schoolId }, served: 'createdAt' };
    return this.page(this.messageRows, begins, list);
  }

  /** Filters bear the names of columns; rows that are equal in the sorted column follow their ids. */
  private async page<T extends { id: string }>(
    records: Repository<T>,
    { scope, served }: Begins,
    { filter, sort, offset, limit }: ListQuery<Filter, string>,
  ): Promise<Page<T>> {
    const { id, ...rest } = filter;
    const query = records.createQueryBuilder('record');
    for (const [column, value] of Object.entries({ ...rest, ...scope })) {
      if (value !== undefined) query.andWhere(`record.${column} = :${column}`, { [column]: value });
    }
    whereIds(query, id, 'record.id');
    const columns = [`record.${sort.field}`];
    const [rows, total] = await orderBy(
      query,
      columns,
      'record.id',
      sort.order,
      sort.field === served,
    )
      .offset(offset)
      .limit(limit)
      .getManyAndCount();
    return new Page(rows, total, offset);
  }
}
