import { describe, expect, it } from '@jest/globals';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import type { PlannedChange } from './changes.js';
import type { RosterSnapshot } from './roster-snapshot.js';

const HEADERS = [
  ...['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division'],
  ...['Civilité', 'Nom de famille', 'Nom d’usage', 'Prénom', 'Courriel', 'Tél. portable'].map(
    (field) => `${field} repr. légal`,
  ),
  ...['Ligne Adresse 1 repr. légal', 'Code Postal repr. légal', 'Lib. Postal repr. légal'],
];

/** A mother, and what distinguishes her on one child’s line. */
interface Mother {
  readonly civility?: string;
  readonly lastName?: string;
  readonly usageName?: string;
  readonly firstName: string;
  readonly email?: string;
  readonly mobile?: string;
  readonly street?: string;
}

const CHILDREN: readonly string[][] = [
  ['MOREAU', 'Léa', '05/03/2012', '4A'],
  ['MOREAU', 'Tom', '17/11/2014', '6C'],
  ['MOREAU', 'Max', '02/03/2016', '5C'],
];

/** The mother of one child after another, as each line spells her. */
function siecle(...mothers: readonly Mother[]): ReturnType<typeof csvFile> {
  const cells = (it: Mother): string[] => [
    ...[it.civility ?? '', it.lastName ?? 'MOREAU', it.usageName ?? '', it.firstName],
    ...[it.email ?? '', it.mobile ?? '', it.street ?? ''],
    ...(it.street === undefined ? ['', ''] : ['13001', 'MARSEILLE']),
  ];
  const rows = mothers.map((mother, at) => [...(CHILDREN[at] ?? []), ...cells(mother)]);
  return csvFile('siecle.csv', [HEADERS, ...rows]);
}

const plan = (...mothers: readonly Mother[]): WholePlan =>
  wholePlan({ files: [siecle(...mothers)], roster: EMPTY_ROSTER });
const guardians = ({ changes }: WholePlan): PlannedChange[] =>
  changes.filter(({ entity }) => entity === 'guardian');
const asked = ({ report }: WholePlan): [string, number[]][] =>
  report.decisions.map(({ code, lines }) => [code, lines]);

const mobile = '0639980010';
const email = 'as.moreau@example.org';
const street = '3 rue Haute';

describe('a parent spelled two ways on siblings’ lines', () => {
  it.each<[string, Mother, Mother, string]>([
    [
      'a hyphen and a mobile',
      { firstName: 'Anne-Sophie', mobile },
      { firstName: 'Anne Sophie', mobile },
      'Anne-Sophie',
    ],
    [
      'capitals and an e-mail',
      { firstName: 'STEPHANIE', email },
      { firstName: 'Stéphanie', email },
      'Stéphanie',
    ],
    [
      'an accent and an address',
      { firstName: 'Zoe', street },
      { firstName: 'Zoé', street: '3, Rue Haute' },
      'Zoé',
    ],
    [
      'a space and a mobile',
      { firstName: 'Marie Lou', mobile },
      { firstName: 'Marielou', mobile },
      'Marie Lou',
    ],
  ])('is one guardian with the richer spelling: %s', (_, first, second, kept) => {
    const planned = plan(first, second);
    expect(guardians(planned)).toMatchObject([{ kind: 'create', after: { firstName: kept } }]);
    expect(planned.report.links.create).toBe(2);
    expect(asked(planned)).toEqual([]);
    expect(planned.report).toMatchObject({ mergedGuardians: 1, matches: { 'merged-spelling': 1 } });
  });

  it('is one also for an apostrophe in the name', () => {
    const planned = plan(
      { lastName: 'N’DIAYE', firstName: 'Awa', mobile },
      { lastName: 'N DIAYE', firstName: 'Awa', mobile },
    );
    expect(guardians(planned)).toMatchObject([{ after: { lastName: 'N’DIAYE' } }]);
  });

  it('is one over three lines that agree two by two', () => {
    const planned = plan(
      { firstName: 'Anne-Sophie', mobile },
      { firstName: 'Anne Sophie', mobile, email },
      { firstName: 'ANNE SOPHIE', email },
    );
    expect(guardians(planned)).toHaveLength(1);
    expect(planned.report.links.create).toBe(3);
  });

  it('and known already changes nothing', () => {
    const lines = siecle(
      { firstName: 'Anne-Sophie', mobile },
      { firstName: 'Anne Sophie', mobile },
    );
    const roster = applyToSnapshot(
      EMPTY_ROSTER,
      wholePlan({ files: [lines], roster: EMPTY_ROSTER }),
    );
    const again = wholePlan({ files: [lines], roster });
    expect(new Set(again.changes.map(({ kind }) => kind))).toEqual(new Set(['unchanged']));
  });
});

