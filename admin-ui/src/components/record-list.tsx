import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import {
  DataTable,
  ListBase,
  Pagination,
  useListContext,
  useResourceContext,
  useTranslate,
} from 'react-admin';
import type { DataTableColumnProps, ListBaseProps, RaRecord } from 'react-admin';
import { Box, TableHead, useMediaQuery } from '@mui/material';
import { canRead, Resource } from '@trousseau/shared';
import { Quiet } from './chips.js';
import { ColumnsMenu } from './columns-menu.js';
import { ExportMenu } from './export-menu.js';
import { Failure, Nothing, Waiting } from './feedback.js';
import { useMe } from '../providers/me-context.js';
import { CardCell, CardPart, CardsHead, RecordCards } from './record-cards.js';
import { SelectedBar, SelectPage, SelectRow } from './row-selection.js';
import { useListFilters } from './use-list-filters.js';
import { useSortable } from './use-sortable.js';

/** Nothing may scroll by itself, or the headings would not stay in sight. */
const HEADINGS_IN_SIGHT = { overflow: 'visible' } as const;

const Caption = createContext('');

interface RecordTableProps<R extends RaRecord> {
  readonly caption: string;
  /** What to say, and to do next, when there is nothing at all. */
  readonly empty: ReactNode;
  /** What to say when the filters leave nothing; the same, where it has none. */
  readonly noMatch?: ReactNode;
  /** Names the record for the label of its checkbox; without it rows cannot be ticked. */
  readonly nameOf?: ((record: R) => string) | undefined;
  /** What can be done with the ticked rows. */
  readonly bulkActions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A list's table with a caption, rows that are not one big click target, and checkboxes with labels
 * (react-admin's own fail axe); on a narrow screen its cards. With words for each of waiting, failing and empty.
 */
export function RecordTable<R extends RaRecord>(props: RecordTableProps<R>) {
  const { caption, empty, noMatch = empty, nameOf, bulkActions, children } = props;
  const { isPending, error, total, refetch } = useListContext();
  const [filters] = useListFilters();
  const isNarrow = useMediaQuery(({ breakpoints }) => breakpoints.down('md'));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  if (total === 0) return <NothingFound empty={empty} noMatch={noMatch} filters={filters} />;
  return (
    <Caption.Provider value={caption}>
      {nameOf && <SelectedBar>{bulkActions}</SelectedBar>}
      <Box
        className="no-print"
        sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', columnGap: 1 }}
      >
        {isNarrow && <CardsHead ticks={nameOf !== undefined}>{children}</CardsHead>}
        <ExportMenu>{children}</ExportMenu>
        <ColumnsMenu>{children}</ColumnsMenu>
      </Box>
      {isNarrow ? (
        <RecordCards<R> caption={caption} nameOf={nameOf}>
          {children}
        </RecordCards>
      ) : (
        <WideTable<R> nameOf={nameOf}>{children}</WideTable>
      )}
      <div className="no-print">
        <Pagination rowsPerPageOptions={[50, 100]} />
      </div>
    </Caption.Provider>
  );
}

function WideTable<R extends RaRecord>({
  nameOf,
  children,
}: Pick<RecordTableProps<R>, 'nameOf' | 'children'>) {
  return (
    <DataTable<R>
      bulkActionButtons={false}
      rowClick={false}
      head={CaptionedHead}
      sx={HEADINGS_IN_SIGHT}
    >
      {nameOf && (
        <DataTable.Col<R>
          label={<SelectPage />}
          disableSort
          headerClassName="no-print"
          cellClassName="no-print"
          sx={{ width: 40, padding: '0 4px' }}
          render={(record) => <SelectRow record={record} name={nameOf(record)} />}
        />
      )}
      {children}
    </DataTable>
  );
}

/** Nothing at all, with what to do first; or nothing by these filters, with the way to see more. */
function NothingFound({
  empty,
  noMatch,
  filters,
}: {
  readonly empty: ReactNode;
  readonly noMatch: ReactNode;
  readonly filters: Readonly<Record<string, unknown>>;
}) {
  const translate = useTranslate();
  if (Object.keys(filters).length === 0) return <Nothing>{empty}</Nothing>;
  return <Nothing action={<Quiet>{translate('app.list.widen')}</Quiet>}>{noMatch}</Nothing>;
}

/**
 * A column of a list, or a line of its cards. What the role may not read is not there, and it is sorted by only where
 * the API would sort by it for this role.
 */
export function Column<R extends RaRecord>(column: DataTableColumnProps<R>) {
  const resource = useResourceContext();
  const { role } = useMe();
  const isInCard = useContext(CardPart) !== null;
  const isSortable = useSortable();
  const { source, disableSort = false } = column;
  const known = Resource.safeParse(resource);
  if (source !== undefined && known.success && !canRead(role, known.data, source)) return null;
  if (isInCard) return <CardCell<R> {...column} />;
  if (source === undefined || resource === undefined) return <DataTable.Col<R> {...column} />;
  return <DataTable.Col<R> {...column} disableSort={disableSort || !isSortable(source)} />;
}

function CaptionedHead({ children }: { readonly children?: ReactNode }) {
  return (
    <>
      <caption className="only-read">{useContext(Caption)}</caption>
      <TableHead className="RaDataTable-thead">
        <tr>{children}</tr>
      </TableHead>
    </>
  );
}

/** A list of the API: 50 a page, its rights checked, its sort and filters in the address. */
export function RecordList<R extends RaRecord>({ children, ...list }: ListBaseProps<R>) {
  return (
    <ListBase<R> perPage={50} exporter={false} {...list}>
      {children}
    </ListBase>
  );
}
