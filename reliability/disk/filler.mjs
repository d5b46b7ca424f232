import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK = Buffer.alloc(64 * 1024, 1);

/** A file that takes all the room of a small file system, and gives it back. */
export class Filler {
  constructor(folder) {
    this.folder = folder;
    this.file = join(folder, 'filler');
  }

  /** Fills the file system, but for `leaveBytes`. */
  fill({ leaveBytes = 0 } = {}) {
    const file = openSync(this.file, 'a');
    try {
      for (;;) {
        const room = this.room() - leaveBytes;
        if (room <= 0) return;
        writeSync(file, BLOCK, 0, Math.min(BLOCK.length, room));
      }
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  /** Bytes that are left. */
  room() {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  free() {
    rmSync(this.file, { force: true });
  }
}
