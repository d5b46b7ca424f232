import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** What TypeORM knows of one kind of database. */
export type Driver = DataSource['driver'];

/**
 * What turns the value of a column into what a statement is given for it. Instants are written as text: many
 * rows share one, and a driver that is given dates writes each of them anew.
 */
export function boundValues(driver: Driver): (value: unknown, column: ColumnMetadata) => unknown {
  let last: { readonly instant: Date; readonly text: string } | null = null;
  return (value, column) => {
    if (!(value instanceof Date) || column.type !== 'datetime') {
      return driver.preparePersistentValue(value, column) as unknown;
    }
    if (last?.instant !== value) last = { instant: value, text: inUtc(value) };
    return last.text;
  };
}

/** As both databases keep an instant: `YYYY-MM-DD HH:MM:SS.mmm`, in UTC. */
function inUtc(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
}
