import type { ObjectLiteral } from 'typeorm';
import type { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

/** Most values that a statement of SQLite takes, with room to spare. */
const VALUES = 20_000;
const LONG_AGO = new Date('2026-01-05T08:00:00.000Z');

/**
 * Writes rows as fast as statements can: many at once, as the columns are, past every rule of the house. What a
 * row does not say is nothing where it may be, else a value that says nothing.
 */
export async function writeRows<T extends ObjectLiteral>(
  unitOfWork: UnitOfWork,
  entity: new () => T,
  rows: readonly Partial<T>[],
): Promise<void> {
  const { writer } = unitOfWork;
  const { driver } = writer;
  const { columns, tableName } = writer.getMetadata(entity);
  const size = Math.floor(VALUES / columns.length);
  const into = `INSERT INTO ${driver.escape(tableName)} (${columns
    .map(({ databaseName }) => driver.escape(databaseName))
    .join(', ')}) VALUES `;
  const places = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    const values = part.flatMap((row) =>
      columns.map((column) => {
        const value: unknown = row[column.propertyName] ?? nothing(column.isNullable, column.type);
        return driver.preparePersistentValue(value, column) as unknown;
      }),
    );
    await unitOfWork.run(() => writer.query(into + part.map(() => places).join(', '), values));
  }
}

function nothing(mayBeNull: boolean, type: unknown): unknown {
  if (mayBeNull) return null;
  if (type === 'datetime') return LONG_AGO;
  return type === 'varchar' || type === 'text' ? '' : 0;
}
