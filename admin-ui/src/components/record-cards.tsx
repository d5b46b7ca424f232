import { Children, createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import {
  RecordContextProvider,
  useListContext,
  useRecordContext,
  useResourceContext,
  useStore,
  useTranslate,
  useTranslateLabel,
} from 'react-admin';
import type { DataTableColumnProps, RaRecord } from 'react-admin';
import { Box } from '@mui/material';
import { NativeSelect } from './native-select.js';
import { SelectPage, SelectRow } from './row-selection.js';
import { useListColumns } from './use-list-columns.js';
import { useSortable } from './use-sortable.js';

/** Where a column stands: in a table, at the head of a card, or among its lines. */
export const CardPart = createContext<'head' | 'line' | null>(null);

interface RecordCardsProps<R extends RaRecord> {
  readonly caption: string;
  readonly nameOf?: ((record: R) => string) | undefined;
  /** The columns of the table. */
  readonly children: ReactNode;
}

/**
 * A list where a table would have to be pushed sideways: a card for each record, made from the same columns. The
 * first one heads it.
 */
export function RecordCards<R extends RaRecord>({
  caption,
  nameOf,
  children,
}: RecordCardsProps<R>) {
  const { data = [] } = useListContext<R>();
  const [head, ...lines] = Children.toArray(children);
  return (
    <Box
      component="ul"
      aria-label={caption}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        '& > li': { borderTop: 1, borderColor: 'divider', py: 1, display: 'flex', gap: 0.5 },
        '& > li > div:last-of-type': { flexGrow: 1, minWidth: 0 },
      }}
    >
      {data.map((record) => (
        <RecordContextProvider key={record.id} value={record}>
          <li>
            {nameOf && (
              <Box className="no-print">
                <SelectRow record={record} name={nameOf(record)} />
              </Box>
            )}
            <div>
              <CardPart.Provider value="head">{head}</CardPart.Provider>
              <Box
                component="dl"
                sx={{
                  m: 0,
                  display: 'grid',
                  gridTemplateColumns: 'repeat(auto-fill, minmax(136px, 1fr))',
                  columnGap: 2,
                  rowGap: 0.5,
                  '& > div': { minWidth: 0 },
                  '& > div:has(> dd:empty)': { display: 'none' },
                  '& dt': { color: 'text.secondary', fontSize: '0.8125rem' },
                  '& dd': { m: 0, overflowWrap: 'anywhere' },
                }}
              >
                <CardPart.Provider value="line">{lines}</CardPart.Provider>
              </Box>
            </div>
          </li>
        </RecordContextProvider>
      ))}
    </Box>
  );
}

/** A column of the record at hand: its heading, or a line with the column’s name. Hidden where it is hidden in the table. */
export function CardCell<R extends RaRecord>({ source, label, render }: DataTableColumnProps<R>) {
  const part = useContext(CardPart);
  const translateLabel = useTranslateLabel();
  const resource = useResourceContext() ?? '';
  const record = useRecordContext<R>();
  const [hidden] = useStore<string[]>(`${resource}.datatable`, []);
  if (record === undefined || (source !== undefined && hidden.includes(source))) return null;
  const value: ReactNode = render ? render(record) : textOf(record, source);
  if (part === 'head') return <Box sx={{ fontWeight: 600, py: 0.5 }}>{value}</Box>;
  return (
    <div>
      <dt>
        {typeof label === 'string' || label === undefined
          ? translateLabel({
              resource,
              ...(source === undefined ? {} : { source }),
              ...(label === undefined ? {} : { label }),
            })
          : label}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}

function textOf(record: RaRecord, source: string | undefined): string {
  const value: unknown = source === undefined ? null : record[source];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What the head of a table offers: by what the cards are sorted, and all of them ticked. */
export function CardsHead({
  ticks,
  children,
}: {
  readonly ticks: boolean;
  readonly children: ReactNode;
}) {
  const translate = useTranslate();
  const translateLabel = useTranslateLabel();
  const { resource, sort, setSort } = useListContext();
  const isSortable = useSortable();
  const choices = useListColumns(children)
    .columns.filter(({ source, disableSort }) => !disableSort && isSortable(source))
    .flatMap(({ source, label }) => {
      const name = translateLabel({ resource, source, ...(label === undefined ? {} : { label }) });
      return (['ASC', 'DESC'] as const).map((order) => ({
        value: `${source} ${order}`,
        label: translate(`app.list.order.${order}`, { name }),
      }));
    });
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, width: 1, py: 1 }}>
      {ticks && <SelectPage />}
      {choices.length > 0 && (
        <NativeSelect
          label={translate('app.list.sortedBy')}
          value={`${sort.field} ${sort.order}`}
          onChange={(chosen) => {
            const [field = '', order] = chosen.split(' ');
            setSort({ field, order: order === 'DESC' ? 'DESC' : 'ASC' });
          }}
          choices={choices}
          width={220}
        />
      )}
    </Box>
  );
}
