import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.js';
import { replaceFile } from './key-files.js';

const RING_FILE = 'ring.json';

const Generations = z.object({
  /** Under which one new values are made. */
  current: z.int().positive(),
  /** Under which ones values may be that are there, ascending. */
  known: z.array(z.int().positive()).min(1),
  /** Which ones nothing needs any more, until their files are destroyed. */
  leaving: z.array(z.int().positive()),
});

const KeyRing = z.object({
  /** Counts the changes of the ring: by it a process says how far it has followed. */
  step: z.int().nonnegative(),
  master: Generations,
  /** Of the keys of days, which seal printable copies. */
  sealing: Generations,
  /** By generation of the master key: the keys it carries of earlier ones, sealed under it. */
  carried: z.record(z.string(), z.string()),
});

/** Which generations of keys an installation has: one of each kind, and two while they are rotated. */
export type KeyRing = Readonly<z.infer<typeof KeyRing>>;
/** The generations of one kind of key. */
export type Generations = Readonly<z.infer<typeof Generations>>;

const FIRST: Generations = { current: 1, known: [1], leaving: [] };
const NEVER_ROTATED: KeyRing = { step: 0, master: FIRST, sealing: FIRST, carried: {} };

/**
 * Reads the ring of a folder of keys; one that was never rotated has none.
 *
 * @throws `keys.ring-damaged`
 */
export function readRing(folder: string): KeyRing {
  const file = ringFile(folder);
  if (!existsSync(file)) return NEVER_ROTATED;
  try {
    return KeyRing.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new AppError('keys.ring-damaged', { file }, { cause });
  }
}

/** Replaces the ring of a folder, whole or not at all. */
export function writeRing(folder: string, ring: KeyRing): void {
  replaceFile(ringFile(folder), `${JSON.stringify(KeyRing.parse(ring), null, 2)}\n`);
}

/** Where the ring of a folder is. */
export function ringFile(folder: string): string {
  return join(folder, RING_FILE);
}

/** The name of a master key's file. */
export function masterFile(generation: number): string {
  return generation === 1 ? 'master.key' : `master-${String(generation)}.key`;
}
