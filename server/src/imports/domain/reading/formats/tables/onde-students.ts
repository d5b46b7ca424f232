import { mapColumns, says, type TableFormat } from './table-format.js';

/**
 * ONDE's `CSVExtraction.csv`: `Nom élève`, `Niveau` or ` Cycle`, `Classe` or `Libellé classe`
 * (docs/domain.md §4.4).
 */
export const ondeStudents: TableFormat = {
  id: 'onde-students',
  recognises: (headers) =>
    says(headers, 'pupil', 'lastName') &&
    says(headers, 'pupil', 'firstName') &&
    !headers.some(({ owner, child }) => owner === 'guardian' || child) &&
    headers.some(({ words }) => words === 'niveau' || words === 'cycle'),
  map: (headers) => mapColumns(headers, { unsaid: 'student', pupil: 'student' }),
};
