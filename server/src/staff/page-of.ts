import { Page } from '../platform/http/list-query.js';
import type { ListQuery } from '../platform/http/list-query.js';

/**
 * One page of rows that are few enough to be sorted here, with accents as people expect.
 *
 * @param rows all that the caller may read, already filtered except by id
 */
export function pageOf<Row extends { readonly id: string }, Field extends string & keyof Row>(
  rows: readonly Row[],
  query: ListQuery<unknown, Field>,
): Page<Row> {
  const { field, order } = query.sort;
  const ids = query.filter.id;
  const sign = order === 'ASC' ? 1 : -1;
  const text = (row: Row): string => String(row[field] ?? '');
  const found = rows
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .sort((a, b) => sign * text(a).localeCompare(text(b), 'fr') || a.id.localeCompare(b.id));
  const page = found.slice(query.offset, query.offset + query.limit);
  return new Page(page, found.length, query.offset);
}
