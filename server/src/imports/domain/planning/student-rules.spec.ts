import { describe, expect, it } from '@jest/globals';
import type { ImportReport } from '@trousseau/shared';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import type { RosterSnapshot } from './roster-snapshot.js';

const HEADERS = ['Nom', 'Prénom', 'Date de naissance', 'Classe'];

type Row = readonly [lastName: string, firstName: string, birthDate: string, className: string];

const plan = (roster: RosterSnapshot, ...rows: Row[]): WholePlan =>
  wholePlan({ files: [csvFile('classe.csv', [HEADERS, ...rows])], roster });
const school = (...rows: Row[]): RosterSnapshot =>
  applyToSnapshot(EMPTY_ROSTER, plan(EMPTY_ROSTER, ...rows));
const kinds = ({ changes }: WholePlan): string[] =>
  changes.filter(({ entity }) => entity === 'student').map(({ kind }) => kind);
const asked = ({ report }: WholePlan): string[] => report.decisions.map(({ code }) => code);
const matched = ({ report }: { report: ImportReport }): ImportReport['matches'] => report.matches;

describe('one name in two spellings, and the same birth date', () => {
  it.each<[string, Row, Row]>([
    [
      'a hyphen',
      ['LE GOFF', 'Jean-Luc', '14/02/2014', 'A'],
      ['LE GOFF', 'Jean Luc', '14/02/2014', 'B'],
    ],
    ['an accent', ['EVENO', 'Zoé', '03/09/2014', 'A'], ['ÉVENO', 'Zoe', '03/09/2014', 'B']],
    ['case', ['Quéméner', 'Ana', '03/09/2014', 'A'], ['QUEMENER', 'ANA', '03/09/2014', 'B']],
    ['an apostrophe', ['N’DIAYE', 'Awa', '03/09/2014', 'A'], ['N DIAYE', 'Awa', '03/09/2014', 'B']],
    [
      'a space',
      ['LE GALL', 'Anne-Lise', '03/09/2014', 'A'],
      ['LEGALL', 'Annelise', '03/09/2014', 'B'],
    ],
    [
      'a ligature',
      ['LEBŒUF', 'Lætitia', '03/09/2014', 'A'],
      ['LEBOEUF', 'Laetitia', '03/09/2014', 'B'],
    ],
  ])('is the same student, and the class move is applied: %s', (_, before, after) => {
    const known = school(before);
    const planned = plan(known, after);
    expect(kinds(planned)).toEqual(['move']);
    expect(asked(planned)).toEqual([]);
    expect(matched(planned)).toEqual({ 'student-spelling': 1 });
    const again = plan(applyToSnapshot(known, planned), after);
    expect(kinds(again)).toEqual(['unchanged']);
  });

  it('on two lines of one file waits, and the known student is not absent', () => {
    const lines: Row[] = [
      ['MARTIN', 'Léa', '07/03/2014', '6A'],
      ['MARTIN', 'Lea', '07/03/2014', '6B'],
    ];
    const planned = plan(EMPTY_ROSTER, ...lines);
    expect(kinds(planned)).toEqual(['create']);
    expect(asked(planned)).toEqual(['imports.student-spelled-twice']);
    expect(planned.report.students.absent).toBe(0);
  });

  it.each(['DU BOIS', 'DE BOIS', 'LE BOIS'])('stays a question when %s is BOIS there', (name) => {
    const planned = plan(school([name, 'Tom', '07/03/2014', '6A']), [
      'BOIS',
      'Tom',
      '07/03/2014',
      '6A',
    ]);
    expect(kinds(planned)).toEqual([]);
    expect(asked(planned)).toEqual(['imports.near-match']);
  });

  it('of another alphabet is compared as it is written', () => {
    const planned = plan(school(['МИЙ', 'Іва', '07/03/2014', '6A']), [
      'МИИ',
      'Іва',
      '07/03/2014',
      '6B',
    ]);
    expect(kinds(planned)).not.toContain('move');
  });
});

