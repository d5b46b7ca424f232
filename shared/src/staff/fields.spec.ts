import { describe, expect, it } from '@jest/globals';
import { may, ROLES } from './access.js';
import { canRead, hiddenFields } from './fields.js';
import { LISTS, mayAsk, searchedBy } from './lists.js';

describe('who reads which field', () => {
  it('hides a pupil’s birth date, INE, e-mail and guardians from whoever is not of the office', () => {
    const hidden = ['birthDate', 'ine', 'email', 'guardianIds'];
    expect(hiddenFields('troubleshooter', 'students')).toEqual(hidden);
    expect(hiddenFields('secretary', 'students')).toEqual([]);
  });

  it('knows the parts of a field: what is made of readable parts is readable', () => {
    expect(canRead('troubleshooter', 'tasks', 'records.mobile')).toBe(false);
    expect(canRead('troubleshooter', 'tasks', 'records.login')).toBe(true);
    expect(canRead('viewer', 'dashboard', 'status.students.total')).toBe(true);
    expect(canRead('secretary', 'import-changes', 'fields')).toBe(true);
  });

  it('lets nobody read, sort or filter by what has no entry', () => {
    expect(ROLES.filter((role) => canRead(role, 'students', 'godparent'))).toEqual([]);
    expect(mayAsk('administrator', 'students', 'sort', 'searchKey')).toBe(false);
    expect(mayAsk('administrator', 'students', 'filter', 'constructor')).toBe(false);
  });

  it('refuses the order by birth date and passes over the e-mail that is searched', () => {
    expect(mayAsk('troubleshooter', 'students', 'sort', 'birthDate')).toBe(false);
    expect(mayAsk('secretary', 'students', 'sort', 'birthDate')).toBe(true);
    // whose brothers and sisters they are
    expect(mayAsk('troubleshooter', 'students', 'filter', 'guardianId')).toBe(false);
    expect(searchedBy('troubleshooter', 'students')).toEqual(['displayName', 'login']);
    expect(searchedBy('secretary', 'students')).toEqual(LISTS.students.search);
  });
});

it('a role that an operator holds in a school adds to their own, and takes nothing from it', () => {
  const operator = { role: 'viewer', operates: true } as const;
  expect(may(operator, 'create', 'schools')).toBe(true);
  expect(may(operator, 'list', 'school-years')).toBe(true);
  expect(may({ role: 'viewer', operates: false }, 'create', 'schools')).toBe(false);
});
