import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AuditFilter } from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { AuditEventRow } from '../../audit/persistence/entities.js';
import { OutboxMessageRow } from '../../messages/persistence/entities.js';
import { orderBy, whereIds } from '../../platform/database/list-conditions.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { Page } from '../../platform/http/list-query.js';
import type { ListQuery } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import type { Task } from '../../tasks/index.js';
import { TaskRow } from '../../tasks/persistence/entities.js';
import type { OutboxMessagesQuery, TasksQuery } from './list-contracts.js';

/** Rows as the room reads them. */
export type AuditRecord = Readonly<AuditEventRow>;
export type OutboxRecord = Readonly<OutboxMessageRow>;

/** Where lines of the journal name a person: as what they are about, as who acted. */
export interface AboutPerson {
  readonly targets: readonly string[];
  readonly actor: string | null;
}

/** Which lines of the journal. */
export interface AuditWanted extends Pick<AuditFilter, 'action' | 'actor'> {
  readonly after: Date | undefined;
  /** Included. */
  readonly until: Date | undefined;
  readonly about: AboutPerson | undefined;
}

type Filter = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Whose records are listed, and by which column an index gives them in order; by none if there is no such index. */
interface Begins {
  readonly scope: Readonly<Record<string, string>>;
  readonly served: string | null;
}

/**
 * The lines of a school that name a person. Two indexes find them, each its own: asked for with `OR` a database reads
 * the whole school instead.
 */
const ABOUT_PERSON = `(
  SELECT id FROM audit_event WHERE schoolId = :schoolId AND targetId IN (:...targets)
  UNION SELECT id FROM audit_event WHERE schoolId = :schoolId AND actor = :personActor)`;

/** Lists of records that one table holds, one school at a time. */
@Injectable()
export class RecordLists {
  constructor(
    @InjectRepository(TaskRow) private readonly taskRows: Repository<TaskRow>,
    @InjectRepository(AuditEventRow) private readonly auditRows: Repository<AuditEventRow>,
    @InjectRepository(OutboxMessageRow) private readonly messageRows: Repository<OutboxMessageRow>,
  ) {}

  tasks({ schoolId }: SchoolScope, list: TasksQuery): Promise<Page<Task>> {
    const query = this.taskRows.createQueryBuilder('record');
    return page(query, { scope: { schoolId }, served: 'openedAt' }, list);
  }

  /** The ids of all that such a list holds, in its order. */
  taskIds({ schoolId }: SchoolScope, list: TasksQuery): Promise<string[]> {
    const query = this.taskRows.createQueryBuilder('record');
    return idsOf(query, { scope: { schoolId }, served: 'openedAt' }, list);
  }

  tasksById({ schoolId }: SchoolScope, taskIds: readonly string[]): Promise<Task[]> {
    return readInParts(taskIds, (part) => this.taskRows.findBy({ schoolId, id: In(part) }));
  }

  /** The ids of the tasks about a person. */
  async tasksAbout(
    { schoolId }: SchoolScope,
    personId: string,
    accountId: string | null,
  ): Promise<string[]> {
    const where = [
      { schoolId, studentId: personId },
      { schoolId, guardianId: personId },
      ...(accountId === null ? [] : [{ schoolId, accountId }]),
    ];
    const found = await this.taskRows.find({ select: { id: true }, where });
    return found.map(({ id }) => id);
  }

  auditEvents(
    scope: SchoolScope,
    list: ListQuery<Filter, string>,
    wanted: AuditWanted,
  ): Promise<Page<AuditRecord>> {
    // which school's is said by the query
    const begins = { scope: {}, served: wanted.about === undefined ? 'at' : null };
    return page(this.auditQuery(scope, wanted), begins, list);
  }

  countAuditEvents(scope: SchoolScope, wanted: AuditWanted): Promise<number> {
    return this.auditQuery(scope, wanted).getCount();
  }

  /** Lines of the journal after this one, the oldest first. */
  auditEventsAfter(
    scope: SchoolScope,
    wanted: AuditWanted,
    after: AuditRecord | undefined,
    limit: number,
  ): Promise<AuditRecord[]> {
    const query = this.auditQuery(scope, wanted);
    if (after) {
      const { at, id } = after;
      query.andWhere('record.at >= :at AND NOT (record.at = :at AND record.id <= :id)', { at, id });
    }
    return query.orderBy('record.at').addOrderBy('record.id').limit(limit).getMany();
  }

  outboxMessages(scope: SchoolScope, list: OutboxMessagesQuery): Promise<Page<OutboxRecord>> {
    const begins = { scope: { scopeId: scope.schoolId }, served: 'createdAt' };
    return page(this.messageRows.createQueryBuilder('record'), begins, list);
  }

  /** The ids of all that such a list holds, in its order. */
  outboxMessageIds(scope: SchoolScope, list: OutboxMessagesQuery): Promise<string[]> {
    const begins = { scope: { scopeId: scope.schoolId }, served: 'createdAt' };
    return idsOf(this.messageRows.createQueryBuilder('record'), begins, list);
  }

  private auditQuery(
    { schoolId }: SchoolScope,
    { action, actor, after, until, about }: AuditWanted,
  ): SelectQueryBuilder<AuditEventRow> {
    const query = this.auditRows
      .createQueryBuilder('record')
      .where('record.schoolId = :schoolId', { schoolId });
    if (action !== undefined) query.andWhere('record.action = :action', { action });
    if (actor !== undefined) query.andWhere('record.actor = :actor', { actor });
    if (after) query.andWhere('record.at > :after', { after });
    if (until) query.andWhere('record.at <= :until', { until });
    if (about) {
      const named = { targets: about.targets, personActor: about.actor ?? '' };
      query.innerJoin(ABOUT_PERSON, 'about', 'about.id = record.id', named);
    }
    return query;
  }
}

async function page<T extends { id: string }>(
  query: SelectQueryBuilder<T>,
  begins: Begins,
  list: ListQuery<Filter, string>,
): Promise<Page<T>> {
  const { offset, limit } = list;
  const [rows, total] = await inOrder(query, begins, list)
    .offset(offset)
    .limit(limit)
    .getManyAndCount();
  return new Page(rows, total, offset);
}

async function idsOf<T extends { id: string }>(
  query: SelectQueryBuilder<T>,
  begins: Begins,
  list: ListQuery<Filter, string>,
): Promise<string[]> {
  const rows = await inOrder(query, begins, list)
    .select('record.id', 'id')
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

/** Filters bear the names of columns; rows that are equal in the sorted column follow their ids. */
function inOrder<T extends { id: string }>(
  query: SelectQueryBuilder<T>,
  { scope, served }: Begins,
  { filter, sort }: ListQuery<Filter, string>,
): SelectQueryBuilder<T> {
  const { id, ...rest } = filter;
  for (const [column, value] of Object.entries({ ...rest, ...scope })) {
    if (value !== undefined) query.andWhere(`record.${column} = :${column}`, { [column]: value });
  }
  whereIds(query, id, 'record.id');
  const columns = [`record.${sort.field}`];
  return orderBy(query, columns, 'record.id', sort.order, sort.field === served);
}
