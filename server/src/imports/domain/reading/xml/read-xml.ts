import { SaxesParser } from 'saxes';
import type { Encoding } from '@trousseau/shared';
import { AppError } from '../../../../platform/errors.js';
import { textOf, type Pieces } from './xml-bytes.js';

/** What is told of a document while it is read. */
export interface XmlHandler {
  /** `line`: of the tag's end, from 1. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  /** The text directly in the element that is open, in one or several parts. */
  text(text: string): void;
  close(name: string): void;
}

/**
 * Reads a document from its first byte to its last, none of it held.
 *
 * @throws AppError `imports.xml-malformed` with line, column and element, `imports.xml-doctype`: entities that read
 * other files or grow without end begin there, and no export has one
 */
export function readXml(
  file: string,
  pieces: Pieces,
  encoding: Encoding,
  handler: XmlHandler,
): void {
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
  for (const text of textOf(pieces, encoding)) parser.write(text);
  parser.close();
}

/**
 * The name of a document's root, whatever comments stand before it; `null`: this is no XML. Throws only what unpacking the
 * pieces throws.
 */
export function rootOf(pieces: Pieces): string | null {
  const parser = new SaxesParser({ position: false });
  const found: { root?: string; wrong?: true } = {};
  parser.on('opentagstart', ({ name }) => {
    found.root ??= name;
  });
  parser.on('error', () => {
    found.wrong = true;
  });
  for (const piece of pieces) {
    parser.write(plainText(piece));
    if (found.root !== undefined || found.wrong) break;
  }
  return found.root ?? null;
}

/** Enough to read a name: names are ASCII. The second bytes of UTF-16 are left out. */
function plainText(piece: Uint8Array): string {
  const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
  return text.replace(/^(ï»¿|ÿþ)/, '').replaceAll('\0', '');
}
