import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../platform/errors.js';
import { UsageError } from './command.js';

/** Opens a file that only its owner reads, and that was not there. Throws `letters.file-exists`. */
export async function createNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new AppError('letters.file-exists', { file: path });
    }
    throw new UsageError(`--out ${path} ne peut pas être écrit.`);
  }
}
