import { describe, expect, it } from '@jest/globals';
import type { TaskRecord } from '@trousseau/shared';
import { differs, filledFields } from './compare-records.js';

const record = (says: Partial<TaskRecord>): TaskRecord => ({
  origin: 'school',
  personKind: 'guardian',
  personId: null,
  lastName: null,
  usageName: null,
  firstName: null,
  className: null,
  children: [],
  mobile: null,
  email: null,
  address: null,
  login: null,
  state: null,
  ...says,
});

describe('records side by side', () => {
  it('have a line for each item that one of them knows', () => {
    const records = [record({ lastName: 'Benali' }), record({ mobile: '+33612345678' })];
    expect(filledFields(records)).toEqual(['lastName', 'mobile']);
  });

  it('differ in names, not in how they are written', () => {
    const school = record({ lastName: 'Lefèvre-Dubois' });
    expect(differs('lastName', record({ lastName: 'LEFEVRE DUBOIS' }), school)).toBe(false);
    expect(differs('lastName', record({ lastName: 'Lefebvre' }), school)).toBe(true);
  });

  it('do not differ by first names that only one of them lists', () => {
    const school = record({ firstName: 'Claire' });
    expect(differs('firstName', record({ firstName: 'Angela Claire Louise' }), school)).toBe(false);
    expect(differs('firstName', record({ firstName: 'Angela Louise' }), school)).toBe(true);
  });

  it('do not differ where one knows nothing, nor in what tells no person apart', () => {
    const school = record({ mobile: '+33612345678', login: 'n.benali', state: 'ACTIVE' });
    expect(differs('mobile', record({}), school)).toBe(false);
    expect(differs('login', record({ login: 'n.benali2' }), school)).toBe(false);
    expect(differs('state', record({ state: 'CREATED' }), school)).toBe(false);
  });

  it('never compare a guardian with a student', () => {
    const student = record({ personKind: 'student', firstName: 'Yanis' });
    expect(differs('firstName', student, record({ firstName: 'Nadia' }))).toBe(false);
  });
});
