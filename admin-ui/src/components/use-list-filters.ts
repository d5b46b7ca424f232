import { useListContext } from 'react-admin';

type Filters = Readonly<Record<string, unknown>>;

/** The filters of the present list, which react-admin leaves untyped. */
export function useListFilters(): readonly [Filters, (filters: Filters) => void] {
  const list = useListContext();
  return [list.filterValues as Filters, list.setFilters];
}
