import { setImmediate as nextTurn } from 'node:timers/promises';
import { In } from 'typeorm';
import type { ObjectLiteral, Repository, SelectQueryBuilder } from 'typeorm';
import type { ToldRow, Trace, Traced } from '../retention/person-traces.js';
import { chunks } from './dialect.js';

/** Keys of rows with several, that one statement names. */
const KEYS_AT_ONCE = 200;

/** Which rows of a table are about people, and what these may read of them. */
export interface TracedRowsOf<T> {
  /** Columns that name records of the person, or links; those of the scope alone are meant. */
  readonly records?: readonly (keyof T & string)[];
  /** Columns that name accounts. */
  readonly accounts?: readonly (keyof T & string)[];
  /** The column that says whose a row is, in the table itself or in the one that its rows belong to. */
  readonly scope?: string;
  /** The table with that column, and the column that names its row. */
  readonly through?: { readonly entity: new () => object; readonly by: keyof T & string };
  /** The columns by which rows are told apart. */
  readonly key: readonly (keyof T & string)[];
  /** What the person may read: nothing of anybody else, no hash, no secret. */
  readonly tells: readonly (keyof T & string)[];
  /** Which of the rows are told, by the values of a column; all where it is absent. */
  readonly toldIf?: { readonly column: keyof T & string; readonly values: readonly string[] };
}

type Raw = Record<string, unknown>;

/** The rows of a table that name people by the ids of their records or accounts. */
export class TracedRows<T extends ObjectLiteral> implements Trace {
  constructor(
    private readonly rows: Repository<T>,
    private readonly of: TracedRowsOf<T>,
  ) {}

  get table(): string {
    return this.rows.metadata.tableName;
  }

  /** The columns that a person reads of it. */
  get columns(): readonly string[] {
    return this.of.tells;
  }

  async count(people: Traced): Promise<number> {
    return (await this.found(people, [])).length;
  }

  async erase(people: Traced): Promise<number> {
    const found = await this.found(people, []);
    const [only, ...others] = this.of.key;
    for (const part of chunks(found, KEYS_AT_ONCE)) {
      const where =
        only !== undefined && others.length === 0
          ? [{ [only]: In(part.map((row) => row[only])) }]
          : part;
      const deletion = this.rows.createQueryBuilder().delete();
      for (const one of where) deletion.orWhere(one);
      await deletion.execute();
    }
    return found.length;
  }

  async tell(people: Traced): Promise<ToldRow[]> {
    const { tells, toldIf } = this.of;
    const columns = toldIf ? [...tells, toldIf.column] : tells;
    const rows = await this.found({ ...people, accountIds: people.allAccountIds }, columns, true);
    return rows
      .filter((row) => !toldIf || toldIf.values.includes(String(row[toldIf.column])))
      .map((row) => Object.fromEntries(tells.map((column) => [column, plain(row[column])])));
  }

  /** @param toTell of accounts, too, only what is of this scope: another one’s is not told here */
  private async found(people: Traced, columns: readonly string[], toTell = false): Promise<Raw[]> {
    const found = new Map<string, Raw>();
    const look = async (
      column: string,
      ids: readonly string[],
      inScope: boolean,
    ): Promise<void> => {
      for (const part of chunks([...new Set(ids)])) {
        const query = this.select([...this.of.key, ...columns]);
        query.where(`traced.${column} IN (:...part)`, { part });
        if (inScope) this.inScope(query, people.scopeId);
        for (const row of await query.getRawMany<Raw>()) {
          found.set(this.of.key.map((name) => String(row[name])).join(' '), row);
        }
        await nextTurn();
      }
    };
    for (const column of this.of.records ?? []) await look(column, people.recordIds, true);
    for (const column of this.of.accounts ?? []) await look(column, people.accountIds, toTell);
    return [...found.values()];
  }

  private inScope(query: SelectQueryBuilder<T>, scopeId: string): void {
    const { scope, through } = this.of;
    if (scope === undefined) return;
    if (through) query.innerJoin(through.entity, 'owner', `owner.id = traced.${through.by}`);
    query.andWhere(`${through ? 'owner' : 'traced'}.${scope} = :scopeId`, { scopeId });
  }

  private select(columns: readonly string[]): SelectQueryBuilder<T> {
    const query = this.rows.createQueryBuilder('traced').select([]);
    for (const column of new Set(columns)) query.addSelect(`traced.${column}`, column);
    return query;
  }
}

/** MariaDB’s driver gives an instant as a date, SQLite as the text that it keeps. */
function plain(value: unknown): ToldRow[string] {
  if (value instanceof Date) return value.toISOString().slice(0, -1).replace('T', ' ');
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  return typeof value === 'string' ? value : null;
}
