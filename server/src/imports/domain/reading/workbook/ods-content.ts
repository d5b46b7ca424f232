import type { XmlHandler } from '../xml/read-xml.js';
import { isoDateText, numberText, type NumberShape } from './cell-text.js';
import { isTooFar, type SheetRows } from './sheet-rows.js';
import { columnName } from './xlsx-sheet.js';

type Attributes = Readonly<Record<string, string>>;

/** A sheet of an ODS, read as far as it was asked for. */
export interface OdsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: SheetRows;
}

/** Rows and columns that are empty to the sheet's end are written as one that comes again a million times. */
const MOST_REPEATED = 1_048_576;

/**
 * Reads the sheets of an ODS (OpenDocument 1.3 part 3, §9) one after the other; each cell says both its value and what it
 * shows of it.
 */
export class OdsContent implements XmlHandler {
  readonly sheets: OdsSheet[] = [];
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private depth = 0;
  private rows: SheetRows | null = null;
  private line = 0;
  private row: string[] = [];
  private repeatedRow = 1;
  private column = 0;
  private columns = 0;
  private cell: Attributes = {};
  private content = '';
  private paragraphs = 0;
  private inText = false;
  private aside = 0;

  constructor(private readonly newRows: () => SheetRows) {}

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'style:style':
        this.style = attributes['style:name'] ?? '';
        break;
      case 'style:table-properties':
        if (attributes['table:display'] === 'false') this.hiddenStyles.add(this.style);
        break;
      case 'table:table':
        this.openTable(attributes);
        break;
      case 'table:table-column':
        this.openColumn(attributes);
        break;
      case 'table:table-row':
        this.openRow(attributes);
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.cell = attributes;
        this.content = '';
        this.paragraphs = 0;
        break;
      case 'office:annotation':
        this.aside += 1;
        break;
      case 'text:p':
        if (this.aside > 0) break;
        if (this.paragraphs > 0) this.content += '\n';
        this.paragraphs += 1;
        this.inText = true;
        break;
      case 'text:s':
        if (this.inText)
          this.content += ' '.repeat(Math.min(Number(attributes['text:c'] ?? 1), 100));
        break;
      case 'text:tab':
      case 'text:line-break':
        if (this.inText) this.content += ' ';
        break;
    }
  }

  text(text: string): void {
    if (this.inText && this.aside === 0) this.content += text;
  }

  close(name: string): void {
    switch (name) {
      case 'office:annotation':
        this.aside -= 1;
        break;
      case 'text:p':
        if (this.aside === 0) this.inText = false;
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.closeCell();
        break;
      case 'table:table-row':
        this.closeRow();
        break;
      case 'table:table':
        this.depth -= 1;
        break;
    }
  }

  private openTable(attributes: Attributes): void {
    this.depth += 1;
    if (this.depth > 1) return;
    this.rows = this.newRows();
    this.line = 0;
    this.columns = 0;
    this.sheets.push({
      name: attributes['table:name'] ?? '',
      hidden: this.hiddenStyles.has(attributes['table:style-name'] ?? ''),
      rows: this.rows,
    });
  }

  private openColumn(attributes: Attributes): void {
    const repeated = repeatOf(attributes['table:number-columns-repeated']);
    if (isHidden(attributes['table:visibility'])) {
      for (let at = 1; at <= repeated && !isTooFar(this.columns + at); at += 1) {
        this.rows?.remarks.hiddenColumns.push(this.columns + at);
      }
    }
    this.columns += repeated;
  }

  private openRow(attributes: Attributes): void {
    this.row = [];
    this.column = 0;
    this.line += 1;
    this.repeatedRow = repeatOf(attributes['table:number-rows-repeated']);
    if (isHidden(attributes['table:visibility'])) this.rows?.remarks.hiddenRows.push(this.line);
    this.rows?.count(1);
  }

  private closeCell(): void {
    const repeated = repeatOf(this.cell['table:number-columns-repeated']);
    const text = this.cellText();
    const from = this.column + 1;
    this.column += repeated;
    const over = Number(this.cell['table:number-rows-spanned'] ?? 1);
    if (over > 1) {
      const to = this.line + over - 1;
      this.rows?.remarks.merged.push({ column: from, from: this.line, to });
    }
    if (text === '') return;
    for (let column = from; column <= this.column && !isTooFar(column); column += 1) {
      while (this.row.length < column - 1) this.row.push('');
      this.row[column - 1] = text;
    }
  }

  private closeRow(): void {
    if (this.row.length > 0) {
      for (let again = 0; again < this.repeatedRow; again += 1) {
        this.rows?.add(this.line + again, this.row);
      }
    }
    this.line += this.repeatedRow - 1;
  }

  private cellText(): string {
    const shown = this.content;
    const value = this.cell['office:value'] ?? '';
    if (/^(#N\/A|#REF!|#VALUE!|#DIV\/0!|#NAME\?|Err:\d+)/.test(shown)) {
      this.rows?.remarks.errors.push(`${columnName(this.column + 1)}${String(this.line)}`);
      return '';
    }
    switch (this.cell['office:value-type']) {
      case 'date': {
        const date = this.cell['office:date-value'] ?? '';
        const yearless = !shown.includes(date.slice(2, 4));
        const text = isoDateText(date, yearless);
        if (!yearless) this.rows?.dates.see(this.column + 1, this.line, text);
        return text;
      }
      case 'float':
        return numberText(value, shapeShown(shown, value), false);
      default:
        return shown;
    }
  }
}

/** The shape of a number by what the cell shows of it: styles need not be read. */
function shapeShown(shown: string, value: string): NumberShape {
  const digits = shown.replace(/[\s\u202f\u00a0.-]/g, '');
  if (/E[+-]\d+$/i.test(shown)) return { kind: 'scientific' };
  if (/^0\d+$/.test(digits) && Number(digits) === Number(value)) {
    return { kind: 'padded', digits: digits.length };
  }
  return { kind: 'plain' };
}

function repeatOf(count: string | undefined): number {
  return Math.min(MOST_REPEATED, Math.max(1, Number(count ?? 1) || 1));
}

function isHidden(visibility: string | undefined): boolean {
  return visibility === 'collapse' || visibility === 'filter';
}
