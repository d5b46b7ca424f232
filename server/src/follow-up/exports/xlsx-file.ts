import { Readable } from 'node:stream';
import type { FileCell } from './file-column.js';

type Rows = readonly (readonly FileCell[])[];

/** How wide a column is at least, and its title apart, in characters. */
const WIDTH = 14;
const BESIDE_TITLE = 4;

/**
 * A list as a workbook of one sheet, whose first row stays in sight. A cell is a text or a number, whatever it looks like;
 * rows are packed as they come, and none is kept.
 */
export async function xlsxFile(
  name: string,
  titles: readonly string[],
  parts: AsyncIterable<Rows>,
): Promise<Readable> {
  const { writeXlsxStream } = await import('hucre/xlsx');
  const columns = titles.map((header) => ({
    header,
    width: Math.max(WIDTH, header.length + BESIDE_TITLE),
  }));
  const workbook = writeXlsxStream(cellsOf(parts), { name, columns, freezePane: { rows: 1 } });
  return Readable.fromWeb(workbook);
}

async function* cellsOf(parts: AsyncIterable<Rows>): AsyncGenerator<(string | number | null)[]> {
  for await (const rows of parts) for (const row of rows) yield row.map(valueOf);
}

function valueOf(cell: FileCell): string | number | null {
  if ('count' in cell) return cell.count;
  return ('text' in cell ? cell.text : cell.day) || null;
}
