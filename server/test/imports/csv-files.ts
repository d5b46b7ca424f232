import { readFile, type ReadFile, type ReadingOverrides } from '../../src/imports/domain/index.js';

/** A UTF-8 file with `;` and `\n`, from rows of cells, the header first. */
export function csvBytes(...rows: readonly (readonly string[])[]): Buffer {
  const cell = (text: string): string =>
    /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return Buffer.from(rows.map((row) => row.map(cell).join(';')).join('\n'), 'utf8');
}

/** Reads such a file under a name. */
export function csvFile(
  name: string,
  rows: readonly (readonly string[])[],
  overrides: ReadingOverrides = {},
): ReadFile {
  return readFile(name, csvBytes(...rows), overrides);
}
