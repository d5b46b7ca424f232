import type { EntityMetadata, ObjectLiteral, Repository } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { boundValues } from './bound-values.js';
import type { Driver } from './bound-values.js';
import { CHUNK, chunks, isEmbedded, MOST_PARAMETERS } from './dialect.js';

/** Rows of a statement on SQLite: few enough that most parts of a unit are full, and prepared once for all of them. */
const EMBEDDED_ROWS = 400;

/**
 * Inserts rows that bear their own ids: all of them or, with the unit that it runs in, none.
 *
 * TypeORM's own ways of writing many rows each have a trap (docs/decisions/0017): `insert` reads columns with
 * a default of the database back, and from 999 rows on SQLite refuses that question after it wrote; `orIgnore`
 * and `upsert` answer with other rows' ids, and write them into the objects; `save` asks for each row first.
 * Its builder also costs more than the database does (docs/decisions/0025). This reads nothing back and leaves
 * the objects as they are; a field that is absent becomes the database's default.
 *
 * @param atOnce rows a statement may carry, if not as many as the database likes; fewer where a row is large
 */
export async function insertMany<T extends ObjectLiteral>(
  into: Repository<T>,
  rows: readonly Readonly<T>[],
  atOnce = isEmbedded(into.manager) ? EMBEDDED_ROWS : CHUNK,
): Promise<void> {
  const { manager, metadata } = into;
  const { driver } = manager.dataSource;
  const bound = boundValues(driver);
  const fitting = Math.floor(MOST_PARAMETERS / metadata.columns.length);
  for (const part of chunks(rows, Math.min(atOnce, fitting))) {
    let statement = new Insertion(metadata, part[0]);
    for (const row of part) {
      if (!statement.takes(row, bound)) {
        await manager.query(statement.text(driver), statement.values);
        statement = new Insertion(metadata, row);
        statement.takes(row, bound);
      }
    }
    await manager.query(statement.text(driver), statement.values);
  }
}

/** One statement, for rows one after the other that name the same fields. */
class Insertion {
  readonly values: unknown[] = [];
  private readonly named: readonly ColumnMetadata[];
  private readonly absent: readonly ColumnMetadata[];
  private rows = 0;

  constructor(
    private readonly metadata: EntityMetadata,
    first: ObjectLiteral | undefined,
  ) {
    const isNamed = ({ propertyName }: ColumnMetadata): boolean =>
      first?.[propertyName] !== undefined;
    this.named = metadata.columns.filter(isNamed);
    this.absent = metadata.columns.filter((column) => !isNamed(column));
  }

  /** Takes a row in; false when it names other fields. */
  takes(row: ObjectLiteral, bound: ReturnType<typeof boundValues>): boolean {
    const { length } = this.values;
    for (const column of this.named) {
      const value: unknown = row[column.propertyName];
      if (value === undefined) {
        this.values.length = length;
        return false;
      }
      this.values.push(bound(value, column));
    }
    if (this.absent.some(({ propertyName }) => row[propertyName] !== undefined)) {
      this.values.length = length;
      return false;
    }
    this.rows += 1;
    return true;
  }

  text(driver: Driver): string {
    const names = this.named.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
    const row = `(${this.named.map(() => '?').join(', ')})`;
    const others = `, ${row}`.repeat(this.rows - 1);
    const table = driver.escape(this.metadata.tableName);
    return `INSERT INTO ${table} (${names}) VALUES ${row}${others}`;
  }
}
