import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { FindOptionsOrder, FindOptionsWhere } from 'typeorm';
import { AuditEventRow } from '../../audit/persistence/entities.js';
import { OutboxMessageRow } from '../../messages/persistence/entities.js';
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

/** Lists of records that one table holds, one school at a time. */
@Injectable()
export class RecordLists {
  constructor(
    @InjectRepository(TaskRow) private readonly taskRows: Repository<TaskRow>,
    @InjectRepository(AuditEventRow) private readonly auditRows: Repository<AuditEventRow>,
    @InjectRepository(OutboxMessageRow) private readonly messageRows: Repository<OutboxMessageRow>,
  ) {}

  tasks({ schoolId }: SchoolScope, list: TasksQuery): Promise<Page<Task>> {
    return this.page(this.taskRows, { schoolId }, list);
  }

  auditEvents({ schoolId }: SchoolScope, list: AuditEventsQuery): Promise<Page<AuditRecord>> {
    return this.page(this.auditRows, { schoolId }, list);
  }

  outboxMessages(scope: SchoolScope, list: OutboxMessagesQuery): Promise<Page<OutboxRecord>> {
    return this.page(this.messageRows, { scopeId: scope.schoolId }, list);
  }

  /** Filters bear the names of columns; rows that are equal in the sorted column follow their ids. */
  private async page<T extends { id: string }>(
    records: Repository<T>,
    scope: FindOptionsWhere<T>,
    { filter, sort, offset, limit }: ListQuery<Filter, string>,
  ): Promise<Page<T>> {
    const [rows, total] = await records.findAndCount({
      where: { ...scope, ...conditions<T>(filter) },
      order: { [sort.field]: sort.order, id: sort.order } as FindOptionsOrder<T>,
      skip: offset,
      take: limit,
    });
    return new Page(rows, total, offset);
  }
}

function conditions<T>(filter: Filter): FindOptionsWhere<T> {
  const given = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'string' ? value : In([...value])]],
  );
  return Object.fromEntries(given) as FindOptionsWhere<T>;
}
