import { packedAs, repacked } from '../archive/repack.js';
import { columnName } from './xlsx-sheet.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`;

/** The second of two formats is that of a text: whatever is typed into such a cell stays what was typed. */
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts>` +
  '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>';

/**
 * A workbook (ECMA-376) of one sheet whose cells are all texts: no spreadsheet takes one for a number, a date or a formula.
 *
 * @param rows the titles first
 */
export function textWorkbook(sheet: string, rows: readonly (readonly string[])[]): Buffer {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml':
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
      `<sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ),
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': sheetXml(rows),
  };
  return repacked(Object.entries(parts).map(([name, text]) => packedAs(name, [Buffer.from(text)])));
}

function relations(...to: readonly (readonly [type: string, part: string])[]): string {
  const each = to.map(
    ([type, part], index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${OFFICE}/${type}" Target="${part}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function sheetXml(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(1, ...rows.map(({ length }) => length));
  const width = `<cols><col min="1" max="${String(columns)}" width="20" style="1" customWidth="1"/></cols>`;
  const data = rows.map((cells, index) => rowXml(cells, index + 1)).join('');
  return `${HEAD}<worksheet xmlns="${MAIN}">${width}<sheetData>${data}</sheetData></worksheet>`;
}

function rowXml(cells: readonly string[], line: number): string {
  const each = cells.map((cell, index) =>
    cell === ''
      ? ''
      : `<c r="${columnName(index + 1)}${String(line)}" s="1" t="inlineStr">` +
        `<is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  );
  return `<row r="${String(line)}">${each.join('')}</row>`;
}

/** XML has no control characters; what looks like one that is written out (`_x000D_`) is not to be read as one. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
