import type { ObjectLiteral, Repository } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';

/** The rows with any of these values, however many values there are. */
export async function rowsOf<T extends ObjectLiteral>(
  rows: Repository<T>,
  values: readonly string[],
  where: (part: string[]) => object,
): Promise<T[]> {
  const found: T[] = [];
  for (const part of chunks([...new Set(values)])) {
    found.push(...(await rows.findBy(where(part))));
  }
  return found;
}
