import type { ImportProblem } from '@trousseau/shared';
import { AppError } from '../../../../platform/errors.js';
import { problem } from '../../problems.js';
import { packedAs, repacked } from '../archive/repack.js';
import { isZip, wholeEntry, zipEntries, type ZipEntry } from '../archive/zip.js';
import { isOfSiecle } from '../siecle/kinds.js';
import { leanExport } from '../siecle/lean-export.js';
import { readSiecle, type SiecleSource } from '../siecle/read-siecle.js';
import { rootOf } from '../xml/read-xml.js';
import type { Format, ReadFile, ReadingContext, ReadingOverrides, UploadedFile } from './format.js';

/** How the only file of an archive is read; `null`: it is an archive again. */
export type FormatOf = (file: UploadedFile, context: ReadingContext) => Format | null;

/** Names that a message lists before it says `…`. */
const LISTED = 10;

/**
 * A ZIP of exports of SIECLE, which always come packed, any of them together; or of one other file, packed by somebody.
 * Archives within archives are not opened.
 */
export function archiveOf(formatOf: FormatOf): Format {
  return {
    recognises: ({ bytes }) => isZip(bytes),
    read: ({ name, bytes }, overrides, context) => {
      const entries = zipEntries(name, bytes, context.limits);
      const { exports, others } = sorted(entries);
      if (exports.length === 0) return readOnly(name, entries, formatOf, overrides, context);
      const several = exports.length > 1;
      const sources = exports.map((source) => ({
        ...source,
        file: several ? `${name}/${source.file}` : name,
      }));
      const one = readSiecle(name, sources, context, overrides.corrections);
      const problems = [...leftOut(name, others), ...one.problems];
      const mapped = (): Buffer =>
        repacked(exports.map((source) => packedAs(source.file, [leanExport(source)])));
      return { ...one, problems, mapped, ...keptAs(entries, others) };
    },
  };
}

/**
 * The exports of SIECLE among the entries, and the names of the others. These are gone through to their end: an export that
 * was damaged on the way looks like something else.
 */
function sorted(entries: readonly ZipEntry[]): {
  readonly exports: readonly SiecleSource[];
  readonly others: readonly string[];
} {
  const exports: SiecleSource[] = [];
  const others: string[] = [];
  for (const entry of entries) {
    const one = exportOf(entry);
    if (one) {
      exports.push(one);
      continue;
    }
    if (lengthOf(entry.bytes) > 0) others.push(entry.name);
  }
  return { exports, others };
}

function lengthOf(pieces: Iterable<Uint8Array>): number {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length;
}

function leftOut(file: string, others: readonly string[]): ImportProblem[] {
  if (others.length === 0) return [];
  const params = { entries: listed(others) };
  return [problem('warning', 'imports.archive-left-out', { file, line: null }, params)];
}

/** What is not read is not kept: it may hold anything. */
function keptAs(entries: readonly ZipEntry[], others: readonly string[]): Pick<ReadFile, 'keptAs'> {
  if (others.length === 0) return {};
  const kept = entries.filter(({ name }) => !others.includes(name));
  return { keptAs: () => repacked(kept.map(({ packed }) => packed)) };
}

function exportOf({ name, bytes }: ZipEntry): SiecleSource | null {
  const root = rootOf(bytes);
  return isOfSiecle(root) ? { file: name, root, pieces: bytes } : null;
}

function readOnly(
  name: string,
  entries: readonly ZipEntry[],
  formatOf: FormatOf,
  overrides: ReadingOverrides,
  context: ReadingContext,
): ReadFile {
  const [entry, another] = entries;
  if (entry === undefined) throw new AppError('imports.archive-empty', { file: name });
  if (another === undefined) {
    const bytes = (): Buffer => wholeEntry(name, entry, context.limits);
    const file = { name, bytes: bytes() };
    const read = formatOf(file, context)?.read(file, overrides, context);
    if (read) return read.table?.encoding == null ? read : { ...read, unpacked: bytes };
  }
  const names = entries.map((one) => one.name);
  throw new AppError('imports.archive-content', { file: name, entries: listed(names) });
}

function listed(names: readonly string[]): string {
  return names.slice(0, LISTED).join(', ') + (names.length > LISTED ? '…' : '');
}
