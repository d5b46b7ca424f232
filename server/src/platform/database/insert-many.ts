import type { EntityMetadata, ObjectLiteral, Repository } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { boundValues } from './bound-values.js';
import type { Driver } from './bound-values.js';
import { CHUNK, chunks } from './dialect.js';

/**
 * Inserts rows that bear their own ids: all of them or, with the unit that it runs in, none.
 *
 * TypeORM's own ways of writing many rows each have a trap (docs/decisions/0017): `insert` reads columns with
 * a default of the database back, and from 999 rows on SQLite refuses that question after it wrote; `orIgnore`
 * and `upsert` answer with other rows' ids, and write them into the objects; `save` asks for each row first.
 * Its builder also costs more than the database does (docs/decisions/0025). This reads nothing back and leaves
 * the objects as they are; a field that is absent becomes the database's default.
 *
 * @param atOnce rows a statement may carry; fewer where a row is large
 */
export async function insertMany<T extends ObjectLiteral>(
  into: Repository<T>,
  rows: readonly Readonly<T>[],
  atOnce = CHUNK,
): Promise<void> {
  const { manager, metadata } = into;
  const { driver } = manager.dataSource;
  const bound = boundValues(driver);
  for (const part of chunks(rows, atOnce)) {
    for (const { columns, rows: alike } of withSameFields(metadata.columns, part)) {
      const values: unknown[] = [];
      for (const row of alike) {
        for (const column of columns) values.push(bound(row[column.propertyName], column));
      }
      await manager.query(insertion(metadata, columns, alike.length, driver), values);
    }
  }
}

/** Rows one after the other that name the same fields, and the columns of these. */
interface Alike<T> {
  readonly columns: readonly ColumnMetadata[];
  readonly rows: readonly T[];
}

function* withSameFields<T extends ObjectLiteral>(
  columns: readonly ColumnMetadata[],
  rows: readonly T[],
): Generator<Alike<T>> {
  let start = 0;
  while (start < rows.length) {
    const first = rows[start];
    let end = start + 1;
    while (end < rows.length && nameTheSame(columns, first, rows[end])) end += 1;
    const named = columns.filter(({ propertyName }) => first?.[propertyName] !== undefined);
    yield { columns: named, rows: start === 0 && end === rows.length ? rows : rows.slice(start, end) };
    start = end;
  }
}

function nameTheSame(
  columns: readonly ColumnMetadata[],
  one: ObjectLiteral | undefined,
  other: ObjectLiteral | undefined,
): boolean {
  for (const { propertyName } of columns) {
    if ((one?.[propertyName] === undefined) !== (other?.[propertyName] === undefined)) return false;
  }
  return true;
}

function insertion(
  metadata: EntityMetadata,
  columns: readonly ColumnMetadata[],
  rows: number,
  driver: Driver,
): string {
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
  const row = `(${columns.map(() => '?').join(', ')})`;
  const others = `, ${row}`.repeat(rows - 1);
  return `INSERT INTO ${driver.escape(metadata.tableName)} (${names}) VALUES ${row}${others}`;
}
