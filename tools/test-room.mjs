import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Memory as a file system, where Linux has one. */
const MEMORY = '/dev/shm';
/** What a run keeps at a time, MariaDB’s own files among it, takes a tenth of this. */
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * Lets everything that tests make and throw away be made in memory, where it holds enough: a disk is waited for at
 * each commit, thousands of times in a run. The processes started from here on take the folder from `TMPDIR`. Tests
 * that the power goes are right there too: they end processes, never the machine.
 *
 * @returns {() => void} removes it again
 */
export default function openTestRoom() {
  const folder = holdsEnough() ? mkdtempSync(join(MEMORY, 'trousseau-tests-')) : null;
  if (folder === null) return () => undefined;
  // some tests act as other users of the system
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

function holdsEnough() {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}
