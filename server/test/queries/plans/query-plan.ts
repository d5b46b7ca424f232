import type { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import type { TestDialect } from '../../support/databases.js';
import type { SentStatement } from '../../support/queries.js';

/** How one table of a statement is reached. */
export interface TableAccess {
  /** The table, not its alias; `null` for what the statement itself made: a subquery, a union. */
  readonly table: string | null;
  /** `whole`: row by row, or entry by entry of an index. `index`: by values of its first column. */
  readonly way: 'whole' | 'index' | 'made for this statement';
  /** The first column of the index. */
  readonly begins: string | null;
}

/** What the optimiser chose for one statement. */
export interface QueryPlan {
  /** As the golden file holds it: nothing that a run estimates. */
  readonly lines: readonly string[];
  readonly accesses: readonly TableAccess[];
  /** Sorts of all that was found, temporary tables: more than ties put in order. */
  readonly sorts: readonly string[];
}

/** Asks the database how it would execute this; with the values, which decide. */
export async function planOf(
  unitOfWork: UnitOfWork,
  dialect: TestDialect,
  { sql, parameters }: SentStatement,
): Promise<QueryPlan> {
  const { writer } = unitOfWork;
  const explain = `EXPLAIN ${dialect === 'SQLite' ? 'QUERY PLAN ' : ''}${sql}`;
  const rows = await writer.query<Record<string, unknown>[]>(explain, [...parameters]);
  const tables = tablesOf(sql);
  return dialect === 'SQLite'
    ? sqlitePlan(rows, tables, unitOfWork)
    : mariaPlan(rows, tables, unitOfWork);
}

const NAMED =
  /\b(?:FROM|JOIN|UPDATE)\s+["`]?(\w+)["`]?(?:\s+(?:AS\s+)?(?!(?:WHERE|SET|ON|JOIN|INNER|LEFT|ORDER|GROUP|LIMIT|FORCE)\b)["`]?(\w+)["`]?)?/g;

/** The tables of a statement by the names it gives them. */
function tablesOf(sql: string): ReadonlyMap<string, string> {
  return new Map(
    [...sql.matchAll(NAMED)].map(([, table = '', alias]) => [alias ?? table, table] as const),
  );
}

const TIES = /(RIGHT PART|LAST (TERM|\d+ TERMS)) OF ORDER BY/;

function sqlitePlan(
  rows: readonly Record<string, unknown>[],
  tables: ReadonlyMap<string, string>,
  unitOfWork: UnitOfWork,
): QueryPlan {
  const details = rows.map(({ detail }) => String(detail));
  const accesses = details.flatMap((detail): TableAccess[] => {
    const [, how, name = ''] = /^(SCAN|SEARCH) (?:CONSTANT ROW|(\S+))/.exec(detail) ?? [];
    const table = tables.get(name) ?? null;
    if (how === undefined) return [];
    if (detail.includes('AUTOMATIC'))
      return [{ table, way: 'made for this statement', begins: null }];
    // without values: the first or last entry alone, of an index that has the order
    const end = /^SEARCH \S+ USING COVERING INDEX (\w+)$/.exec(detail)?.[1];
    const begins =
      end === undefined
        ? (/\((\w+)[<>=]/.exec(detail)?.[1] ?? null)
        : firstColumn(unitOfWork, end, table);
    return [{ table, way: how === 'SEARCH' && begins !== null ? 'index' : 'whole', begins }];
  });
  const sorts = details.filter((line) => line.startsWith('USE TEMP B-TREE') && !TIES.test(line));
  return { lines: details, accesses, sorts };
}

function mariaPlan(
  rows: readonly Record<string, unknown>[],
  tables: ReadonlyMap<string, string>,
  unitOfWork: UnitOfWork,
): QueryPlan {
  const steps = rows.map((row) => {
    const type = textOf(row['type']).split('|')[0] ?? '';
    const key = textOf(row['key']).split(/[|,]/)[0] ?? '';
    const name = textOf(row['table']);
    const extra = textOf(row['Extra'])
      .split('; ')
      .filter((word) => SAID.test(word));
    return { type, key, name, extra };
  });
  return {
    lines: steps.map(({ type, key, name, extra }) =>
      [name, type, key, ...extra].filter((word) => word !== '').join(' '),
    ),
    accesses: steps.flatMap(({ type, key, name }): TableAccess[] => {
      if (type === '' || type === 'NULL') return [];
      const table = tables.get(name) ?? null;
      const whole = type === 'ALL' || type === 'index';
      const begins = table === null || key === '' ? null : firstColumn(unitOfWork, key, table);
      return [{ table, way: whole ? 'whole' : 'index', begins }];
    }),
    sorts: steps.flatMap(({ name, extra }) =>
      extra.filter((word) => COSTLY.test(word)).map((word) => `${name}: ${word}`),
    ),
  };
}

const COSTLY = /Using (filesort|temporary)/;
const SAID =
  /Using (filesort|temporary)|optimized away|Impossible|no matching|LooseScan|FirstMatch/;

/** `NULL` and nothing are the same. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The first column of an index, whose name no other bears; of the primary key of this table. */
function firstColumn({ writer }: UnitOfWork, key: string, table: string | null): string | null {
  const { entityMetadatas } = writer;
  if (key === 'PRIMARY') {
    const metadata = entityMetadatas.find(({ tableName }) => tableName === table);
    return metadata?.primaryColumns[0]?.databaseName ?? null;
  }
  const found = entityMetadatas.flatMap(({ indices, foreignKeys }) =>
    [...indices, ...foreignKeys].filter(({ name }) => name === key),
  );
  return found[0]?.columns[0]?.databaseName ?? null;
}
