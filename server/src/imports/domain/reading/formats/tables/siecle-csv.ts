import { giveToNeighbours } from '../../neighbours.js';
import { mapColumns, type TableFormat } from './table-format.js';

const OWN_WORDS =
  /^(division|id national|num eleve etab|code mef|lib mef|code structure)$|(^| )repr(esentant)? leg/;

/**
 * SIECLE's extraction: the secretary chooses the columns and their order; the guardians are flattened on
 * the student's line, `repr. légal` then `autre repr. légal` (docs/domain.md §4.3).
 */
export const siecleCsv: TableFormat = {
  id: 'siecle-csv',
  recognises: (headers) =>
    headers.some(({ words }) => OWN_WORDS.test(words)) && !headers.some(({ child }) => child),
  map: (headers) =>
    mapColumns(giveToNeighbours(headers, { email: false }), {
      unsaid: 'student',
      pupil: 'student',
    }),
};
