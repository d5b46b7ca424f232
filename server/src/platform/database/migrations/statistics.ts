import type { DataSource } from 'typeorm';

/** Rows that a table is planned for. */
const ROWS = 10_000_000;

/**
 * How many rows of a table have the same value of a column, in a large installation: a whole school's, an import's,
 * a letter run's, a class's. A key of any other column is worth following.
 */
const ROWS_WITH_A_VALUE: Readonly<Record<string, number>> = {
  schoolId: 100_000,
  yearId: 100_000,
  importId: 100_000,
  runId: 10_000,
  classId: 100,
  holder: ROWS / 2,
  kind: ROWS / 10,
  state: ROWS / 10,
  entity: ROWS / 10,
  path: ROWS / 10,
  action: ROWS / 10,
};
const OF_ANOTHER_COLUMN = 2;

interface IndexOf {
  readonly tableName: string;
  readonly name: string;
  readonly isUnique: number;
  readonly isPrimary: number;
  readonly withoutRowid: number;
  /** In their order, separated by commas. */
  readonly columns: string;
}

const INDEXES = `
  SELECT t.name AS tableName, i.name, i."unique" AS isUnique, i.origin = 'pk' AS isPrimary, t.wr AS withoutRowid,
    (SELECT group_concat(c.name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) c) AS columns
  FROM pragma_table_list t JOIN pragma_index_list(t.name) i
  WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'sqlite%'
  ORDER BY t.name, i.seq`;

/**
 * Tells SQLite how its tables are to be read: as those of a large installation, whatever they hold. Without figures of
 * its own it takes any index with an equality for better than the primary key with a list, so that 500 records of a
 * school, asked for by id, cost a walk through all of the school; and figures that it gathers (ANALYZE) would change a
 * plan from one installation, and one day, to the next (https://www.sqlite.org/optoverview.html, “Manual Control Of
 * Query Plans Using SQLITE_STAT Tables”). Written anew after each migration; an index that came with it needs no line here.
 */
export async function writeStatistics(source: DataSource): Promise<void> {
  // makes the table of figures, which cannot be created by name
  await source.query('ANALYZE sqlite_schema');
  const indexes = await source.query<IndexOf[]>(INDEXES);
  await source.query('DELETE FROM sqlite_stat1');
  for (const index of indexes) {
    // the primary key of a table without row ids goes by the name of the table
    const name = index.isPrimary && index.withoutRowid ? index.tableName : index.name;
    const row = [index.tableName, name, figures(index)];
    await source.query('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)', row);
  }
}

/** `rows rows-with-the-first-column rows-with-the-first-two …`, as SQLite reads it. */
function figures({ columns, isUnique }: IndexOf): string {
  const names = columns.split(',');
  let rows = ROWS;
  const withPrefix = names.map((column) => {
    rows *= (ROWS_WITH_A_VALUE[column] ?? OF_ANOTHER_COLUMN) / ROWS;
    return Math.max(1, Math.round(rows));
  });
  if (isUnique) withPrefix.splice(-1, 1, 1);
  return [ROWS, ...withPrefix].join(' ');
}
