import { searchKey } from '@trousseau/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Keeps the rows with these ids; all where none are named. */
export function whereIds<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  ids: readonly string[] | undefined,
  column: string,
): void {
  if (ids !== undefined) whereIn(query, column, ids);
}

/** Keeps the rows with one of these values; `IN ()` of nothing is an error on MariaDB. */
export function whereIn<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  column: string,
  ids: readonly (string | number)[],
): void {
  if (ids.length === 0) query.andWhere('1 = 0');
  else query.andWhere(`${column} IN (:...ids)`, { ids });
}

/** The columns that hold these fields. */
export function columnsOf<Field extends string>(
  fields: readonly Field[],
  columns: Readonly<Record<Field, readonly string[]>>,
): readonly string[] {
  return fields.flatMap((field) => columns[field]);
}

/** Each word must be found, in any of the columns; in no column there is nothing to be found. */
export function whereSearched<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  q: string | undefined,
  columns: readonly string[],
): void {
  const words = searchKey(q).split(' ').filter(Boolean);
  words.forEach((word, index) => {
    const name = `word${String(index)}`;
    const found = columns.map((column) => `${column} LIKE :${name}`);
    query.andWhere(`(${found.join(' OR ') || '1 = 0'})`, { [name]: `%${word}%` });
  });
}

/**
 * Puts the rows in order; those that are equal follow their ids, the same way round, so that pages never
 * overlap and the other direction is the exact reverse.
 *
 * @param served whether an index of what is listed gives the order. Where none does, a database may walk an index
 *   of the whole installation that has the order, and hope to meet enough of the rows soon: the columns are hidden
 *   from it, so that it sorts what was found (docs/decisions/0023)
 */
export function orderBy<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  columns: readonly string[],
  id: string,
  direction: 'ASC' | 'DESC',
  served = true,
): SelectQueryBuilder<T> {
  query.orderBy();
  for (const column of orderColumns(columns, id, served)) query.addOrderBy(column, direction);
  return query;
}

/** What {@link orderBy} puts rows in order by. */
export function orderColumns(columns: readonly string[], id: string, served: boolean): string[] {
  return [...new Set([...columns, id])].map((column) =>
    served ? column : `COALESCE(${column}, NULL)`,
  );
}
