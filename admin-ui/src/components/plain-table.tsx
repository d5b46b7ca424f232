import type { ReactNode } from 'react';
import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';

interface Column<Row> {
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  readonly width?: string | number;
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

/** A small table of figures or facts that is neither sorted nor paged. Its first column heads the row. */
export function PlainTable<Row>({
  caption,
  captionInSight = false,
  rows,
  columns,
  rowKey,
}: PlainTableProps<Row>) {
  return (
    <Box sx={{ overflowX: { xs: 'auto', md: 'visible' }, '@media print': { overflow: 'visible' } }}>
      <Table size="small" sx={{ '& td, & th': { px: { xs: 0.75, md: 1.5 } } }}>
        <caption className={captionInSight ? '' : 'only-read'}>{caption}</caption>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell
                key={column.label}
                align={column.numeric ? 'right' : 'left'}
                sx={{
                  width: column.width,
                  minWidth: column.sentences ? { xs: SENTENCES_WIDTH, md: 0 } : 0,
                }}
              >
                {column.label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, index) => (
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
