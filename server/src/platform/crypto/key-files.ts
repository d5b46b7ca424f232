import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Bytes of every key. */
export const KEY_BYTES = 32;

/** What a key file holds: a key, or why it is none. */
export type KeyFile =
  | { readonly state: 'whole'; readonly key: Buffer }
  | { readonly state: 'absent' }
  | { readonly state: 'damaged'; readonly bytes: number };

/**
 * Reads a key. One of another length was cut short; one of zeros alone was about to be destroyed: neither
 * is ever used, anybody knows them.
 */
export function readKey(file: string): KeyFile {
  if (!existsSync(file)) return { state: 'absent' };
  const key = readFileSync(file);
  const whole = key.length === KEY_BYTES && key.some((byte) => byte !== 0);
  return whole ? { state: 'whole', key } : { state: 'damaged', bytes: key.length };
}

/**
 * Makes a key unless the file is there: written and synced under another name first, so that a full disk
 * or a power cut leaves no part of a key, and never in place of a file that exists. Of two processes one
 * makes it; both read the same afterwards. What is left of an attempt that was cut short does no harm.
 */
export function makeKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeAll(handle, randomBytes(KEY_BYTES));
    } finally {
      closeSync(handle);
    }
    linkUnlessThere(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(file));
}

/** Replaces a text file, whole or not at all: a power cut leaves the former one or this one. */
export function replaceFile(file: string, text: string): void {
  const draft = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeAll(handle, Buffer.from(text, 'utf8'));
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(file));
}

/** Overwrites a key with zeros, where it lies, and removes it. */
export function destroyKey(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    writeAll(handle, Buffer.alloc(statSync(file).size));
  } finally {
    closeSync(handle);
  }
  rmSync(file);
}

/** Whether others than its owner may read the file. */
export function isOpenToOthers(file: string): boolean {
  return (statSync(file).mode & 0o077) !== 0;
}

function writeAll(handle: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
  fsyncSync(handle);
}

function linkUnlessThere(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
