import { ImportYear } from '@trousseau/shared';
import type { Request } from 'express';
import { AppError } from '../../platform/errors.js';

/** The year that the files of a request are for, query `year`; the current one unless it says. Throws `request.invalid`. */
export function statedYear({ query }: Request): ImportYear {
  const year = ImportYear.default('current').safeParse(query['year']);
  if (!year.success) throw new AppError('request.invalid');
  return year.data;
}
