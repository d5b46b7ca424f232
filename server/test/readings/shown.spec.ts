import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/crypto/random.js';
import { packPeople, unpackPeople } from '../../src/readings/domain/packed-people.js';
import { seenFile } from '../../src/readings/domain/seen-file.js';
import { groupsOf, shownBy } from '../../src/readings/domain/shown.js';

const [student, guardian] = [newId(), newId()];

describe('what an answer shows', () => {
  it('is each person once, and the groups of fields that are not empty', () => {
    const shown = shownBy('guardians', [
      { id: guardian, lastName: 'BENALI', mobile: '+33612345678', email: null },
      { id: guardian, lastName: 'BENALI', mobile: null, email: null },
    ]);
    expect(shown.people).toEqual([{ kind: 'guardian', id: guardian }]);
    expect(groupsOf(shown.fields)).toEqual(['names', 'contacts']);
  });

  it('is a student or a guardian as the answer says', () => {
    const one = { personName: 'X', login: 'x' };
    const rows = [
      { ...one, personId: student, holder: 'student' },
      { ...one, personId: guardian, holder: 'guardian' },
    ];
    expect(shownBy('accounts', rows).people).toEqual([
      { kind: 'student', id: student },
      { kind: 'guardian', id: guardian },
    ]);
  });

  it('counts who is named without a record', () => {
    const rows = [{ label: 'Ligne 2' }, { label: 'Ligne 3' }, { label: '' }];
    expect(shownBy('import-changes', rows)).toMatchObject({ people: [], others: 2 });
  });

  it('is nothing of what the reader’s role leaves out', () => {
    expect(groupsOf(shownBy('students', [{ id: student, lastName: 'A' }]).fields)).toEqual([
      'names',
    ]);
  });
});

it('people are packed in 17 bytes each, and come back as they were', () => {
  const people = [
    { kind: 'student', id: student },
    { kind: 'account', id: guardian },
  ] as const;
  expect(packPeople(people)).toHaveLength(34);
  expect(unpackPeople(packPeople(people))).toEqual(people);
  expect(packPeople([])).toBeNull();
});

it('the file opens in a French spreadsheet, and holds no formula', () => {
  const text = seenFile(
    [
      {
        ...{ id: student, kind: 'student' as const, className: '6A', times: 2 },
        name: '=HYPERLINK("x";"y")',
        groups: ['names', 'contacts'],
        ...{ firstAt: 'début', lastAt: 'fin' },
      },
    ],
    (iso) => iso,
  ).toString('utf8');
  expect(text.startsWith('\ufeffNature;Nom;Classe;')).toBe(true);
  expect(text.split('\r\n')[1]).toBe(
    `Élève;"'=HYPERLINK(""x"";""y"")";6A;nom et prénom, adresse mail ou téléphone;2;début;fin;${student}`,
  );
});
