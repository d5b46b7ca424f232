import { describe, expect, it } from '@jest/globals';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import type { ReadFile } from '../reading/formats/format.js';
import type { PlannedChange } from './changes.js';
import type { RosterSnapshot } from './roster-snapshot.js';

/** A guardian of a flattened line: names, then what distinguishes him. */
interface Parent {
  readonly name?: string;
  readonly firstName?: string;
  readonly civility?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly address?: readonly [street: string, flat: string, postalCode: string, city: string];
  readonly kinship?: string;
  readonly level?: string;
}

const FIELDS = ['Nom', 'Prénom', 'Civilité', 'Tél. portable', 'Courriel', 'Adresse 1', 'Adresse 2'];
const MORE = ['Code postal', 'Commune', 'Lien de parenté', 'Niveau responsabilité'];
const headersOf = (whose: string): string[] => [...FIELDS, ...MORE].map((it) => `${it} ${whose}`);
const cellsOf = (parent: Parent = {}): string[] => [
  ...[parent.name ?? '', parent.firstName ?? '', parent.civility ?? '', parent.mobile ?? ''],
  ...[parent.email ?? '', ...(parent.address ?? ['', '', '', ''])],
  ...[parent.kinship ?? '', parent.level ?? ''],
];
const none: Parent = {};
const eve: Parent = { name: 'MARTIN', firstName: 'Ève' };
const jean: Parent = { name: 'MARTIN', firstName: 'Jean' };

/** A SIECLE-like file: each child's first name, then his guardians. */
function lines(...children: (readonly [string, Parent?, Parent?, string?])[]): ReadFile {
  return csvFile('extraction.csv', [
    [
      'Nom',
      'Prénom',
      'Date de naissance',
      'Division',
      'Date sortie',
      ...headersOf('repr. légal'),
      ...headersOf('autre repr. légal'),
    ],
    ...children.map(([firstName, first, second, left = '']) => [
      ...['MARTIN', firstName, '07/03/2014', '6A', left, ...cellsOf(first), ...cellsOf(second)],
    ]),
  ]);
}

const plan = (roster: RosterSnapshot, ...files: ReadFile[]): WholePlan =>
  wholePlan({ files, roster });
const school = (...files: ReadFile[]): RosterSnapshot =>
  applyToSnapshot(EMPTY_ROSTER, plan(EMPTY_ROSTER, ...files));
const changesOf = ({ changes }: WholePlan, entity: PlannedChange['entity']): PlannedChange[] =>
  changes.filter((change) => change.entity === entity);
const kinds = (planned: WholePlan, entity: PlannedChange['entity'] = 'guardian'): string[] =>
  changesOf(planned, entity).map(({ kind }) => kind);
const decisions = ({ report }: WholePlan): [string, number[]][] =>
  report.decisions.map(({ code, lines: at }) => [code, at]);

const HOME = ['1 rue du Lac', '', '61000', 'Alençon'] as const;

