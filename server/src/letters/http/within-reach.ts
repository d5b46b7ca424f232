import type { LetterHolder, LetterRunPeopleQuery } from '@trousseau/shared';
import type { Caller } from '../../platform/http/caller.js';
import { assertHolder } from '../../staff/index.js';

/** What is chosen for a run, if the caller reaches the people it is for. Throws `staff.forbidden`. */
export function withinReach<Selection extends { readonly holder: LetterHolder }>(
  caller: Caller,
  selection: Selection,
): Selection {
  assertHolder(caller, selection.holder);
  return selection;
}

/** The same for the people behind a figure. */
export function namesWithinReach(
  caller: Caller,
  { selection, ...asked }: LetterRunPeopleQuery,
): LetterRunPeopleQuery {
  return { ...asked, selection: withinReach(caller, selection) };
}
