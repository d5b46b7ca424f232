import type { ImportFileView, ImportReadingInput, RowCorrection } from '@trousseau/shared';

/** How a file is read, as it is saved. */
export type FileReading = ImportReadingInput['files'][number];

/** The reading of a file as it is. */
export function readingOf(file: ImportFileView): FileReading {
  const { encoding, delimiter, sheet, format, mapping, headerLine, dateOrder, erases } = file;
  const read = { encoding, delimiter, sheet, format, mapping, headerLine, dateOrder, erases };
  return { ...read, corrections: correctionsOf(file) };
}

function correctionsOf({ corrections = [] }: ImportFileView): RowCorrection[] {
  return corrections.map(({ line, part, leaveOut, cells }) => ({
    line,
    ...(part === undefined ? {} : { part }),
    ...(leaveOut === undefined ? {} : { leaveOut }),
    ...(cells === undefined
      ? {}
      : { cells: cells.map(({ column, value }) => ({ column, value })) }),
  }));
}

/** A row of one of the files of an import. */
export interface RowPlace {
  /** Which file, from 0. */
  readonly file: number;
  readonly line: number;
  /** The file of an archive that holds several. */
  readonly part?: string;
}

/** Tells a row from the others of an import. */
export function rowKey({ file, line, part = '' }: RowPlace): string {
  return `${String(file)} ${String(line)} ${part}`;
}

/** The row that a problem is about; `null`: a whole file. */
export function placeOf(
  files: readonly ImportFileView[],
  problem: { readonly file: string; readonly line: number | null },
): RowPlace | null {
  const { line } = problem;
  const file = files.findIndex(
    ({ name }) => problem.file === name || problem.file.startsWith(`${name}/`),
  );
  const name = files[file]?.name;
  if (line === null || name === undefined) return null;
  if (problem.file === name) return { file, line };
  return { file, line, part: problem.file.slice(name.length + 1) };
}

/** What is said of a row until it is saved. */
export type RowEdit = Pick<RowCorrection, 'leaveOut' | 'cells'>;

/** The reading with what was said of rows, after what was said before. */
export function withEdits(
  files: readonly ImportFileView[],
  edits: ReadonlyMap<string, RowEdit & RowPlace>,
): ImportReadingInput {
  return {
    files: files.map((file, index) => {
      const reading = readingOf(file);
      const its = [...edits.values()].filter((edit) => edit.file === index);
      const edited = its.map(({ line, part, leaveOut, cells }) => ({
        line,
        ...(part === undefined ? {} : { part }),
        ...(leaveOut === true ? { leaveOut } : { cells: cells ?? [] }),
      }));
      return { ...reading, corrections: [...(reading.corrections ?? []), ...edited] };
    }),
  };
}

/** The reading without what was said of one row. */
export function withoutRow(files: readonly ImportFileView[], place: RowPlace): ImportReadingInput {
  return {
    files: files.map((file, index) => {
      const reading = readingOf(file);
      const corrections = (reading.corrections ?? []).filter(
        ({ line, part }) =>
          index !== place.file || line !== place.line || (part ?? '') !== (place.part ?? ''),
      );
      return { ...reading, corrections };
    }),
  };
}
