import { AppError } from '../../../../platform/errors.js';
import type { ZipEntry } from '../archive/zip.js';
import { readXml, type XmlHandler } from '../xml/read-xml.js';
import { textOf } from '../xml/xml-bytes.js';

/** The files of a workbook. */
export class WorkbookParts {
  private readonly entries: ReadonlyMap<string, ZipEntry>;

  constructor(
    readonly file: string,
    entries: readonly ZipEntry[],
  ) {
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Reads a part if it is there. Throws `imports.workbook-damaged` when it is no proper XML. */
  read(name: string, handler: XmlHandler): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    try {
      readXml(this.file, textOf(entry.bytes, 'utf-8'), handler);
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('imports.xml-')) throw error;
      throw new AppError('imports.workbook-damaged', { file: this.file, part: name });
    }
  }
}

/** `a:b`; what is shorter has no prefix, as nearly all tags of a sheet have not. */
const SHORTEST_WITH_PREFIX = 3;

/** A tag without the prefix of its namespace: other programs choose other prefixes. */
export function localName(name: string): string {
  return name.length < SHORTEST_WITH_PREFIX ? name : name.slice(name.indexOf(':') + 1);
}

/** Whether an attribute says yes. */
export function isYes(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
