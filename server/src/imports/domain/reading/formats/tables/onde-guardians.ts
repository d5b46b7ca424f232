import { mapColumns, says, type TableFormat } from './table-format.js';

const NAMES = new Set(['lastName', 'firstName']);

/**
 * ONDE's `CSVExtraction Parents.csv`: one guardian a line, children repeated to its right
 * (docs/domain.md §4.4).
 */
export const ondeGuardians: TableFormat = {
  id: 'onde-guardians',
  recognises: (headers) =>
    says(headers, 'guardian', 'lastName') &&
    says(headers, 'guardian', 'firstName') &&
    headers.some(({ child, meaning }) => child && NAMES.has(meaning?.field ?? '')),
  map: (headers) => mapColumns(headers, { unsaid: 'guardian', pupil: 'child' }),
};
