import { describe, expect, it } from '@jest/globals';
import type { ImportDecision, Verdict } from '@trousseau/shared';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import { GivenAnswers } from '../../given-answers.js';
import type { GivenAnswer } from './answers.js';
import type { ReadFile } from '../reading/formats/format.js';
import type { RosterSnapshot } from './roster-snapshot.js';

const STUDENTS = ['Nom', 'Prénom', 'Né(e) le', 'Classe'];

function students(...rows: readonly (readonly string[])[]): ReadFile {
  return csvFile('eleves.csv', [STUDENTS, ...rows]);
}

const PARENTS = [
  ...['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division'],
  ...['Nom de famille', 'Nom d’usage', 'Prénom', 'Courriel', 'Tél. portable'].map(
    (field) => `${field} repr. légal`,
  ),
];

function families(...rows: readonly (readonly string[])[]): ReadFile {
  return csvFile('siecle.csv', [PARENTS, ...rows]);
}

/** A school whose questions are answered, file after file. */
class School {
  roster: RosterSnapshot = EMPTY_ROSTER;
  private given: GivenAnswer[] = [];

  plan(file: ReadFile): WholePlan {
    const answers = new GivenAnswers(this.given);
    return wholePlan({ files: [file], roster: this.roster, answers });
  }

  /** Plans, and does it. */
  apply(file: ReadFile): WholePlan {
    const plan = this.plan(file);
    this.roster = applyToSnapshot(this.roster, plan);
    return plan;
  }

  /** Answers every question that a file asks, of each person with the first. */
  answer(file: ReadFile, verdict: Verdict): readonly ImportDecision[] {
    const { decisions } = this.plan(file).report;
    for (const { people = [] } of decisions) {
      const [first, ...others] = people;
      for (const { key } of others) {
        if (first) this.given.push({ one: first.key, other: key, verdict });
      }
    }
    return decisions;
  }

  say(one: string, other: string, verdict: Verdict): void {
    this.given.push({ one, other, verdict });
  }

  takeBack(): void {
    this.given = [];
  }
}

function codes({ report }: WholePlan): string[] {
  return report.decisions.map(({ code }) => code);
}

const LEA = ['MOREAU', 'Léa', '05/03/2012', '4A'];
const LEO = ['MOREAU', 'Léo', '05/03/2012', '4A'];

describe('a pupil who may be another one', () => {
  it('shows both sides, with what they differ in', () => {
    const school = new School();
    school.apply(students(LEA));
    expect(school.plan(students(LEO)).report.decisions).toMatchObject([
      {
        code: 'imports.near-match',
        people: [
          { known: false, name: 'MOREAU Léo', line: 2, values: { firstName: 'Léo', class: '4A' } },
          { known: true, name: 'MOREAU Léa', line: null, values: { firstName: 'Léa' } },
        ],
      },
    ]);
  });

  it('is the same person once somebody said so, and stays it', () => {
    const school = new School();
    school.apply(students(LEA));
    school.answer(students(LEO), 'same');
    const plan = school.apply(students(LEO));
    expect([codes(plan), plan.report.students.update]).toEqual([[], 1]);
    expect(plan.report.answered).toMatchObject([{ verdict: 'same' }]);
    expect(school.roster.students).toMatchObject([{ firstName: 'Léo' }]);
    expect(school.plan(students(LEO)).report.students.unchanged).toBe(1);
  });

  it('is another one once somebody said so: twins are both there', () => {
    const school = new School();
    school.apply(students(LEA));
    school.answer(students(LEO), 'different');
    const plan = school.apply(students(LEO));
    expect([codes(plan), plan.report.students.create]).toEqual([[], 1]);
    expect(plan.report.answered).toMatchObject([
      { code: 'imports.near-match', verdict: 'different' },
    ]);
    const next = school.plan(students(LEA, LEO));
    expect([codes(next), next.report.students.unchanged]).toEqual([[], 2]);
  });

  it('is asked about again once the answer is taken back', () => {
    const school = new School();
    school.apply(students(LEA));
    school.answer(students(LEO), 'different');
    school.takeBack();
    expect(codes(school.plan(students(LEO)))).toEqual(['imports.near-match']);
  });

  it('of several is the one that was chosen', () => {
    const school = new School();
    const twins = students(LEA, ['MOREAU', 'Lea-Rose', '05/03/2012', '4B']);
    school.apply(twins);
    const typed = students(['MOREAU', 'Léaa', '05/03/2012', '4A']);
    const [{ people = [] } = { people: [] }] = school.plan(typed).report.decisions;
    expect(people.map(({ name }) => name)).toContain('MOREAU Léa');
  });

  it('whose identifier says another birth date is corrected', () => {
    const school = new School();
    const withIne = (row: readonly string[]): ReadFile =>
      csvFile('eleves.csv', [
        [...STUDENTS, 'INE'],
        [...row, '123456789AB'],
      ]);
    school.apply(withIne(LEA));
    const other = withIne(['MARTIN', 'Zoé', '06/04/2011', '4A']);
    expect(codes(school.plan(other))).toEqual(['imports.identifier-conflict']);
    school.answer(other, 'same');
    expect(school.apply(other).report.students.update).toBe(1);
    expect(school.roster.students).toMatchObject([{ lastName: 'MARTIN', birthDate: '2011-04-06' }]);
  });
});

