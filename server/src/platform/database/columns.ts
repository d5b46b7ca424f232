import { TableColumn, TableForeignKey, TableIndex } from 'typeorm';
import type { QueryRunner, Table } from 'typeorm';
import type { TableColumnOptions } from 'typeorm';

type Options = Partial<Omit<TableColumnOptions, 'name' | 'type'>>;

/** An id made by the application (UUIDv7), the table's primary key. */
export const id = (): TableColumn => str('id', 36, { isPrimary: true });

/** The id of a row of another table. */
export const ref = (name: string, options: Options = {}): TableColumn => str(name, 36, options);

/** Text that is one of several columns of the primary key, in the order they are listed. */
export const key = (name: string, length: number): TableColumn =>
  str(name, length, { isPrimary: true });

/** Text of `length` characters at most. */
export const str = (name: string, length: number, options: Options = {}): TableColumn =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...options });

/** Text of 65,535 bytes at most. */
export const text = (name: string, options: Options = {}): TableColumn =>
  new TableColumn({ name, type: 'text', ...options });

/** Bytes, 65,535 at most. */
export const bytes = (name: string, options: Options = {}): TableColumn =>
  new TableColumn({ name, type: 'blob', ...options });

/** A whole number of 32 bits. */
export const int = (name: string, options: Options = {}): TableColumn =>
  new TableColumn({ name, type: 'integer', ...options });

/** A number with a fraction. */
export const real = (name: string, options: Options = {}): TableColumn =>
  new TableColumn({ name, type: 'double', ...options });

/** Yes or no. */
export const bool = (name: string, options: Options = {}): TableColumn =>
  new TableColumn({ name, type: 'boolean', ...options });

/** An instant in UTC, to the millisecond, written by the application. */
export const instant = (name: string, options: Options = {}): TableColumn =>
  new TableColumn({ name, type: 'datetime', precision: 3, ...options });

/** A calendar date as text, `YYYY-MM-DD`. */
export const day = (name: string, options: Options = {}): TableColumn => str(name, 10, options);

/** Marks a column that may be empty. */
export const orNull = { isNullable: true } as const;

/** A named index. */
export const index = (name: string, ...columnNames: string[]): TableIndex =>
  new TableIndex({ name, columnNames });

/** A named unique index. */
export const unique = (name: string, ...columnNames: string[]): TableIndex =>
  new TableIndex({ name, columnNames, isUnique: true });

/**
 * A named foreign key that restricts. `onUpdate` is said, because MariaDB otherwise reports another word
 * than TypeORM expects and the schema would seem to have drifted.
 */
export const foreignKey = (name: string, column: string, table: string): TableForeignKey =>
  new TableForeignKey({
    name,
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: ['id'],
    onDelete: 'RESTRICT',
    onUpdate: 'NO ACTION',
  });

/**
 * Creates a table unless it is there: a migration that failed half-way on MariaDB, where DDL commits at
 * once, can be run again.
 */
export async function createTable(runner: QueryRunner, table: Table): Promise<void> {
  if (!(await runner.hasTable(table.name))) await runner.createTable(table, true, true, true);
}

/**
 * Adds columns that may be empty to a table, those that are not there yet: it can be run again after a
 * failure. Written as `ALTER TABLE`, because TypeORM would copy the table on SQLite, and dropping the old
 * one takes the rows that refer to it along.
 */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: readonly TableColumn[],
): Promise<void> {
  const { driver } = runner.dataSource;
  for (const column of columns) {
    if (!column.isNullable) throw new Error(`${column.name} needs a value in rows that exist`);
    if (await runner.hasColumn(table, column.name)) continue;
    const type = driver.createFullType(column);
    await runner.query(
      `ALTER TABLE ${driver.escape(table)} ADD COLUMN ${driver.escape(column.name)} ${type} NULL`,
    );
  }
}

/** Adds an index to a table unless it is there. */
export async function createIndex(
  runner: QueryRunner,
  tableName: string,
  wanted: TableIndex,
): Promise<void> {
  const table = await runner.getTable(tableName);
  if (!table?.indices.some(({ name }) => name === wanted.name)) {
    await runner.createIndex(tableName, wanted);
  }
}

/** Drops an index of a table if it is there. */
export async function dropIndex(
  runner: QueryRunner,
  tableName: string,
  name: string,
): Promise<void> {
  const table = await runner.getTable(tableName);
  if (table?.indices.some((one) => one.name === name)) await runner.dropIndex(tableName, name);
}
