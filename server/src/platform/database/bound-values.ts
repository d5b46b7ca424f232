import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** What TypeORM knows of one kind of database. */
export type Driver = DataSource['driver'];

/** Types of columns whose values every driver is given as they are; to have it find that out takes longer than to insert. */
const AS_THEY_ARE: ReadonlySet<ColumnMetadata['type']> = new Set(['varchar', 'text', 'int']);

/**
 * What turns the value of a column into what a statement is given for it. Instants are written as text: many
 * rows share one, and a driver that is given dates writes each of them anew.
 */
export function boundValues(driver: Driver): (value: unknown, column: ColumnMetadata) => unknown {
  let last: { readonly instant: Date; readonly text: string } | null = null;
  return (value, column) => {
    if (value === null || AS_THEY_ARE.has(column.type)) return value;
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
