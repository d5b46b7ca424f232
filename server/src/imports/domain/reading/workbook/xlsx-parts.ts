import type { XmlHandler } from '../xml/read-xml.js';
import { shapeOfFormat, type NumberShape } from './cell-text.js';
import { isYes, localName, type WorkbookParts } from './parts.js';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** The part with its cells. */
  readonly part: string;
}

/** What the cells of all sheets refer to. */
export interface XlsxWorkbook {
  readonly sheets: readonly ListedSheet[];
  /** Whether its days count from 1904, as those of old Macs. */
  readonly from1904: boolean;
  readonly texts: readonly string[];
  /** By style. */
  readonly shapes: readonly NumberShape[];
}

const FOLDER = 'xl/';
const NOTHING = (): undefined => undefined;

/** Reads what stands beside the sheets (ECMA-376 part 1, §18). */
export function readXlsxWorkbook(parts: WorkbookParts): XlsxWorkbook {
  const targets = readTargets(parts);
  const sheets: ListedSheet[] = [];
  let from1904 = false;
  parts.read('xl/workbook.xml', {
    open: (name, attributes) => {
      const tag = localName(name);
      if (tag === 'workbookPr') from1904 = isYes(attributes['date1904']);
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({
        name: attributes['name'] ?? '',
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
        part: targets.get(id) ?? '',
      });
    },
    text: NOTHING,
    close: NOTHING,
  });
  return { sheets, from1904, texts: readTexts(parts), shapes: readShapes(parts) };
}

function readTargets(parts: WorkbookParts): Map<string, string> {
  const targets = new Map<string, string>();
  parts.read('xl/_rels/workbook.xml.rels', {
    open: (_, { Id: id = '', Target: target = '' }) => {
      targets.set(id, target.startsWith('/') ? target.slice(1) : FOLDER + target);
    },
    text: NOTHING,
    close: NOTHING,
  });
  return targets;
}

function readTexts(parts: WorkbookParts): string[] {
  const handler = new SharedStrings();
  parts.read('xl/sharedStrings.xml', handler);
  return handler.texts;
}

/** Texts that cells refer to by number; what is written beside them for pronunciation is left out. */
class SharedStrings implements XmlHandler {
  readonly texts: string[] = [];
  private content = '';
  private inText = false;
  private aside = false;

  open(name: string): void {
    const tag = localName(name);
    if (tag === 'si') this.content = '';
    if (tag === 'rPh') this.aside = true;
    this.inText = tag === 't';
  }

  text(text: string): void {
    if (this.inText && !this.aside) this.content += text;
  }

  close(name: string): void {
    const tag = localName(name);
    if (tag === 'rPh') this.aside = false;
    if (tag === 't') this.inText = false;
    if (tag === 'si') this.texts.push(unescaped(this.content));
  }
}

/** Excel writes what XML cannot hold as `_x000D_`, and the first sign of what only looks so as `_x005F_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x(000[9AD]|005F)_/g, (_, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      )
    : text;
}

function readShapes(parts: WorkbookParts): NumberShape[] {
  const codes = new Map<number, string>();
  const shapes: NumberShape[] = [];
  let ofCells = false;
  parts.read('xl/styles.xml', {
    open: (name, attributes) => {
      const tag = localName(name);
      if (tag === 'numFmt') {
        codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      }
      if (tag === 'cellXfs') ofCells = true;
      if (tag !== 'xf' || !ofCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      shapes.push(shapeOfFormat(id, codes.get(id)));
    },
    text: NOTHING,
    close: (name) => {
      if (localName(name) === 'cellXfs') ofCells = false;
    },
  });
  return shapes;
}
