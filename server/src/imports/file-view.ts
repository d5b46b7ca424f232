import { errorMessage } from '@trousseau/shared';
import type { ImportFileView } from '@trousseau/shared';
import type { ReadFile } from './domain/index.js';

/** How a file was read, as the mapping screen and the review show it. */
export function fileView(file: ReadFile): ImportFileView {
  const { table } = file;
  return {
    name: file.name,
    format: file.format,
    encoding: table?.encoding ?? null,
    delimiter: table?.delimiter ?? null,
    rows: file.rows,
    ...(table?.sheet === undefined ? {} : { sheet: table.sheet }),
    ...(table?.sheets === undefined ? {} : { sheets: [...table.sheets] }),
    headers: [...(table?.headers ?? [])],
    ...(table?.headerLine === undefined ? {} : { headerLine: table.headerLine }),
    ...(table?.dateOrder === undefined ? {} : { dateOrder: table.dateOrder }),
    mapping: table?.mapping ?? [],
    preview: (table?.preview ?? []).map((row) => [...row]),
    notices: [...file.notices],
    ...(file.erases ? { erases: [...file.erases] } : {}),
    ...(file.corrected ? { corrections: file.corrected.map((row) => ({ ...row })) } : {}),
    ...(table?.faulty === undefined ? {} : { faulty: [...table.faulty] }),
    ...(file.completes ? { completes: true } : {}),
    blocking: file.blocking.map(({ code, params }) => errorMessage(code, params)),
  };
}
