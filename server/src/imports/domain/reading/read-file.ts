import { delimitedText } from './formats/delimited-text.js';
import type { ReadFile, ReadingOverrides } from './formats/format.js';
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
): ReadFile {
  const file = { name, bytes };
  const format = formats.find((one) => one.recognises(file)) ?? delimitedText;
  return format.read(file, overrides);
}
