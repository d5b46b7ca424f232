import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunks } from './dialect.js';

/**
 * What is found for many values, each asked for once, in parts that a statement can take. Between two parts
 * others have their turn: SQLite answers without ever letting go of the process.
 */
export async function readInParts<T>(
  values: readonly string[],
  read: (part: string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const [index, part] of chunks([...new Set(values)]).entries()) {
    if (index > 0) await nextTurn();
    found.push(...(await read(part)));
  }
  return found;
}
