import type { ObjectLiteral, Repository } from 'typeorm';
import { readInParts } from '../../platform/database/read-in-parts.js';

/** The rows with any of these values, however many values there are. */
export function rowsOf<T extends ObjectLiteral>(
  rows: Repository<T>,
  values: readonly string[],
  where: (part: string[]) => object,
): Promise<T[]> {
  return readInParts(values, (part) => rows.findBy(where(part)));
}
