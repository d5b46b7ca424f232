import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportFiles } from '../../src/imports/index.js';
import { printLetters } from '../../src/cli/letter-commands.js';
import { PrepareRun } from '../../src/letters/index.js';
import { aSchool } from '../builders/roster.js';
import { csvBytes } from '../imports/csv-files.js';
import { printedText } from '../support/printed-pdf.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const HEADERS = [
  ...['Nom', 'Prénom', 'Date de naissance', 'Classe'],
  ...['Nom', 'Prénom', 'Adresse', 'Code postal', 'Commune'].map((it) => `${it} responsable 1`),
];
const LONG_STREET = '1254 chemin de l’Ancienne Route Nationale des Capucins';
const NO_LINE_FREE = ['Chez M. Petit', 'Résidence du Parc', 'Bâtiment C', LONG_STREET].join('\n');

describe('the window of a letter, from the file to the paper', () => {
  let rooms: TestRooms;
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-window-'));

  beforeAll(async () => {
    rooms = await openTestRooms('SQLite');
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await rooms.close();
  });

  /** What the command line prints and says of one guardian at this address. */
  const printed = async (
    address: string,
  ): Promise<{ text: string; said: string[]; warnings: readonly string[] }> => {
    const { scope, school } = await aSchool(rooms.house);
    const row = [
      'VASSEUR',
      'Inès',
      '14/02/2014',
      '6A',
      'VASSEUR',
      'Nadia',
      address,
      '29200',
      'Brest',
    ];
    const bytes = csvBytes(HEADERS, row);
    await rooms.house.get(ImportFiles).apply(scope, [{ name: 'lettres.csv', bytes }], 'cli:test');
    const selection = {
      holder: 'guardian',
      layout: 'window',
      reissue: false,
      secrets: 'all',
    } as const;
    const { warnings } = await rooms.house.get(PrepareRun).preview(scope, selection);
    const said: string[] = [];
    const out = join(folder, `${school.uai}.pdf`);
    await printLetters({
      config: rooms.config,
      actor: 'cli:test',
      values: {
        school: school.uai,
        reason: 'essai',
        out,
        holder: 'guardian',
        secrets: 'all',
        'allow-local-address': true,
      },
      files: [],
      rooms: () => Promise.resolve(rooms.house),
      say: (line) => said.push(line),
    });
    return { text: printedText(readFileSync(out)), said, warnings };
  };

  it('shows each line of a cell that holds three', async () => {
    const address = 'Résidence du Parc\nBâtiment C, appartement 12\n4 rue des Lilas';
    const { text, warnings } = await printed(address);
    for (const line of ['RÉSIDENCE DU PARC', 'BÂTIMENT C APPARTEMENT 12', '4 RUE DES LILAS']) {
      expect(text.toUpperCase()).toContain(line);
    }
    expect(warnings).toEqual([]);
  });

  it('goes on with a long street on the next line', async () => {
    const { text, warnings } = await printed(LONG_STREET);
    expect(text).toContain('1254 CHEMIN DE L ANCIENNE ROUTE');
    expect(text).toContain('NATIONALE DES CAPUCINS');
    expect(warnings).toEqual([]);
  });

  it('is said by the preview and by the command line before printing, where no line is free', async () => {
    const { said, warnings } = await printed(NO_LINE_FREE);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('VASSEUR Nadia');
    expect(warnings[0]).toContain('DES CAPUCINS');
    expect(said[0]).toBe(warnings[0]);
  });
});
