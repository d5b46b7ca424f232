import type { ImportReport } from '@trousseau/shared';
import { ImportFiles } from '../../src/imports/index.js';
import type { TestSchool } from '../builders/roster.js';
import { csvBytes } from '../imports/csv-files.js';

/** A guardian on a line of a file. */
export interface LineGuardian {
  readonly lastName: string;
  readonly firstName: string;
  /** As schools write it; empty: the cell is. */
  readonly mobile?: string;
  readonly email?: string;
  /** Of responsibility: 3 is a contact only. */
  readonly level?: 1 | 3;
}

/** A line of a file: a child and at most two guardians. */
export interface Line {
  readonly lastName: string;
  readonly firstName: string;
  readonly className?: string;
  readonly guardians: readonly LineGuardian[];
}

const OF_CHILD = ['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division'];
const OF_GUARDIAN = [
  ...['Nom de famille', 'Prénom', 'Tél. portable', 'Courriel'],
  'Niveau responsabilité',
];
const HEADERS = [
  ...OF_CHILD,
  ...OF_GUARDIAN.map((column) => `${column} repr. légal`),
  ...OF_GUARDIAN.map((column) => `${column} autre repr. légal`),
];

/** The bytes of a file of these lines. Every child was born on 7 March 2015. */
export function familyFile(lines: readonly Line[]): Buffer {
  const rows = lines.map(({ lastName, firstName, className = '6A', guardians }) => [
    ...[lastName, firstName, '07/03/2015', className],
    ...[0, 1].flatMap((index) => {
      const { mobile = '', email = '', level = '', ...name } = guardians[index] ?? NOBODY;
      return [name.lastName, name.firstName, mobile, email, String(level)];
    }),
  ]);
  return csvBytes(HEADERS, ...rows);
}

/** Imports a file of these lines, as the command line does. */
export async function importLines(
  { house, scope }: TestSchool,
  lines: readonly Line[],
  actor = 'cli:test',
): Promise<ImportReport> {
  const file = { name: 'eleves.csv', bytes: familyFile(lines) };
  const { report } = await house.get(ImportFiles).apply(scope, [file], actor);
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return report;
}

const NOBODY: LineGuardian = { lastName: '', firstName: '' };