describe('a difference beyond spelling', () => {
  it.each<[string, Mother, Mother, string]>([
    [
      'a typing error',
      { firstName: 'Sophie', mobile },
      { firstName: 'Sofie', mobile },
      'imports.similar-guardians',
    ],
    [
      'a letter too many',
      { firstName: 'Stéphanie', email },
      { firstName: 'Stephannie', email },
      'imports.similar-guardians',
    ],
    [
      'half a first name',
      { firstName: 'Anne', mobile },
      { firstName: 'Anne-Sophie', mobile },
      'imports.similar-guardians',
    ],
    [
      'another last name',
      { lastName: 'LE BIHAN', firstName: 'Ana', email },
      { firstName: 'Ana', email },
      'imports.similar-guardians',
    ],
    [
      'a usage name',
      { firstName: 'Ana', mobile },
      { firstName: 'Ana', usageName: 'ROUX', mobile },
      'imports.similar-guardians',
    ],
    [
      'a particle',
      { firstName: 'Ana', street },
      { lastName: 'DE MOREAU', firstName: 'Ana', street },
      'imports.similar-guardians',
    ],
    [
      'no contact in common',
      { firstName: 'Zoé', mobile },
      { firstName: 'Zoe', email },
      'imports.homonym-guardians',
    ],
    [
      'M. and Mme',
      { civility: 'M.', firstName: 'Daniele', street },
      { civility: 'Mme', firstName: 'Danièle', street },
      'imports.homonym-guardians',
    ],
  ])('is two accounts and one question: %s', (_, first, second, code) => {
    const planned = plan(first, second);
    expect(guardians(planned)).toHaveLength(2);
    expect(asked(planned)).toEqual([[code, [2, 3]]]);
  });

  it('is none for two other people, nor for the two parents of one child', () => {
    const planned = plan({ firstName: 'Ana', mobile }, { firstName: 'Chloé', mobile });
    expect(asked(planned)).toEqual([]);
    const couple = csvFile('classe.csv', [
      [
        'Nom',
        'Prénom',
        'Date de naissance',
        'Nom responsable 1',
        'Prénom responsable 1',
        'Adresse responsable 1',
        'Commune responsable 1',
        'Nom responsable 2',
        'Prénom responsable 2',
        'Adresse responsable 2',
        'Commune responsable 2',
      ],
      [
        'MOREAU',
        'Léa',
        '05/03/2012',
        'MOREAU',
        'Michel',
        street,
        'Nice',
        'MOREAU',
        'Michèle',
        street,
        'Nice',
      ],
    ]);
    expect(asked(wholePlan({ files: [couple], roster: EMPTY_ROSTER }))).toEqual([]);
  });

  it('is asked again when only one of them is in the file', () => {
    const known = (mother: Mother): RosterSnapshot => applyToSnapshot(EMPTY_ROSTER, plan(mother));
    const file = csvFile('siecle.csv', [
      HEADERS,
      ['MOREAU', 'Tom', '17/11/2014', '6C', '', 'MOREAU', '', 'Stephannie', email, '', '', '', ''],
    ]);
    const planned = wholePlan({ files: [file], roster: known({ firstName: 'Stéphanie', email }) });
    expect(asked(planned)).toEqual([['imports.similar-guardians', [2]]]);
  });
});

describe('a guardian who is known in another spelling', () => {
  const known = applyToSnapshot(EMPTY_ROSTER, plan({ firstName: 'Anne-Sophie', civility: 'Mme' }));
  const again = (mother: Mother): WholePlan =>
    wholePlan({ files: [siecle(mother)], roster: known });

  it('and by the same child is the same person, with our richer spelling', () => {
    const planned = again({ firstName: 'ANNE SOPHIE' });
    expect(guardians(planned)).toMatchObject([{ kind: 'unchanged' }]);
    expect(planned.report.matches).toMatchObject({ 'guardian-spelling': 1 });
  });

  it('waits when M. and Mme tell them apart', () => {
    expect(asked(again({ firstName: 'Anne Sophie', civility: 'M.' }))).toEqual([
      ['imports.guardian-uncertain', [2]],
    ]);
  });
});
