import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { orderBy, orderColumns } from '../../platform/database/list-conditions.js';
import { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import { nextOf } from '../../roster/index.js';
import { ClassRow, SchoolYearRow } from '../../roster/persistence/entities.js';
import {
  among,
  expectedIn,
  expectedInClass,
  inClass,
  notArrivingIn,
} from './directory-conditions.js';
import type { EntryCondition } from './directory-conditions.js';
import { KEYS_OF_TEXT, keyOf, keysOf } from './entry-order.js';
import type { EntryOrder, EntryRow, SettledEntries } from './entry-order.js';
import { DirectoryEntryRow, DirectoryTwinRow } from './directory-entities.js';

/** Who stands on a page: the record, and the account that goes with it. */
export type EntryKey = Pick<DirectoryEntryRow, 'id' | 'accountId' | 'holder'>;

/** Which of the entries that were found are wanted, and in what order. */
export interface PageWanted extends EntryOrder {
  readonly offset: number;
  readonly limit: number;
}

/**
 * Pages of the directory. Each begins at a school and looks at its entries alone, whatever else there is in the
 * installation (docs/decisions/0023); the rows that it shows are read by their ids afterwards.
 */
@Injectable()
export class DirectoryPages {
  constructor(
    @InjectRepository(DirectoryEntryRow) private readonly rows: Repository<DirectoryEntryRow>,
    @InjectRepository(DirectoryTwinRow) private readonly twinRows: Repository<DirectoryTwinRow>,
    @InjectRepository(SchoolYearRow) private readonly yearRows: Repository<SchoolYearRow>,
    @InjectRepository(ClassRow) private readonly classRows: Repository<ClassRow>,
  ) {}

  /** The entries of which all this holds. */
  async page(conditions: readonly EntryCondition[], wanted: PageWanted): Promise<Page<EntryKey>> {
    const { columns, id, order, served, offset, limit } = wanted;
    const total = await this.count(conditions);
    if (total <= offset || limit === 0) return new Page([], total, offset);
    const keys = this.where(conditions)
      .select('entry.id', 'id')
      .addSelect('entry.accountId', 'accountId')
      .addSelect('entry.holder', 'holder');
    const ordered = columns.map((column) => `entry.${column}`);
    const rows = await orderBy(keys, ordered, `entry.${id}`, order, served)
      .offset(offset)
      .limit(limit)
      .getRawMany<EntryKey>();
    return new Page(rows, total, offset);
  }

  /** Of how many entries all this holds. */
  async count(conditions: readonly EntryCondition[]): Promise<number> {
    const counted = await this.where(conditions).select('COUNT(*)', 'total').getRawOne<Counted>();
    return Number(counted?.total ?? 0);
  }

  /** The entries of which all this holds, in this order. */
  async settle(conditions: readonly EntryCondition[], order: EntryOrder): Promise<SettledEntries> {
    const columns = order.columns.map((column) => `entry.${column}`);
    const ordered = orderColumns(columns, `entry.${order.id}`, order.served)
      .map((column) => `${column} ${order.order}`)
      .join(', ');
    const placed = this.where(conditions)
      .select(`entry.${keyOf(order)}`, 'entryKey')
      .addSelect(`ROW_NUMBER() OVER (ORDER BY ${ordered}) - 1`, 'place');
    const rows = await this.rows.manager
      .createQueryBuilder()
      .select('GROUP_CONCAT(placed.entryKey ORDER BY placed.place)', 'text')
      .addSelect('COUNT(*)', 'total')
      .from(`(${placed.getQuery()})`, 'placed')
      .setParameters(placed.getParameters())
      .groupBy(`placed.place - placed.place % ${String(KEYS_OF_TEXT)}`)
      .orderBy('MIN(placed.place)')
      .getRawMany<Counted & { readonly text: string }>();
    return {
      entries: rows.reduce((sum, { total }) => sum + Number(total), 0),
      texts: rows.map(({ text }) => text),
    };
  }

  /**
   * Settled entries, in their order, without those of which all this holds no more.
   *
   * @param texts of {@link settle}: no more keys than a statement may list
   * @param select what is read of each besides its id
   */
  async settled(
    conditions: readonly EntryCondition[],
    order: EntryOrder,
    texts: readonly string[],
    select: (query: SelectQueryBuilder<DirectoryEntryRow>) => void,
  ): Promise<EntryRow[]> {
    const key = keyOf(order);
    const keys = keysOf(texts);
    const query = this.where(conditions)
      .andWhere(`entry.${key} IN (:...settledKeys)`, { settledKeys: keys })
      .select(`entry.${order.id}`, 'id')
      // an expression: of a column that is selected twice TypeORM reads one
      .addSelect(`COALESCE(entry.${key}, NULL)`, 'settledKey');
    select(query);
    const rows = await query.getRawMany<EntryRow>();
    const byKey = new Map(rows.map((row) => [row['settledKey'], row]));
    return keys.map((one) => byKey.get(one)).filter((row) => row !== undefined);
  }

  /** Holds of one entry of each account: a guardian whose accounts became one may have two records in a school. */
  async oncePerAccount(
    { schoolId }: SchoolScope,
    conditions: readonly EntryCondition[],
  ): Promise<readonly EntryCondition[]> {
    const twins = await this.twinRows.findOneBy({ schoolId });
    if (!twins) return conditions;
    const same = conditions.map(({ holds }) => holds('twin')).join(' AND ');
    const first: EntryCondition = {
      holds: (entry) =>
        `NOT EXISTS (SELECT 1 FROM directory_entry twin WHERE twin.login = ${entry}.login ` +
        `AND twin.id < ${entry}.id AND ${same})`,
    };
    return [...conditions, first];
  }

  /** Whom lists of the current year do not name: those who are yet to come. Nothing where no next year is open. */
  async ofCurrentYear(scope: SchoolScope): Promise<readonly EntryCondition[]> {
    const next = nextOf(await this.yearsOf(scope));
    return next === null ? [] : [notArrivingIn(next.id)];
  }

  /** The students of a year: of the next one those whom it expects. */
  async studentsOf(scope: SchoolScope, yearId: string): Promise<EntryCondition> {
    const next = nextOf(await this.yearsOf(scope));
    return next?.id === yearId ? expectedIn(yearId) : among('yearId', [yearId]);
  }

  /**
   * Whom a class of the school lists, or those who have none; of a class of the next year, whom it expects.
   *
   * @param counted only whom its figures count
   */
  async inClass(scope: SchoolScope, classId: string, counted = false): Promise<EntryCondition> {
    const years = await this.yearsOf(scope);
    const next = nextOf(years);
    if (next !== null && (await this.classRows.existsBy({ id: classId, yearId: next.id })))
      return expectedInClass(classId);
    return inClass(
      classId,
      years.map(({ id }) => id),
      counted,
    );
  }

  private yearsOf({ schoolId }: SchoolScope): Promise<SchoolYearRow[]> {
    return this.yearRows.find({ where: { schoolId } });
  }

  private where(conditions: readonly EntryCondition[]): SelectQueryBuilder<DirectoryEntryRow> {
    const query = this.rows.createQueryBuilder('entry');
    for (const { holds, values } of conditions) query.andWhere(holds('entry'), values);
    return query;
  }
}

interface Counted {
  readonly total: number | string;
}
