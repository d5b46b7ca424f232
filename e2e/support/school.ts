import { generateCollege, toSiecleCsv } from '@trousseau/fixtures';
import type { DemoCollege } from '@trousseau/fixtures';
import type { LetterRunResult } from '@trousseau/shared';
import { Installation } from './installation.js';
import { readCredentials } from './letters-pdf.js';
import type { PrintedLetter } from './letters-pdf.js';

export const UAI = '0130001F';
export const SCHOOL_NAME = 'Collège Jean-Moulin';

/** An installation with one school, still empty. */
export async function anInstallation(
  settings: Readonly<Record<string, string>> = {},
): Promise<Installation> {
  const installation = await Installation.serving(settings);
  await installation.run('create-school', '--uai', UAI, '--name', SCHOOL_NAME);
  return installation;
}

/** An invented collège, and the file that SIECLE would extract of it. */
export function aCollege(seed: number): { readonly college: DemoCollege; readonly file: Buffer } {
  const college = generateCollege(seed);
  return { college, file: toSiecleCsv(college, { encoding: 'windows-1252' }) };
}

/** Imports a file at the command line. */
export async function importAtCommandLine(installation: Installation, file: Buffer): Promise<void> {
  const path = installation.file('exportCSVExtraction.csv', file);
  await installation.run('import', path, '--school', UAI, '--yes');
}

/** Issues letters for classes at the command line and reads what they say. */
export async function lettersOf(
  installation: Installation,
  options: readonly string[],
): Promise<PrintedLetter[]> {
  const out = `${installation.folder}/letters-${options.join('-').replaceAll(' ', '')}.pdf`;
  const printing = ['print-letters', '--school', UAI, '--reason', 'rentrée', '--out', out];
  await installation.run<LetterRunResult>(...printing, ...options);
  return readCredentials(out);
}

/** The one-time link of a new member of staff. */
export async function invite(
  installation: Installation,
  email: string,
  role: string,
): Promise<string> {
  const asked = ['create-staff', '--email', email, '--role', role, '--school', UAI];
  return (await installation.run<{ url: string }>(...asked)).url;
}
