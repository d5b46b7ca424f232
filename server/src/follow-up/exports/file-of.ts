import { ExportInput } from '@trousseau/shared';
import { z } from 'zod';
import type { ListSpec } from '../../platform/http/list-query.js';

/** How a list is asked for as a file: what the list itself may be asked, in which form, with which columns. */
export function fileOf({ filter, sortable }: ListSpec) {
  return ExportInput.extend({
    filter: filter.optional(),
    sort: z.tuple([z.enum([...sortable]), z.enum(['ASC', 'DESC'])]).optional(),
  });
}