describe('an identifier of two pupils', () => {
  it('is theirs once somebody said so, which can be taken back', () => {
    const school = new School();
    const withIne = (row: readonly string[]): ReadFile =>
      csvFile('eleves.csv', [
        [...STUDENTS, 'INE'],
        [...row, '123456789AB'],
      ]);
    school.apply(withIne(LEA));
    const other = withIne(['MARTIN', 'Zoé', '06/04/2011', '4A']);
    school.answer(other, 'different');
    const { report } = school.plan(other);
    expect(report.students.create).toBe(1);
    expect(report.answered).toMatchObject([
      { code: 'imports.identifier-conflict', verdict: 'different' },
    ]);
  });
});

describe('two lines that may both be one record', () => {
  const first = (codesOf: ImportDecision[], verdict: Verdict, school: School): void => {
    const [one, other] = codesOf[0]?.people ?? [];
    school.say(one?.key ?? '', other?.key ?? '', verdict);
  };

  it('stay two questions, of pupils: the second is not made once the first is answered', () => {
    const school = new School();
    school.apply(students(LEA));
    const typed = students(
      ['MOREAU', 'Léaa', '05/03/2012', '4A'],
      ['MOREAU', 'Leea', '05/03/2012', '4A'],
    );
    first([...school.plan(typed).report.decisions], 'same', school);
    const plan = school.plan(typed);
    expect(plan.report.students).toMatchObject({ create: 0, update: 1, undecided: 1 });
    expect(codes(plan)).toEqual(['imports.near-match']);
    first([...plan.report.decisions], 'same', school);
    expect(school.plan(typed).report.students).toMatchObject({ create: 0, rejected: 1 });
  });

  it('are not taken for one by a rule that holds only because one of them was answered', () => {
    const school = new School();
    school.apply(students(['LE GOFF', 'Léa', '', '4A']));
    const dated = students(
      ['LEGOFF', 'Léa', '05/03/2012', '4A'],
      ['LE GOFF', 'Léa', '06/03/2012', '4A'],
    );
    first([...school.plan(dated).report.decisions], 'same', school);
    const { students: counts } = school.plan(dated).report;
    expect(counts).toMatchObject({ create: 0, update: 1, undecided: 1 });
    expect(counts.rejected).toBeUndefined();
  });

  it('stay two questions, of guardians too', () => {
    const school = new School();
    const parent = (firstName: string): string[] => [
      ...LEA,
      ...['MOREAU', '', firstName, '', '06 39 98 00 01'],
    ];
    school.apply(families(parent('Anne')));
    const typed = families(parent('Ane'), parent('Annne'));
    first([...school.plan(typed).report.decisions], 'same', school);
    const plan = school.plan(typed);
    expect(codes(plan)).toEqual(['imports.near-guardian']);
    expect(plan.report.guardians).toMatchObject({ create: 0, update: 1 });
  });
});