describe('guardians on flattened lines', () => {
  it.each<[string, Parent]>([
    ['mobile', { mobile: '06 12 34 56 78' }],
    ['e-mail', { email: 'eve@example.org' }],
    ['full address', { address: HOME }],
  ])('of one name and the same %s are one person', (_, contact) => {
    const both = plan(
      EMPTY_ROSTER,
      lines(['Léa', { ...eve, ...contact }], ['Tom', { ...eve, ...contact }]),
    );
    expect(kinds(both)).toEqual(['create']);
    expect(kinds(both, 'link')).toEqual(['create', 'create']);
    expect(both.report.mergedGuardians).toBe(1);
    expect(decisions(both)).toEqual([]);
  });

  it('are one person through a third line that shares a contact with each', () => {
    const mobile = '0612345678';
    const email = 'eve@example.org';
    const file = lines(
      ['Léa', { ...eve, mobile }],
      ['Tom', { ...eve, email }],
      ['Zoé', { ...eve, mobile, email }],
    );
    expect(changesOf(plan(EMPTY_ROSTER, file), 'guardian')).toMatchObject([
      { kind: 'create', line: 2, after: { mobile: '+33612345678', email } },
    ]);
  });

  it('of one name without a common contact stay apart, reported once', () => {
    const planned = plan(
      EMPTY_ROSTER,
      lines(
        ['Léa', { ...eve, mobile: '0612345678' }],
        ['Tom', eve],
        ['Zoé', { ...eve, address: HOME }],
      ),
    );
    expect(kinds(planned)).toEqual(['create', 'create', 'create']);
    expect(decisions(planned)).toEqual([['imports.homonym-guardians', [2, 3, 4]]]);
  });

  it('with another usage name are not the same name', () => {
    const file = csvFile('f', [
      [
        'Nom',
        'Prénom',
        'Nom repr. légal',
        "Nom d'usage repr. légal",
        'Prénom repr. légal',
        'Courriel repr. légal',
      ],
      ['MARTIN', 'Léa', 'DURAND', '', 'Ève', 'eve@example.org'],
      ['MARTIN', 'Tom', 'DURAND', 'MARTIN', 'Ève', 'eve@example.org'],
    ]);
    expect(kinds(plan(EMPTY_ROSTER, file))).toEqual(['create', 'create']);
  });

  it('say it when a second line gives another mobile, and keep the first', () => {
    const email = 'eve@example.org';
    const planned = plan(
      EMPTY_ROSTER,
      lines(
        ['Léa', { ...eve, email, mobile: '0612345678' }],
        ['Tom', { ...eve, email, mobile: '0687654321' }],
      ),
    );
    expect(changesOf(planned, 'guardian')).toMatchObject([{ after: { mobile: '+33612345678' } }]);
    expect(planned.report.problems.find(({ line }) => line === 3)).toMatchObject({
      severity: 'warning',
      code: 'imports.guardian-values-differ',
      value: '+33687654321',
    });
  });

  it('are linked in the order of their line, legal guardians unless the file says else', () => {
    const planned = plan(EMPTY_ROSTER, lines(['Léa', eve, { ...jean, kinship: '38', level: '3' }]));
    expect(changesOf(planned, 'link').map(({ after, label }) => [label, after])).toEqual([
      ['MARTIN Ève → MARTIN Léa', { kinship: null, responsibility: '1', rank: '1' }],
      ['MARTIN Jean → MARTIN Léa', { kinship: 'ancestor', responsibility: '3', rank: '2' }],
    ]);
  });
});

