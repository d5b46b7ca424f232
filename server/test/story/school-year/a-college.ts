import type { SourceFile } from '../../../src/imports/sources.js';
import { csvBytes } from '../../imports/csv-files.js';

/** A guardian as one export says them. */
export interface Parent {
  readonly last: string;
  readonly first: string;
  readonly usage?: string;
  readonly mobile?: string;
  readonly email?: string;
}

/** A pupil as one export says them; `born` as it is written there. */
export interface Pupil {
  readonly last: string;
  readonly first: string;
  readonly born: string;
  readonly in: string;
  readonly ine?: string;
  readonly leftOn?: string;
  readonly parents: readonly Parent[];
}

const OF_PUPIL = [
  'Nom de famille',
  'Prénom 1',
  'Date de naissance',
  'Division',
  'INE',
  'Date de sortie',
];
const OF_PARENT = [
  'Nom repr. légal',
  'Nom d’usage repr. légal',
  'Prénom repr. légal',
  'Mobile repr. légal',
  'Courriel repr. légal',
];
const PARENTS = [1, 2];

/** What the school's own software exports: one line a pupil, with both parents. */
export function ownExport(pupils: readonly Pupil[]): SourceFile {
  const titles = [
    ...OF_PUPIL,
    ...PARENTS.flatMap((at) => OF_PARENT.map((one) => `${one} ${String(at)}`)),
  ];
  const rows = pupils.map(({ last, first, born, in: division, ine = '', leftOn = '', parents }) => [
    ...[last, first, born, division, ine, leftOn],
    ...PARENTS.flatMap((at) => cellsOf(parents[at - 1])),
  ]);
  return { name: 'eleves.csv', bytes: csvBytes(titles, ...rows) };
}

/** The same people as other software writes them: capitals without accents, hyphens lost, no parents. */
export function otherExport(pupils: readonly Pupil[]): SourceFile {
  const plain = (text: string): string =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('-', ' ').toUpperCase();
  const rows = pupils.map(({ last, first, born, in: division }) => [
    plain(last),
    plain(first),
    born,
    division,
  ]);
  return {
    name: 'autre-logiciel.csv',
    bytes: csvBytes(['NOM', 'PRENOM', 'NE LE', 'CLASSE'], ...rows),
  };
}

function cellsOf(parent: Parent | undefined): string[] {
  const { last = '', usage = '', first = '', mobile = '', email = '' } = parent ?? {};
  return [last, usage, first, mobile, email];
}

/** A family of one child, all of one name. */
function family(
  last: string,
  first: string,
  born: string,
  division: string,
  mother: string,
): Pupil {
  const number = String(families++).padStart(2, '0');
  return {
    ...{ last, first, born, in: division },
    parents: [{ last, first: mother, mobile: `06 39 98 20 ${number}` }],
  };
}

let families = 10;

const NADIA: Parent = {
  last: 'OUALI',
  first: 'Nadia',
  mobile: '06 39 98 21 01',
  email: 'nadia@example.org',
};

/** A collège in September: three pupils in each of four levels, one pair of siblings, one father whose son has his name. */
export const SEPTEMBER: readonly Pupil[] = [
  family('ABRIAL', 'Chloe', '01/02/2014', '6A', 'Ana'),
  family('BERT', 'Jean-Noël', '02/02/2014', '6A', 'Iris'),
  { ...family('OUALI', 'Adam', '03/02/2014', '6A', 'Nadia'), parents: [NADIA] },
  family('CLAIR', 'Lou', '04/02/2013', '5A', 'Eve'),
  family('DORÉ', 'Max', '05/02/2013', '5A', 'Mia'),
  { ...family('OUALI', 'Inès', '06/02/2012', '4A', 'Nadia'), parents: [NADIA] },
  family('ÉTIENNE', 'Zoé', '07/02/2012', '4A', 'Lise'),
  {
    ...{ last: 'FARGE', first: 'Paul', born: '08/02/2012', in: '4A' },
    parents: [{ last: 'FARGE', first: 'Paul', mobile: '06 39 98 21 02' }],
  },
  family('GUÉRIN', 'Anna', '09/02/2011', '3A', 'Rose'),
  family('HÉBERT', 'Hugo', '10/02/2011', '3A', 'Emma'),
  family('IMBERT', 'Noé', '11/02/2011', '3A', 'Alice'),
  family('JOLY', 'Léna', '12/02/2011', '3A', 'Clara'),
];