describe('somebody who is said to be a record that another line is', () => {
  it('repeats that line, of a pupil: there is no second account', () => {
    const school = new School();
    school.apply(students(LEA));
    const typed = students(
      ['MOREAU', 'Léaa', '05/03/2012', '4A'],
      ['MOREAU', 'Leea', '05/03/2012', '4A'],
    );
    school.answer(typed, 'same');
    const { report } = school.plan(typed);
    expect(report.students).toMatchObject({ create: 0, update: 1, rejected: 1 });
    expect(report.problems.map(({ code }) => code)).toContain('imports.student-lines-joined');
    expect(report.answered).toHaveLength(2);
  });

  it('is that guardian, with the children of both lines', () => {
    const school = new School();
    const first = [...LEA, 'MOREAU', '', 'Paul', '', '0639980011'];
    school.apply(families(first));
    const both = families(first, [
      ...['MOREAU', 'Tom', '17/11/2014', '6C'],
      ...['MOREAU', '', 'Paul', '', '0639980012'],
    ]);
    expect(school.answer(both, 'same').map(({ code }) => code)).toEqual([
      'imports.homonym-guardians',
    ]);
    const plan = school.apply(both);
    expect([codes(plan), plan.report.guardians.create, plan.report.links.create]).toEqual([
      [],
      0,
      1,
    ]);
    const next = school.plan(both);
    expect([codes(next), next.report.guardians.unchanged]).toEqual([[], 1]);
  });
});

