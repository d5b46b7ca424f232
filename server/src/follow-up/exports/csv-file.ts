import { keptAsText, SPREADSHEET_MARK, spreadsheetLine } from '@trousseau/shared';
import type { FileCell } from './file-column.js';

type Rows = readonly (readonly FileCell[])[];

/** A list for a French spreadsheet, part by part: UTF-8 with its mark, semicolons, CRLF, nothing that is a formula. */
export async function* csvFile(
  titles: readonly string[],
  parts: AsyncIterable<Rows>,
): AsyncGenerator<string> {
  yield SPREADSHEET_MARK + spreadsheetLine(titles);
  for await (const rows of parts) yield rows.map((row) => spreadsheetLine(row.map(text))).join('');
}

function text(cell: FileCell): string {
  if ('text' in cell) return keptAsText(cell.text);
  return 'day' in cell ? cell.day : String(cell.count);
}
