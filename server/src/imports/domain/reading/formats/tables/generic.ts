import type { Header } from '../../header-words.js';
import { giveToNeighbours } from '../../neighbours.js';
import { mapColumns, says, type TableFormat, type Roles } from './table-format.js';

/** Any other table of people: Edifice templates, Pronote or SACoche lists, a spreadsheet of the school's own. */
export const generic: TableFormat = {
  id: 'generic',
  recognises: () => true,
  map: (headers) => {
    const roles = rolesOf(headers);
    const flattened = roles.unsaid === 'student' && says(headers, 'guardian', 'lastName');
    return mapColumns(flattened ? giveToNeighbours(headers, { email: true }) : headers, roles);
  },
};

/**
 * A line is a guardian's when it also names a pupil beside an unnamed person or a guardian's children;
 * else it is a student's.
 */
function rolesOf(headers: readonly Header[]): Roles {
  const children = headers.filter(
    ({ owner, meaning }) => owner === 'pupil' && meaning?.field === 'lastName',
  );
  const guardiansLine =
    children.length > 0 &&
    (says(headers, 'nobody', 'lastName') ||
      (says(headers, 'guardian', 'lastName') &&
        (children.length > 1 || children.some(({ child }) => child))));
  return guardiansLine
    ? { unsaid: 'guardian', pupil: 'child' }
    : { unsaid: 'student', pupil: 'student' };
}
