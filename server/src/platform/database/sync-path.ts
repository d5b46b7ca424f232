import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Has what was written to a file, or to the list of a folder, be on the disk and not only on its way there. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
