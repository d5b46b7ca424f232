import type { Header } from '../../header-words.js';
import { mapColumns, says, type TableFormat, type Roles } from './table-format.js';

const ADDRESS = new Set([
  'address1',
  'address2',
  'address3',
  'address4',
  'postalCode',
  'city',
  'country',
]);

/** Any other table of people: Edifice templates, Pronote or SACoche lists, a spreadsheet of the school's own. */
export const generic: TableFormat = {
  id: 'generic',
  recognises: () => true,
  map: (headers) => {
    const roles = rolesOf(headers);
    const flattened = roles.unsaid === 'student' && says(headers, 'guardian', 'lastName');
    return mapColumns(flattened ? giveAddressToGuardian(headers) : headers, roles);
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

/** A student has no address of his own: beside a named guardian, it is that guardian's. Never a telephone. */
function giveAddressToGuardian(headers: readonly Header[]): Header[] {
  return headers.map((header) =>
    header.owner === 'nobody' && ADDRESS.has(header.meaning?.field ?? '')
      ? { ...header, owner: 'guardian' }
      : header,
  );
}