describe('one name on two lines of a file', () => {
  const undated = students(['MOREAU', 'Tom', '', '4A'], ['MOREAU', 'Tom', '05/03/2012', '4A']);

  it('is two pupils once somebody said so', () => {
    const school = new School();
    expect(school.answer(undated, 'different')).toHaveLength(1);
    expect(school.apply(undated).report.students.create).toBe(2);
  });

  it('is one pupil once somebody said so: the second line repeats the first', () => {
    const school = new School();
    school.answer(undated, 'same');
    const { report } = school.plan(undated);
    expect([report.students.create, report.students.rejected]).toEqual([1, 1]);
  });

  it('is one pupil with the guardians of both lines', () => {
    const parent = (firstName: string): string[] => ['MOREAU', '', firstName, '', ''];
    const file = families(
      [...['MOREAU', 'Tom', '', '4A'], ...parent('Paul')],
      [...['MOREAU', 'Tom', '05/03/2012', '4A'], ...parent('Anne')],
    );
    const school = new School();
    school.answer(file, 'same');
    const { report } = school.plan(file);
    expect([report.students.create, report.guardians.create, report.links.create]).toEqual([
      1, 2, 2,
    ]);
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('in two classes is one pupil once somebody said so, with the birth date that one line has', () => {
    const school = new School();
    const moved = students(['MOREAU', 'Tom', '', '4A'], ['MOREAU', 'Tom', '05/03/2012', '4B']);
    school.answer(moved, 'same');
    const { report } = school.apply(moved);
    expect([report.students.create, report.students.rejected]).toEqual([1, 1]);
    expect(school.roster.students).toMatchObject([{ birthDate: '2012-03-05', className: '4B' }]);
  });

  it('on three lines is asked about until each pair is settled, and of two pupils no longer', () => {
    const three = students(
      ['MOREAU', 'Tom', '05/03/2012', '4A'],
      ['MOREAU', 'Tom', '06/03/2012', '4B'],
      ['MOREAU', 'Tom', '', '4C'],
    );
    const school = new School();
    const [{ people: [first, second, undated] = [] } = { people: [] }] =
      school.plan(three).report.decisions;
    if (!first || !second || !undated) throw new Error('three people are asked about');
    school.say(first.key, undated.key, 'different');
    expect(school.plan(three).report.decisions).toMatchObject([{ lines: [3, 4] }]);
    school.say(second.key, undated.key, 'same');
    const plan = school.plan(three);
    expect([codes(plan), plan.report.students.create]).toEqual([[], 2]);
    expect(plan.report.answered).toMatchObject([{ lines: [3, 4], verdict: 'same' }]);
  });

  it('of whom each has a record by now is no matter of the import: staff make them one', () => {
    const school = new School();
    const moved = students(['MOREAU', 'Tom', '', '4A'], ['MOREAU', 'Tom', '05/03/2012', '4B']);
    school.apply(moved);
    expect(school.plan(moved).report.decisions).toMatchObject([
      { code: 'imports.homonym-students', people: [{ known: true }, { known: true }] },
    ]);
    const records = new Set(school.roster.students.map(({ id }) => id));
    const [{ people = [] } = {}] = school.plan(moved).report.decisions;
    expect(people.every(({ key }) => records.has(key))).toBe(true);
    school.answer(moved, 'different');
    expect(school.plan(moved).report).toMatchObject({
      decisions: [],
      answered: [{ verdict: 'different' }],
      students: { unchanged: 2 },
    });
  });

  it('in two spellings is answered like any other question', () => {
    const spelled = students(
      ['GARCIA', 'Zoé', '05/03/2012', '4A'],
      ['GARCÍA', 'Zoe', '05/03/2012', '4B'],
    );
    for (const [verdict, created] of [
      ['same', 1],
      ['different', 2],
    ] as const) {
      const school = new School();
      expect(school.answer(spelled, verdict).map(({ code }) => code)).toEqual([
        'imports.student-spelled-twice',
      ]);
      expect(school.plan(spelled).report.students.create).toBe(created);
    }
  });
});

describe('guardians of one name', () => {
  const parent = (mobile: string): string[] => ['MOREAU', '', 'Paul', '', mobile];
  /** Three guardians of one name, each of another child, and whom the question about them names. */
  const ofOneName = (school: School) => {
    const three = families(
      [...LEA, ...parent('0639980011')],
      [...['MOREAU', 'Tom', '17/11/2014', '6C'], ...parent('0639980012')],
      [...['MOREAU', 'Zoé', '12/01/2014', '5C'], ...parent('0639980013')],
    );
    const [{ people: [a, b, c] = [] } = { people: [] }] = school.plan(three).report.decisions;
    if (!a || !b || !c) throw new Error('three people are asked about');
    return { three, people: [a, b, c] as const };
  };
  const namesakes = families(
    [...LEA, ...parent('0639980011')],
    [...['MOREAU', 'Tom', '17/11/2014', '6C'], ...parent('0639980012')],
  );

  it('are one once somebody said so, in this import and the next one', () => {
    const school = new School();
    school.answer(namesakes, 'same');
    const plan = school.apply(namesakes);
    expect([codes(plan), plan.report.guardians.create, plan.report.links.create]).toEqual([
      [],
      1,
      2,
    ]);
    const next = school.plan(namesakes);
    expect([codes(next), next.report.guardians]).toEqual([
      [],
      { create: 0, update: 0, unchanged: 1, leave: 0, absent: 0 },
    ]);
  });

  it('whose children bear one name too are told apart by their birth dates', () => {
    const children = families(
      [...LEA, ...parent('0639980011')],
      [...['MOREAU', 'Léa', '17/11/2014', '6C'], ...parent('0639980012')],
    );
    const school = new School();
    school.answer(children, 'same');
    expect(school.plan(children).report.guardians.create).toBe(1);
  });

  it('are two once somebody said so, and nobody asks again', () => {
    const school = new School();
    expect(school.answer(namesakes, 'different')).toHaveLength(1);
    expect(school.apply(namesakes).report.guardians.create).toBe(2);
    const next = school.plan(namesakes);
    expect([codes(next), next.report.guardians.unchanged]).toEqual([[], 2]);
  });

  it('a usage name that appears later is hers once somebody said so', () => {
    const school = new School();
    const as = (usageName: string): ReadFile =>
      families([...LEA, 'ROY', usageName, 'Aline', '', '0639980013']);
    school.apply(as(''));
    const later = as('MOREAU');
    expect(codes(school.plan(later))).toEqual(['imports.near-guardian']);
    school.answer(later, 'same');
    const plan = school.apply(later);
    expect([codes(plan), plan.report.guardians.update]).toEqual([[], 1]);
    expect(school.plan(later).report.guardians.unchanged).toBe(1);
  });

  it('nearly of one name are two once somebody said so', () => {
    const school = new School();
    const as = (firstName: string): ReadFile =>
      families([...LEA, 'ROY', '', firstName, '', '0639980013']);
    school.apply(as('Michel'));
    school.answer(as('Michèl'), 'different');
    school.answer(as('Michal'), 'different');
    const plan = school.apply(as('Michal'));
    expect([codes(plan), plan.report.guardians.create]).toEqual([[], 1]);
    expect(school.roster.guardians).toHaveLength(2);
  });

  it('are one though one of them was already made of two lines', () => {
    const school = new School();
    const lines = families(
      [...LEA, ...parent('0639980011')],
      [...['MOREAU', 'Tom', '17/11/2014', '6C'], ...parent('0639980011')],
      [...['MOREAU', 'Zoé', '12/01/2014', '5C'], ...parent('0639980012')],
    );
    expect(school.answer(lines, 'same')).toHaveLength(1);
    const { report } = school.plan(lines);
    expect([report.guardians.create, report.links.create]).toEqual([1, 3]);
  });

  it('who are two stay two once they have one mobile', () => {
    const school = new School();
    school.answer(namesakes, 'different');
    school.apply(namesakes);
    const shared = families(
      [...LEA, ...parent('0639980011')],
      [...['MOREAU', 'Tom', '17/11/2014', '6C'], ...parent('0639980011')],
    );
    const { report } = school.plan(shared);
    expect([report.links.create, report.guardians.absent]).toEqual([0, 0]);
    expect(report.answered).toMatchObject([{ verdict: 'different' }]);
  });

  it('whose records are two stay two once they have one mobile', () => {
    const school = new School();
    school.apply(namesakes);
    school.answer(namesakes, 'different');
    const shared = families(
      [...LEA, ...parent('0639980011')],
      [...['MOREAU', 'Tom', '17/11/2014', '6C'], ...parent('0639980011')],
    );
    const { report } = school.plan(shared);
    expect([report.links.create, report.guardians.absent]).toEqual([0, 0]);
  });

  it('are told apart with whoever is one with them: nobody asks again', () => {
    const school = new School();
    const { three, people } = ofOneName(school);
    const [a, b, c] = people;
    school.say(a.key, c.key, 'different');
    expect(school.plan(three).report.answered).toMatchObject([
      { lines: [2, 4], verdict: 'different' },
    ]);
    school.say(a.key, b.key, 'same');
    const plan = school.plan(three);
    expect([codes(plan), plan.report.guardians.create]).toEqual([[], 2]);
  });

  it('are not asked about again because the file has a sibling more', () => {
    const school = new School();
    school.answer(namesakes, 'different');
    school.apply(namesakes);
    const plan = school.plan(
      families(
        [...LEA, ...parent('0639980011')],
        [...['MOREAU', 'Zoé', '12/01/2014', '5C'], ...parent('0639980011')],
        [...['MOREAU', 'Tom', '17/11/2014', '6C'], ...parent('0639980012')],
      ),
    );
    expect([codes(plan), plan.report.guardians.create, plan.report.links.create]).toEqual([
      [],
      0,
      1,
    ]);
  });

  it('of whom one is said to be two others, who are two, are asked about until somebody says it of all', () => {
    const school = new School();
    const { three, people } = ofOneName(school);
    const [a, b, c] = people;
    school.say(a.key, b.key, 'same');
    school.say(b.key, c.key, 'same');
    school.say(a.key, c.key, 'different');
    const open = school.plan(three);
    expect([codes(open), open.report.guardians.create]).toEqual([['imports.homonym-guardians'], 2]);
    school.answer(three, 'same');
    const said = school.plan(three);
    expect([codes(said), said.report.guardians.create]).toEqual([[], 1]);
  });
});
