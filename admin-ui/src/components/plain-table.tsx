import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  Box,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TableSortLabel,
  useMediaQuery,
} from '@mui/material';

interface Column<Row> {
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  readonly width?: string | number;
  /** What the rows may be put in order by; the least first, and the other way round at the second press. */
  readonly by?: (row: Row) => number;
  /** Holds sentences: on a phone the table is rather scrolled than these broken word by word. */
  readonly sentences?: boolean;
}

interface PlainTableProps<Row> {
  /** What the table shows. Read aloud; in sight only where it explains something. */
  readonly caption: string;
  readonly captionInSight?: boolean;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row, index: number) => string;
}

/** What a phone shows beside the start of the next column. */
const SENTENCES_WIDTH = 260;

/**
 * A small table of figures or facts that is not paged. Its first column heads the row. Rows stand as they are given, until a
 * column that has an order is pressed.
 */
export function PlainTable<Row>({
  caption,
  captionInSight = false,
  rows,
  columns,
  rowKey,
}: PlainTableProps<Row>) {
  const [order, setOrder] = useState<Order | null>(null);
  const isNarrow = useMediaQuery(({ breakpoints }) => breakpoints.down('md'));
  const inOrder = sorted(rows, columns, order);
  return (
    <Box
      // on a phone it may be scrolled sideways, by keys too
      {...(isNarrow && { tabIndex: 0, role: 'region', 'aria-label': caption })}
      sx={{ overflowX: { xs: 'auto', md: 'visible' }, '@media print': { overflow: 'visible' } }}
    >
      <Table size="small" sx={{ '& td, & th': { px: { xs: 0.75, md: 1.5 } } }}>
        <caption className={captionInSight ? '' : 'only-read'}>{caption}</caption>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell
                key={column.label}
                align={column.numeric ? 'right' : 'left'}
                {...(order?.label === column.label && { sortDirection: order.direction })}
                sx={{
                  width: column.width,
                  minWidth: column.sentences ? { xs: SENTENCES_WIDTH, md: 0 } : 0,
                }}
              >
                {column.by ? (
                  <TableSortLabel
                    active={order?.label === column.label}
                    direction={order?.label === column.label ? order.direction : 'asc'}
                    onClick={() => {
                      setOrder(nextOrder(order, column.label));
                    }}
                  >
                    {column.label}
                  </TableSortLabel>
                ) : (
                  column.label
                )}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {inOrder.map((row, index) => (
            <TableRow key={rowKey(row, index)}>
              {columns.map((column, position) => (
                <TableCell
                  key={column.label}
                  align={column.numeric ? 'right' : 'left'}
                  {...(position === 0 && { component: 'th', scope: 'row' })}
                >
                  {column.render(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

interface Order {
  readonly label: string;
  readonly direction: 'asc' | 'desc';
}

/** The least first, then the most, then as they were given. */
function nextOrder(order: Order | null, label: string): Order | null {
  if (order?.label !== label) return { label, direction: 'asc' };
  return order.direction === 'asc' ? { label, direction: 'desc' } : null;
}

function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
): readonly Row[] {
  const by = columns.find(({ label }) => label === order?.label)?.by;
  if (!order || !by) return rows;
  const sign = order.direction === 'asc' ? 1 : -1;
  return [...rows].sort((one, other) => sign * (by(one) - by(other)));
}
