import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.js';
import { Generation } from './generation.js';
import { destroyKey, isOpenToOthers, KEY_BYTES, makeKey, readKey } from './key-files.js';
import { masterFile } from './key-ring.js';
import type { KeyRing } from './key-ring.js';

/** Makes the file of a master key unless it is there. Throws `keys.not-written`. */
export function makeMaster(folder: string, generation: number): void {
  const file = join(folder, masterFile(generation));
  if (readKey(file).state !== 'absent') return;
  try {
    makeKey(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('keys.not-written', { file, reason }, { cause: error });
  }
}

/**
 * Reads a master key.
 *
 * @throws `keys.master-missing`, `keys.master-damaged`, `keys.open-to-others`
 */
export function readMaster(folder: string, generation: number): Buffer {
  const file = join(folder, masterFile(generation));
  const found = readKey(file);
  if (found.state === 'absent') throw new AppError('keys.master-missing', { file });
  if (isOpenToOthers(file)) throw new AppError('keys.open-to-others', { file });
  if (found.state === 'damaged') {
    const { bytes } = found;
    throw new AppError('keys.master-damaged', { file, bytes, expected: KEY_BYTES });
  }
  return found.key;
}

/** When the file of a master key was written. */
export function madeAt(folder: string, generation: number): Date {
  return statSync(join(folder, masterFile(generation))).mtime;
}

/** Whether the file of a master key is there, whole or not. */
export function isMasterThere(folder: string, generation: number): boolean {
  return existsSync(join(folder, masterFile(generation)));
}

/** Overwrites a master key and removes it; nothing when it is gone. */
export function destroyMaster(folder: string, generation: number): void {
  if (isMasterThere(folder, generation)) destroyKey(join(folder, masterFile(generation)));
}

/** A generation of a ring, with what it carries. Throws what {@link readMaster} throws. */
export function readGeneration(folder: string, { carried }: KeyRing, number: number): Generation {
  return new Generation(readMaster(folder, number), carried[number] ?? null, number);
}
