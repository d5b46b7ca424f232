import { SaxesParser } from 'saxes';
import { AppError } from '../../../../platform/errors.js';
import type { Pieces } from './xml-bytes.js';

/** What is told of a document while it is read. */
export interface XmlHandler {
  /** `line`: of the tag's end, from 1. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  /** The text directly in the element that is open, in one or several parts. */
  text(text: string): void;
  close(name: string): void;
}

/**
 * Reads a document from its beginning to its end, none of it held.
 *
 * @param texts the document, some at a time
 * @throws AppError `imports.xml-malformed` with line, column and element, `imports.xml-doctype`: entities that read
 * other files or grow without end begin there, and no export has one
 */
export function readXml(file: string, texts: Iterable<string>, handler: XmlHandler): void {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({
    position: true,
    xmlns: false,
  });
  const elements: string[] = [];
  const malformed = (): AppError =>
    new AppError('imports.xml-malformed', {
      file,
      line: parser.line,
      column: parser.column,
      element: elements.at(-1) ?? '',
    });
  parser.on('error', () => {
    throw malformed();
  });
  parser.on('doctype', () => {
    throw new AppError('imports.xml-doctype', { file, line: parser.line });
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.push(name);
    handler.open(name, attributes, parser.line);
  });
  parser.on('text', (text) => {
    if (elements.length > 0) handler.text(text);
  });
  parser.on('cdata', (text) => {
    handler.text(text);
  });
  parser.on('closetag', ({ name }) => {
    elements.pop();
    handler.close(name);
  });
  for (const text of texts) parser.write(text);
  parser.close();
}

/** A damaged document has some before its root; what has more is none, and each costs a trace of the stack. */
const MOST_FAULTS = 16;

/**
 * The name of a document's root, whatever comments stand before it; `null`: this is no XML. Throws only what unpacking the
 * pieces throws.
 */
export function rootOf(pieces: Pieces): string | null {
  const parser = new SaxesParser({ position: false });
  const found: { root?: string; faults: number } = { faults: 0 };
  parser.on('opentagstart', ({ name }) => {
    found.root ??= name;
  });
  parser.on('error', (error) => {
    found.faults += 1;
    if (found.faults > MOST_FAULTS) throw error;
  });
  for (const piece of pieces) {
    try {
      parser.write(plainText(piece));
    } catch {
      break;
    }
    if (found.root !== undefined || found.faults > 0) break;
  }
  return found.root ?? null;
}

/** Enough to read a name: names are ASCII. The second bytes of UTF-16 are left out. */
function plainText(piece: Uint8Array): string {
  const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
  return text.replace(/^(ï»¿|ÿþ)/, '').replaceAll('\0', '');
}
