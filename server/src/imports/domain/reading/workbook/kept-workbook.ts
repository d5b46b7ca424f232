import { packedAs, repacked } from '../archive/repack.js';
import { keptCells, type Kept } from '../keep-columns.js';
import type { FilledSheet } from './choose-sheet.js';

/** A sheet and which of its cells stay. */
export interface KeptSheet {
  readonly sheet: FilledSheet;
  readonly kept: Kept;
}

/** Put together before they are bytes, in characters. */
const PIECE = 262_144;

const OPEN =
  '<?xml version="1.0" encoding="UTF-8"?><office:document-content' +
  ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"' +
  ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"' +
  ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"' +
  ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">' +
  '<office:automatic-styles><style:style style:name="hidden" style:family="table">' +
  '<style:table-properties table:display="false"/></style:style></office:automatic-styles>' +
  '<office:body><office:spreadsheet>';
const CLOSE = '</office:spreadsheet></office:body></office:document-content>';

/**
 * A workbook of the same sheets without the cells of some columns, as an ODS of plain texts: names, rows and what is
 * hidden stay, so that it is read as before and another of its sheets can still be chosen.
 */
export function keptWorkbook(sheets: readonly KeptSheet[]): Buffer {
  return repacked([
    packedAs('mimetype', [Buffer.from('application/vnd.oasis.opendocument.spreadsheet')]),
    packedAs('content.xml', pieces(sheets)),
  ]);
}

function* pieces(sheets: readonly KeptSheet[]): Generator<Buffer> {
  let text = '';
  for (const part of parts(sheets)) {
    text += part;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function* parts(sheets: readonly KeptSheet[]): Generator<string> {
  yield OPEN;
  for (const one of sheets) yield* sheetParts(one);
  yield CLOSE;
}

function* sheetParts({ sheet: { name, hidden, rows }, kept }: KeptSheet): Generator<string> {
  const style = hidden ? ' table:style-name="hidden"' : '';
  yield `<table:table table:name="${escaped(name)}"${style}>`;
  yield* columnParts(new Set(rows.remarks.hiddenColumns));
  const hiddenRows = new Set(rows.remarks.hiddenRows);
  let line = 0;
  for (const row of rows.all()) {
    const empty = row.line - line - 1;
    if (empty > 0) yield `<table:table-row table:number-rows-repeated="${String(empty)}"/>`;
    const cells = keptCells(row, kept).map(cellText).join('');
    yield `<table:table-row${hiddenIf(hiddenRows.has(row.line))}>${cells}</table:table-row>`;
    ({ line } = row);
  }
  yield '</table:table>';
}

function* columnParts(hidden: ReadonlySet<number>): Generator<string> {
  for (let column = 1; column <= Math.max(0, ...hidden); column += 1) {
    yield `<table:table-column${hiddenIf(hidden.has(column))}/>`;
  }
}

function hiddenIf(hidden: boolean): string {
  return hidden ? ' table:visibility="collapse"' : '';
}

function cellText(cell: string): string {
  if (cell === '') return '<table:table-cell/>';
  const lines = cell.split('\n').map((line) => `<text:p>${escaped(line)}</text:p>`);
  return `<table:table-cell>${lines.join('')}</table:table-cell>`;
}

/** XML has no control characters, however they are written. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}
