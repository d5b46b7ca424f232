import { ImportFiles } from '../../src/imports/index.js';
import type { TestSchool } from '../builders/roster.js';

const COLUMNS = ['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division'];
const OF_GUARDIAN = ['Nom de famille', 'Prénom', 'Tél. portable', 'Courriel'];

/** Imports a file of one line: Yanis of 6A and his mother Nadia Benali, with these contacts. */
export async function importGuardian(
  { house, scope }: TestSchool,
  mobile: string,
  email = 'nadia@example.org',
): Promise<void> {
  const headers = [...COLUMNS, ...OF_GUARDIAN.map((column) => `${column} repr. légal`)];
  const cells = ['Benali', 'Yanis', '07/03/2015', '6A', 'Benali', 'Nadia', mobile, email];
  const bytes = Buffer.from(`${headers.join(';')}\n${cells.join(';')}\n`);
  const file = { name: 'eleves.csv', bytes };
  const { report } = await house.get(ImportFiles).apply(scope, [file], 'cli:test');
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
}
