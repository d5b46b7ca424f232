import { AppError } from '../platform/errors.js';
import type { Page } from '../platform/http/list-query.js';

/** The only row of a page. Throws `record.not-found`. */
export function only<T>({ rows }: Page<T>): T {
  const [row] = rows;
  if (row === undefined) throw new AppError('record.not-found');
  return row;
}
