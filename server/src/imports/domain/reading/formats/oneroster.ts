import { AppError } from '../../../../platform/errors.js';
import { isZip, wholeEntry, zipEntries, type ZipEntry } from '../archive/zip.js';
import { studentsOfDataSync } from '../oneroster/data-sync-v1.js';
import { partOf, readDataSyncV1, readOneRoster } from '../oneroster/read-oneroster.js';
import type { Format, ReadingContext, UploadedFile } from './format.js';

/** A ZIP whose `users.csv` names people as OneRoster does (docs/domain.md §4.5). */
export const oneRoster = rosterOf(
  (entries) => entries.find((entry) => partOf(entry) === 'users') ?? null,
  ['sourcedid', 'familyname'],
  readOneRoster,
);

/** A ZIP of the files of School Data Sync 1. */
export const dataSyncV1 = rosterOf(studentsOfDataSync, ['sis id', 'last name'], readDataSyncV1);

/** A ZIP that is known by titles of the file of its people. */
function rosterOf(
  people: (entries: readonly ZipEntry[]) => ZipEntry | null,
  titles: readonly string[],
  read: typeof readOneRoster,
): Format {
  return {
    recognises: (file, context) =>
      isZip(file.bytes) &&
      titles.every((title) => firstLine(file, people, context).includes(title)),
    read: ({ name, bytes }, { corrections }, context) => {
      const entries = zipEntries(name, bytes, context.limits);
      const bytesOf = (entry: ZipEntry): Buffer => wholeEntry(name, entry, context.limits);
      return read(name, entries, bytesOf, context, corrections);
    },
  };
}

/** The titles of an entry, in small letters; nothing where there is none. */
function firstLine(
  { name, bytes }: UploadedFile,
  of: (entries: readonly ZipEntry[]) => ZipEntry | null,
  { limits }: ReadingContext,
): string {
  try {
    const [start = new Uint8Array()] = of(zipEntries(name, bytes, limits))?.bytes ?? [];
    return Buffer.from(start).toString('utf8').toLowerCase().split('\n', 1)[0] ?? '';
  } catch (error) {
    if (error instanceof AppError) return '';
    throw error;
  }
}
