import { z } from 'zod';
import { ChangeEntity, ChangeKind, Id, ImportState } from '@trousseau/shared';
import { listContract } from '../../platform/http/list-query.js';
import type { QueryOf } from '../../platform/http/list-query.js';

/** What a list of imports may be asked. */
export const ImportsList = listContract('imports', {
  state: ImportState.optional(),
});

/** What a list of reviewed changes may be asked; the import is always named. */
export const ImportChangesList = listContract('import-changes', {
  importId: Id.optional(),
  entity: ChangeEntity.optional(),
  kind: ChangeKind.optional(),
  applied: z.boolean().optional(),
});

export type ImportsQuery = QueryOf<typeof ImportsList>;
export type ImportChangesQuery = QueryOf<typeof ImportChangesList>;
