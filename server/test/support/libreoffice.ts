import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** How somebody opens a CSV in LibreOffice and saves it again. */
export interface Spreadsheet {
  /** The language of the system, which is that of the dialog unless somebody changes it. */
  readonly locale: 'fr-FR' | 'en-US';
  /** « Détecter les nombres spéciaux » in the dialog: dates and numbers with an exponent, too. */
  readonly detects: boolean;
  readonly savesAs: 'csv' | 'xlsx' | 'ods';
}

/** Language numbers of the filter options (LibreOffice help, « Filter Options for CSV »). */
const LANGUAGES = { 'fr-FR': '1036', 'en-US': '1033' } as const;
const FILTER = 'Text - txt - csv (StarCalc)';
const SEMICOLON = '59';
const QUOTE = '34';
const UTF_8 = '76';
const DEADLINE_MS = 120_000;
const MOST_STARTS = 5;

/**
 * Opens CSV files in UTF-8 with `;` in LibreOffice, all in one run, and saves each again.
 *
 * @param files by their names without an ending
 */
export async function savedAgain(
  files: ReadonlyMap<string, Uint8Array>,
  { locale, detects, savesAs }: Spreadsheet,
): Promise<Map<string, Buffer>> {
  const room = mkdtempSync(join(tmpdir(), 'trousseau-libreoffice-'));
  try {
    const sources = [...files].map(([name, bytes]) => {
      const source = join(room, `${name}.csv`);
      writeFileSync(source, bytes);
      return source;
    });
    const text = [SEMICOLON, QUOTE, UTF_8, '1', '', LANGUAGES[locale], 'false'];
    const opened = [...text, String(detects)].join(',');
    // as shown: what « Enregistrer » does unless somebody changes it
    const saved = savesAs === 'csv' ? `csv:${FILTER}:${[...text, 'true'].join(',')}` : savesAs;
    const out = join(room, 'saved');
    await run(
      profileOf(room, locale),
      [`--infilter=${FILTER}:${opened}`, '--convert-to', saved, '--outdir', out],
      sources,
    );
    return new Map(
      [...files.keys()].map((name) => [name, readFileSync(join(out, `${name}.${savesAs}`))]),
    );
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** A cell as LibreOffice understood it. */
export interface OpenedCell {
  /** `string`, `float`, `date`, …; empty for a cell of nothing. */
  readonly type: string;
  readonly text: string;
}

/**
 * Opens a file in a French LibreOffice, « nombres spéciaux » detected, and says what its cells are.
 *
 * @param name ends in `.csv` (UTF-8, `;`) or in that of a workbook
 * @throws Error when a cell is a formula
 */
export async function openedCells(name: string, bytes: Uint8Array): Promise<OpenedCell[][]> {
  const room = mkdtempSync(join(tmpdir(), 'trousseau-libreoffice-'));
  try {
    const source = join(room, name);
    writeFileSync(source, bytes);
    const text = [SEMICOLON, QUOTE, UTF_8, '1', '', LANGUAGES['fr-FR'], 'false', 'true'].join(',');
    const options = name.endsWith('.csv') ? [`--infilter=${FILTER}:${text}`] : [];
    const out = join(room, 'opened');
    const asked = [...options, '--convert-to', 'fods', '--outdir', out];
    await run(profileOf(room, 'fr-FR'), asked, [source]);
    const sheet = readFileSync(join(out, name.replace(/\.\w+$/, '.fods')), 'utf8');
    if (sheet.includes('table:formula')) throw new Error(`A cell of ${name} is a formula`);
    return [...sheet.matchAll(/<table:table-row(?: [^>]*[^/])?>(.*?)<\/table:table-row>/gs)]
      .map(([, row = '']) => cellsOf(row))
      .filter((row) => row.some(({ type }) => type !== ''));
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

function cellsOf(row: string): OpenedCell[] {
  const cells = row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs);
  return [...cells].flatMap(([, attributes = '', content = '']) => {
    const type = /office:value-type="(\w+)"/.exec(attributes)?.[1] ?? '';
    const many = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
    const text = content
      .replace(/<text:tab\/>/g, '\t')
      .replace(/<[^>]+>/g, '')
      .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
      .trim();
    return type === '' && many > 100 ? [] : Array<OpenedCell>(many).fill({ type, text });
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' },
};

async function run(
  profile: string,
  options: readonly string[],
  sources: readonly string[],
): Promise<void> {
  const args = [`-env:UserInstallation=${profile}`, '--headless', ...options, ...sources];
  for (let starts = 1; ; starts += 1) {
    try {
      await promisify(execFile)('soffice', args, { timeout: DEADLINE_MS });
      return;
    } catch (error) {
      // it may die before it opens anything, on a machine where it runs for the first time
      if (diedAtItsStart(error) && starts < MOST_STARTS) continue;
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new Error(
        'LibreOffice is needed for the tests. Debian: apt-get install libreoffice-calc-nogui',
        { cause: error },
      );
    }
  }
}

function diedAtItsStart(error: unknown): boolean {
  const { stderr } = error as { readonly stderr?: unknown };
  return String(stderr).includes('Unspecified Application Error');
}

/** Settings of nobody, in a language: numbers and dates are written as there. */
function profileOf(room: string, locale: string): string {
  const profile = join(room, 'profile');
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(
    join(profile, 'user', 'registrymodifications.xcu'),
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' +
      '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">' +
      `<value>${locale}</value></prop></item></oor:items>\n`,
  );
  return pathToFileURL(profile).href;
}