describe('guardians who are known', () => {
  it('are found by their children, and get the new sibling', () => {
    const grown = plan(
      school(lines(['Léa', eve])),
      lines(['Léa', eve, none], ['Tom', { ...eve, mobile: '0612345678' }]),
    );
    expect(decisions(grown)).toEqual([['imports.homonym-guardians', [2, 3]]]);
    const email = 'eve@example.org';
    const merged = plan(
      school(lines(['Léa', { ...eve, email }])),
      lines(['Léa', { ...eve, email }], ['Tom', { ...eve, email }]),
    );
    expect(kinds(merged)).toEqual(['unchanged']);
    expect(kinds(merged, 'link')).toEqual(['unchanged', 'create']);
  });

  it('are found by a contact when another child of theirs comes alone', () => {
    const mobile = '0612345678';
    const planned = plan(
      school(lines(['Léa', { ...eve, mobile }])),
      lines(['Tom', { ...eve, mobile }]),
    );
    expect(kinds(planned)).toEqual(['unchanged']);
    expect(planned.report.students.absent).toBe(1);
  });

  it('of one name and no child in common are created apart and reported', () => {
    const planned = plan(school(lines(['Léa', eve])), lines(['Tom', eve]));
    expect(kinds(planned)).toEqual(['create']);
    expect(decisions(planned)).toEqual([['imports.homonym-guardians', [2]]]);
    expect(planned.report.guardians.absent).toBe(1);
  });

  it('homonyms of one child are paired by their contacts, and wait when nothing tells them apart', () => {
    const father: Parent = { ...jean, mobile: '0612345678' };
    const son: Parent = { ...jean, mobile: '0687654321' };
    const roster = school(lines(['Léa', father, son]));
    expect(kinds(plan(roster, lines(['Léa', son, father])))).toEqual(['unchanged', 'unchanged']);
    const unclear = plan(roster, lines(['Léa', jean]));
    expect(unclear.changes.filter(({ entity }) => entity === 'guardian')).toEqual([]);
    expect(decisions(unclear)).toEqual([['imports.guardian-uncertain', [2]]]);
  });

  it('nearly of one name wait, unless M. and Mme tell them apart', () => {
    const roster = school(lines(['Léa', { ...eve, firstName: 'Michèle', civility: 'Mme' }]));
    const typo = plan(roster, lines(['Léa', { ...eve, firstName: 'Michelle' }]));
    expect(decisions(typo)).toEqual([['imports.near-guardian', [2]]]);
    expect(typo.report.guardians).toMatchObject({ create: 0, absent: 0 });
    const husband = plan(roster, lines(['Léa', { ...eve, firstName: 'Michel', civility: 'M.' }]));
    expect(kinds(husband)).toEqual(['create']);
  });

  it('keep what an empty cell does not say; a new street takes the old flat away', () => {
    const before = {
      ...eve,
      mobile: '0612345678',
      address: ['1 rue du Lac', 'Apt 4', '61000', 'Alençon'] as const,
    };
    const roster = school(lines(['Léa', before]));
    expect(kinds(plan(roster, lines(['Léa', eve])))).toEqual(['unchanged']);
    const moved = plan(
      roster,
      lines(['Léa', { ...eve, address: ['9 quai Nord', '', '61000', 'Alençon'] }]),
    );
    expect(changesOf(moved, 'guardian')).toMatchObject([
      {
        kind: 'update',
        before: { address1: '1 rue du Lac', address2: 'Apt 4' },
        after: { address1: '9 quai Nord', address2: null },
      },
    ]);
  });

  it('change what they are to a child: the link is updated, and counted', () => {
    const planned = plan(school(lines(['Léa', eve])), lines(['Léa', { ...eve, level: '3' }]));
    expect(changesOf(planned, 'link')).toMatchObject([
      { kind: 'update', before: { responsibility: '1' }, after: { responsibility: '3' } },
    ]);
    expect(planned.report).toMatchObject({ updatedLinks: 1, links: { unchanged: 1, create: 0 } });
  });

  it('leave with their last child, on its date, and not before; a new child brings them back', () => {
    const both = { ...eve, email: 'eve@example.org' };
    const roster = school(lines(['Léa', both], ['Tom', both]));
    expect(kinds(plan(roster, lines(['Léa', both, none, '01/06/2026'])))).toEqual(['unchanged']);
    const gone = plan(
      roster,
      lines(['Léa', both, none, '01/06/2026'], ['Tom', both, none, '03/07/2026']),
    );
    expect(changesOf(gone, 'guardian')).toMatchObject([
      { kind: 'leave', after: { leftOn: '2026-07-03' } },
    ]);
    const back = plan(applyToSnapshot(roster, gone), lines(['Zoé', both]));
    expect(changesOf(back, 'guardian')).toMatchObject([
      { kind: 'update', after: { leftOn: null } },
    ]);
  });

  it('leave also when no file names them', () => {
    const file = csvFile('f', [
      ['Nom', 'Prénom', 'Date de naissance', 'Date sortie'],
      ['MARTIN', 'Léa', '07/03/2014', '01/06/2026'],
    ]);
    expect(plan(school(lines(['Léa', eve])), file).report.guardians).toMatchObject({
      leave: 1,
      absent: 0,
    });
  });
});
