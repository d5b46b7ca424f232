import type { XmlHandler } from '../xml/read-xml.js';
import { isoDateText, numberText } from './cell-text.js';
import { isYes, localName } from './parts.js';
import { isTooFar, type SheetRows } from './sheet-rows.js';
import { unescaped, type XlsxWorkbook } from './xlsx-parts.js';

type Attributes = Readonly<Record<string, string>>;

/** Reads the cells of a sheet of an XLSX (ECMA-376 part 1, §18.3). Formulas are what they came to when it was saved. */
export class XlsxSheet implements XmlHandler {
  private line = 0;
  private row: string[] = [];
  private column = 0;
  private cell: Attributes = {};
  private content = '';
  private inContent = false;
  private aside = false;

  constructor(
    private readonly workbook: Pick<XlsxWorkbook, 'texts' | 'shapes' | 'from1904'>,
    private readonly rows: SheetRows,
  ) {}

  open(name: string, attributes: Attributes): void {
    switch (localName(name)) {
      case 'row':
        this.openRow(attributes);
        break;
      case 'c':
        this.openCell(attributes);
        break;
      case 'v':
      case 't':
        this.inContent = true;
        break;
      case 'rPh':
        this.aside = true;
        break;
      case 'col':
        if (isYes(attributes['hidden'])) this.hideColumns(attributes);
        break;
      case 'mergeCell':
        this.merge(attributes['ref'] ?? '');
        break;
    }
  }

  text(text: string): void {
    if (this.inContent && !this.aside) this.content += text;
  }

  close(name: string): void {
    switch (localName(name)) {
      case 'v':
      case 't':
        this.inContent = false;
        break;
      case 'rPh':
        this.aside = false;
        break;
      case 'c':
        this.closeCell();
        break;
      case 'row':
        this.rows.add(this.line, this.row);
        break;
    }
  }

  private openRow({ r: number, hidden }: Attributes): void {
    this.line = number === undefined ? this.line + 1 : Number(number);
    if (isYes(hidden)) this.rows.remarks.hiddenRows.push(this.line);
    this.rows.count(1);
    this.row = [];
    this.column = 0;
  }

  private openCell(attributes: Attributes): void {
    const { r: place } = attributes;
    this.column = place === undefined ? this.column + 1 : columnOf(place);
    this.cell = attributes;
    this.content = '';
  }

  private closeCell(): void {
    if (this.content === '' || isTooFar(this.column)) return;
    while (this.row.length < this.column - 1) this.row.push('');
    this.row[this.column - 1] = this.cellText();
  }

  private cellText(): string {
    const { t: type = 'n', s: style = '0' } = this.cell;
    const { texts, shapes, from1904 } = this.workbook;
    switch (type) {
      case 's':
        return texts[Number(this.content)] ?? '';
      case 'str':
      case 'inlineStr':
        return unescaped(this.content);
      case 'b':
        return this.content === '1' ? 'VRAI' : 'FAUX';
      case 'd':
        return this.dated(isoDateText(this.content));
      case 'e':
        this.rows.remarks.errors.push(`${columnName(this.column)}${String(this.line)}`);
        return '';
      default: {
        const shape = shapes[Number(style)] ?? { kind: 'plain' };
        const text = numberText(this.content, shape, from1904);
        return shape.kind === 'date' ? this.dated(text) : text;
      }
    }
  }

  private dated(text: string): string {
    this.rows.dates.see(this.column, this.line, text);
    return text;
  }

  private hideColumns({ min = '0', max = '0' }: Attributes): void {
    for (let column = Number(min); column <= Number(max) && !isTooFar(column); column += 1) {
      this.rows.remarks.hiddenColumns.push(column);
    }
  }

  private merge(ref: string): void {
    const [, column = '', from = '', to = ''] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(ref) ?? [];
    if (from === to || isTooFar(columnOf(column))) return;
    this.rows.remarks.merged.push({ column: columnOf(column), from: Number(from), to: Number(to) });
  }
}

/** `AB12` or `AB` → 28. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const value = place.charCodeAt(at) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column;
}

/** 28 → `AB`. */
export function columnName(column: number): string {
  const before = Math.floor((column - 1) / 26);
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return before === 0 ? letter : columnName(before) + letter;
}
