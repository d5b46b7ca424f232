import { AppError } from '../../../../platform/errors.js';
import { isZip, wholeEntry, zipEntries, type ZipEntry } from '../archive/zip.js';
import { partOf, readOneRoster } from '../oneroster/read-oneroster.js';
import type { Format, ReadingContext, UploadedFile } from './format.js';

/** A ZIP whose `users.csv` names people as OneRoster does (docs/domain.md §4.5). */
export const oneRoster: Format = {
  recognises: (file, context) => isZip(file.bytes) && hasUsers(file, context),
  read: ({ name, bytes }, _overrides, context) => {
    const entries = zipEntries(name, bytes, context.limits);
    const bytesOf = (entry: ZipEntry): Buffer => wholeEntry(name, entry, context.limits);
    return readOneRoster(name, entries, bytesOf, context.progress);
  },
};

function hasUsers({ name, bytes }: UploadedFile, { limits }: ReadingContext): boolean {
  try {
    const users = zipEntries(name, bytes, limits).find((entry) => partOf(entry) === 'users');
    const [start = new Uint8Array()] = users?.bytes ?? [];
    const [titles = ''] = Buffer.from(start).toString('utf8').toLowerCase().split('\n', 1);
    return titles.includes('sourcedid') && titles.includes('familyname');
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
