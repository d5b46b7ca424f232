import { AppError } from '../../../platform/errors.js';
import { delimitedText } from './formats/delimited-text.js';
import {
  ANY_SCHOOL,
  type ReadFile,
  type ReadingContext,
  type ReadingOverrides,
} from './formats/format.js';
import { FORMATS } from './formats/index.js';

/**
 * Reads one file by the first of the formats that recognises it. Throws an `AppError` for what cannot be read;
 * what can be read and not be used yet is answered with `blocking`.
 */
export function readFile(
  name: string,
  bytes: Uint8Array,
  overrides: ReadingOverrides = {},
  formats = FORMATS,
  context: ReadingContext = ANY_SCHOOL,
): ReadFile {
  const file = { name, bytes };
  const format = formats.find((one) => one.recognises(file, context)) ?? delimitedText;
  const read = format.read(file, overrides, context);
  const { sheet } = overrides;
  if (sheet !== undefined && read.table?.sheet !== sheet) {
    throw new AppError('imports.sheet-unknown', { file: name, sheet, sheets: '' });
  }
  return read;
}
