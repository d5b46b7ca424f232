import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateCollege, toSiecleCsv } from '@trousseau/fixtures';
import { csvBytes } from '../imports/csv-files.js';
import { DIALECTS } from '../support/databases.js';
import { FamilyBrowser } from '../support/family-browser.js';
import { readCredentials } from '../support/print.js';
import type { PrintedCredentials } from '../support/print.js';
import { Installation } from '../support/running-server.js';
import type { CommandOutcome } from '../support/running-server.js';

// whole processes start and stop here, on machines that may be busy
jest.setTimeout(240_000);

const [UAI, OTHER_UAI] = ['0130001F', '0130002G'];
const CHOSEN = 'hirondelle granit 47 parapluie';
const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe'];
const FAMILIES = 8;

describe.each(DIALECTS)('keys rotated beside a server at work on %s', (dialect) => {
  let installation: Installation;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trousseau-rotation-'));
    installation = await Installation.create(dialect);
    await installation.run('migrate', '--copy-made');
    for (const uai of [UAI, OTHER_UAI]) {
      await installation.run('create-school', '--uai', uai, '--name', 'Collège Jean-Moulin');
    }
  });

  afterAll(async () => {
    await installation.remove();
    rmSync(folder, { recursive: true });
  });

  const print = async (className: string): Promise<readonly PrintedCredentials[]> => {
    const out = join(folder, `${className}.pdf`);
    const args = ['--school', UAI, '--class', className, '--holder', 'student', '--out', out];
    done(await installation.run('print-letters', ...args, '--reason', 'rentrée'));
    return readCredentials(readFileSync(out));
  };

  const activate = async ({ login, secret }: PrintedCredentials): Promise<string> => {
    const browser = new FamilyBrowser(installation.url);
    await browser.open('/connexion/eleve');
    await browser.submit({ login, password: secret ?? '' });
    await browser.submit({ password: CHOSEN, again: CHOSEN });
    await browser.submit({ day: '7', month: '3', year: '2015' });
    return browser.address;
  };

  const activateAll = async (letters: readonly PrintedCredentials[]): Promise<Set<string>> => {
    const ends = new Set<string>();
    for (const letter of letters) ends.add(await activate(letter));
    return ends;
  };

  const keyFiles = (): string[] =>
    readdirSync(installation.config.keysDir).filter((name) => name.endsWith('.key'));

  it('refuse nothing and lose nothing, during an import, a print and activations', async () => {
    const rows = ['6A', '6B'].flatMap((className) =>
      Array.from({ length: FAMILIES }, (_, n) => {
        const name = `${'ABCDEFGH'.charAt(n)}${className.slice(1).toLowerCase()}nali`;
        return [name.toUpperCase(), 'Lina', '07/03/2015', className];
      }),
    );
    const [file, large] = [join(folder, 'eleves.csv'), join(folder, 'autres.csv')];
    writeFileSync(file, csvBytes(TITLES, ...rows));
    writeFileSync(large, toSiecleCsv(generateCollege(11), { encoding: 'windows-1252' }));
    done(await installation.run('import', file, '--school', UAI, '--yes'));
    await installation.serve();
    const first = await print('6A');
    expect(first).toHaveLength(FAMILIES);
    expect(keyFiles()).toContain('master.key');

    const [rotated, imported, second, ends] = await Promise.all([
      installation.run('rotate-keys', '--yes', '--reason', 'clés copiées'),
      installation.run('import', large, '--school', OTHER_UAI, '--yes'),
      print('6B'),
      activateAll(first),
    ]);
    done(rotated);
    expect(done(imported).json).toMatchObject({ students: { create: 600 } });
    expect([...ends]).toEqual(['/activation/termine']);
    expect(keyFiles().filter((name) => name.startsWith('master'))).toEqual(['master-2.key']);

    // what was printed meanwhile opens, also in a process that never saw the former keys
    await installation.kill();
    await installation.serve();
    expect([...(await activateAll(second))]).toEqual(['/activation/termine']);
    const again = await installation.run('rotate-keys');
    expect(again.json).toMatchObject({ stage: 'rest' });
    expect(installation.log).not.toMatch(/seal-broken|"level":50/);
  });
});

/** What a command answered that must have gone well. */
function done(outcome: CommandOutcome): CommandOutcome {
  if (outcome.code !== 0) throw new Error(outcome.messages);
  return outcome;
}
