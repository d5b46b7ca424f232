import { Children, isValidElement } from 'react';
import type { ReactNode } from 'react';
import { useResourceContext, useStore } from 'react-admin';
import { canRead, Resource } from '@trousseau/shared';
import { useMe } from '../providers/me-context.js';

/** What a column of a list is called, and under which name react-admin remembers that it is hidden. */
interface ColumnShown {
  readonly source: string;
  readonly label?: string;
  readonly disableSort: boolean;
}

/** The columns of a table that this role may read, and the names of those that were hidden in this browser. */
export function useListColumns(children: ReactNode) {
  const resource = useResourceContext() ?? '';
  const { role } = useMe();
  const [hidden, setHidden] = useStore<string[]>(`${resource}.datatable`, []);
  const known = Resource.safeParse(resource);
  const columns = columnsOf(children).filter(
    ({ source }) => !known.success || canRead(role, known.data, source),
  );
  return { columns, hidden, setHidden };
}

/** The columns of a table that hold something of the record. */
function columnsOf(children: ReactNode): ColumnShown[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<Partial<ColumnShown>>(child)) return [];
    const { source, label, disableSort = false } = child.props;
    if (source === undefined) return [];
    return [{ source, disableSort, ...(typeof label === 'string' ? { label } : {}) }];
  });
}
