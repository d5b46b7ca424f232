import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { ColumnMapping, ImportFileView } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { useFormat } from '../components/use-format.js';
import { MappingTable, samples } from './mapping-table.js';

const SHOWN_CELLS = 5;

/** The columns of a file: those that somebody must look at, and one line each for the recognised and the others. */
export function FileColumns({
  file,
  mapping,
  onChange,
}: {
  readonly file: ImportFileView;
  readonly mapping: ColumnMapping;
  readonly onChange: (mapping: ColumnMapping) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { unknown, recognised, leftOut } = sortedOut(file);
  const table = (columns: readonly number[]) => (
    <MappingTable {...{ file, mapping, columns, onChange }} />
  );
  const title = (key: string, count: number) =>
    translate(`app.imports.${key}`, { smart_count: count, number: format.number(count) });
  return (
    <>
      {unknown.length > 0 && table(unknown)}
      {recognised.length > 0 && (
        <Folded
          title={title('recognised', recognised.length)}
          about={firstCells(file, recognised)}
          open={file.blocking.length > 0 && unknown.length === 0}
        >
          {table(recognised)}
        </Folded>
      )}
      {leftOut.length > 0 && (
        <Folded
          title={title('notUsed', leftOut.length)}
          about={leftOut.flatMap((column) => file.headers[column] || []).join(', ')}
        >
          {table(leftOut)}
        </Folded>
      )}
    </>
  );
}

/** By the reading as it is saved: no column moves away while it is being chosen. */
function sortedOut(file: ImportFileView): Record<'unknown' | 'recognised' | 'leftOut', number[]> {
  const sorted = { unknown: [], recognised: [], leftOut: [] } as ReturnType<typeof sortedOut>;
  const anything = file.format === 'generic' || file.blocking.length > 0;
  file.headers.forEach((_, column) => {
    const holds = file.mapping[column] ?? null;
    const needed = holds === null && anything && samples(file, column) !== '';
    sorted[holds !== null ? 'recognised' : needed ? 'unknown' : 'leftOut'].push(column);
  });
  return sorted;
}

/** The first person's first cells: enough to see that accents were read. */
function firstCells({ preview }: ImportFileView, columns: readonly number[]): string {
  const cells = columns.flatMap((column) => preview[0]?.[column]?.trim() || []);
  return cells.slice(0, SHOWN_CELLS).join(' · ');
}

function Folded({
  title,
  about,
  open = false,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Box component="details" open={open} sx={{ my: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer', py: 0.75, overflowWrap: 'anywhere' }}>
        <strong>{title}</strong> <Quiet>{about}</Quiet>
      </Box>
      {children}
    </Box>
  );
}
