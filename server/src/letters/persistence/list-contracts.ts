import { Holder, Id, LetterRunState } from '@trousseau/shared';
import { listContract } from '../../platform/http/list-query.js';
import type { QueryOf } from '../../platform/http/list-query.js';

/** What a list of letter runs may be asked. */
export const LetterRunsList = listContract('letter-runs', {
  state: LetterRunState.optional(),
});

/** What a list of letters may be asked. */
export const LettersList = listContract('letters', {
  runId: Id.optional(),
  accountId: Id.optional(),
  holder: Holder.optional(),
});

export type LetterRunsQuery = QueryOf<typeof LetterRunsList>;
export type LettersQuery = QueryOf<typeof LettersList>;
