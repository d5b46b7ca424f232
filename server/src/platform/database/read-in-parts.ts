import { chunks } from './dialect.js';

/** What is found for many values, each asked for once, in parts that a statement can take. */
export async function readInParts<T>(
  values: readonly string[],
  read: (part: string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const part of chunks([...new Set(values)])) found.push(...(await read(part)));
  return found;
}
