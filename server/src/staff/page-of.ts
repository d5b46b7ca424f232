import { searchKey } from '@trousseau/shared';
import { Page } from '../platform/http/list-query.js';
import type { ListQuery } from '../platform/http/list-query.js';

/**
 * One page of rows that are few enough to be searched and sorted here, with accents as people expect.
 *
 * @param rows all that the caller may read, already filtered except by id and `q`
 */
export function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  query: ListQuery<unknown, string & keyof Row, string & keyof Row>,
): Page<Row> {
  const { field, order } = query.sort;
  const { id: ids, q } = query.filter;
  const wanted = searchKey(q);
  const sign = order === 'ASC' ? 1 : -1;
  const text = (row: Row, of: string & keyof Row = field): string => String(row[of] ?? '');
  const found = rows
    .filter((row) => searchKey(...query.search.map((of) => text(row, of))).includes(wanted))
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .sort((a, b) => sign * text(a).localeCompare(text(b), 'fr') || a.id.localeCompare(b.id));
  const page = found.slice(query.offset, query.offset + query.limit);
  return new Page(page, found.length, query.offset);
}