describe('a birth date on one side only', () => {
  const inesUndated: Row = ['VASSEUR', 'Inès', '', '6A'];
  const ines: Row = ['VASSEUR', 'Inès', '14/02/2014', '6A'];

  it.each<[string, Row, Row, string]>([
    ['the second time', inesUndated, ines, 'update'],
    ['the first time', ines, inesUndated, 'unchanged'],
    ['in another spelling', inesUndated, ['Vasseur', 'INES', '14/02/2014', '6a'], 'update'],
  ])('is no difference within one class: %s', (_, before, after, kind) => {
    const planned = plan(school(before), after);
    expect(kinds(planned)).toEqual([kind]);
    expect(asked(planned)).toEqual([]);
    expect(matched(planned)).toEqual({ 'student-name-class': 1 });
  });

  it('is taken, and counts as the same student from then on', () => {
    const known = school(inesUndated);
    const dated = applyToSnapshot(known, plan(known, ines));
    expect(dated.students).toMatchObject([{ birthDate: '2014-02-14' }]);
    expect(matched(plan(dated, ines))).toEqual({ 'student-name-date': 1 });
  });

  it.each<[string, Row[], Row[]]>([
    ['another class', [inesUndated], [['VASSEUR', 'Inès', '14/02/2014', '6B']]],
    ['no class', [inesUndated], [['VASSEUR', 'Inès', '14/02/2014', '']]],
    ['two in the file', [inesUndated], [ines, ['VASSEUR', 'Inès', '01/01/2013', '6A']]],
    ['two in the school', [ines, ['VASSEUR', 'Inès', '01/01/2013', '6A']], [inesUndated]],
  ])('stays a question: %s', (_, before, after) => {
    const planned = plan(school(...before), ...after);
    expect(kinds(planned)).not.toContain('update');
    expect(new Set(asked(planned))).toEqual(new Set(['imports.birth-date-uncertain']));
  });
});

describe('twins', () => {
  const lea: Row = ['PETIT', 'Léa', '02/03/2014', '6A'];

  it.each(['Léo', 'Lia', 'Éa'])('in two class files are two people: Léa and %s', (firstName) => {
    const planned = plan(school(lea), ['PETIT', firstName, '02/03/2014', '6B']);
    expect(kinds(planned)).toEqual(['create']);
    expect(asked(planned)).toEqual([]);
    expect(planned.report.students.absent).toBe(1);
  });

  it('in one file are two people, whatever their class', () => {
    const both = plan(EMPTY_ROSTER, lea, ['PETIT', 'Léo', '02/03/2014', '6A']);
    expect(kinds(both)).toEqual(['create', 'create']);
    const added = plan(school(lea), lea, ['PETIT', 'Léo', '02/03/2014', '6A']);
    expect(kinds(added)).toEqual(['unchanged', 'create']);
    expect(asked(added)).toEqual([]);
  });

  it.each<[string, Row[]]>([
    ['the same class', [['PETIT', 'Léo', '02/03/2014', '6A']]],
    [
      'a file that holds the other class, without the other one',
      [
        ['PETIT', 'Léo', '02/03/2014', '6B'],
        ['ROUX', 'Adam', '09/06/2014', '6A'],
      ],
    ],
    ['letters in another order', [['PETIT', 'Éla', '02/03/2014', '6B']]],
  ])('may be a typing error, which stays a question: %s', (_, rows) => {
    expect(asked(plan(school(lea), ...rows))).toEqual(['imports.near-match']);
  });

  it.each([
    ['Mathieu', 'Matthieu'],
    ['Jérémy', 'Jérémie'],
    ['Ahmed', 'Hamed'],
  ])('are not %s and %s, whom two sources may spell so', (before, after) => {
    const planned = plan(school(['PETIT', before, '02/03/2014', '6A']), [
      'PETIT',
      after,
      '02/03/2014',
      '5B',
    ]);
    expect(kinds(planned)).toEqual([]);
    expect(asked(planned)).toEqual(['imports.near-match']);
  });
});

describe('a spelling', () => {
  it.each<[string, Row, Row]>([
    ['without accents', ['ÉVENO', 'Zoé', '03/09/2014', '6A'], ['EVENO', 'ZOE', '03/09/2014', '6A']],
    [
      'without hyphen',
      ['LE GOFF', 'Jean-Luc', '03/09/2014', '6A'],
      ['LE GOFF', 'Jean Luc', '03/09/2014', '6A'],
    ],
    ['in capitals', ['O’Neill', 'Ana', '03/09/2014', '6A'], ["O'NEILL", 'ANA', '03/09/2014', '6A']],
  ])('that is poorer than ours changes nothing, that is richer is taken: %s', (_, rich, poor) => {
    expect(kinds(plan(school(rich), poor))).toEqual(['unchanged']);
    expect(kinds(plan(school(poor), rich))).toEqual(['update']);
  });
});
