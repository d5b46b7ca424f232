import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  generateCollege,
  guardiansXml,
  siecleXml,
  studentsXml,
  xlsxOf,
  zipOf,
} from '@trousseau/fixtures';
import type { ImportView } from '@trousseau/shared';
import iconv from 'iconv-lite';
import { ImportFiles, TidyImports } from '../../src/imports/index.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { ImportStore } from '../../src/imports/persistence/import-store.js';
import { Documents } from '../../src/platform/documents/documents.js';
import { Schools } from '../../src/roster/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const ACTOR = 'cli:test';
const DAY_MS = 24 * 60 * 60 * 1000;

const TEXT = [
  'Nom;Prénom;Classe;Allergies;Identifiant;Mot de passe;',
  'PEYREBRUNE;Ninon;6A;arachide;n.peyrebrune;inventé-1;k7xq92ab',
  'HAGOPIAN;Côme;6A;;c.hagopian;inventé-2;m3zp48cd',
].join('\r\n');

const MAPPED = [
  'Nom;Prénom;Classe;Allergies;Identifiant;Mot de passe;',
  'PEYREBRUNE;Ninon;6A;;;;',
  'HAGOPIAN;Côme;6A;;;;',
  '',
].join('\r\n');

function siecleZip(of: { readonly uai: string; readonly year: string }): Buffer {
  const exports = siecleXml(generateCollege(8), of);
  return zipOf({
    'e.xml': Buffer.from(studentsXml(exports, 'UTF-8')),
    'r.xml': Buffer.from(guardiansXml(exports, 'UTF-8')),
  });
}

function workbook(): Buffer {
  const rows = TEXT.split('\r\n').map((line) => line.split(';'));
  return xlsxOf([{ name: 'Classes', rows }]);
}

describe.each(DIALECTS)('what is kept of a file on %s', (dialect) => {
  let rooms: TestRooms;
  let scope: SchoolScope;
  const file = { name: 'eleves.csv', bytes: iconv.encode(TEXT, 'windows-1252') };

  beforeEach(async () => {
    rooms = await openTestRooms(dialect);
    ({ scope } = await aSchool(rooms.house));
  });

  afterEach(() => rooms.close());

  const upload = (files = [file]): Promise<string> =>
    rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(Imports).upload(scope, place, { files, actor: ACTOR }),
      );

  /** Opened with the installation's own key. */
  const kept = async (id: string, what: 'source' | 'mapped'): Promise<string | null> => {
    const bytes = await rooms.house.get(Documents).getInTurns(`${id}:${what}:0`);
    return bytes && iconv.decode(bytes, 'windows-1252');
  };

  const planAgain = async (id: string): Promise<ImportView> => {
    await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) => rooms.house.get(Imports).planAgain(scope, place, id));
    return rooms.house.get(ImportViews).view(scope, id);
  };

  const tidy = (): Promise<void> => rooms.house.get(TidyImports).tidy();

  it('is never a password, from the first moment on', async () => {
    const id = await upload();
    const source = await kept(id, 'source');
    expect(source).toContain('PEYREBRUNE;Ninon;6A;arachide;n.peyrebrune;;');
    expect(source).not.toMatch(/inventé|k7xq92ab|m3zp48cd/);
  });

  it('is the same of a text that comes in a ZIP, and its mapped columns later', async () => {
    const id = await upload([{ name: 'eleves.zip', bytes: zipOf({ 'eleves.csv': file.bytes }) }]);
    expect(await kept(id, 'source')).toContain('PEYREBRUNE;Ninon;6A;arachide;n.peyrebrune;;');
    rooms.clock.advance(DAY_MS + 60_000);
    await tidy();
    expect([await kept(id, 'source'), await kept(id, 'mapped')]).toEqual([null, MAPPED]);
  });

  it.each([
    ['the exports of SIECLE in a ZIP', 'siecle.zip', siecleZip],
    ['a workbook', 'eleves.xlsx', workbook],
  ])('is enough of %s to plan again', async (_, name, made) => {
    const { uai } = await rooms.house.get(Schools).get(scope);
    const { startYear } = await rooms.house.get(Schools).currentYear(scope);
    const id = await upload([{ name, bytes: made({ uai, year: String(startYear) }) }]);
    const before = await rooms.house.get(ImportViews).view(scope, id);
    rooms.clock.advance(DAY_MS + 60_000);
    await tidy();
    expect(await kept(id, 'source')).toBeNull();
    expect(await kept(id, 'mapped')).not.toMatch(/arachide|SCOLARITE_AN_DERNIER/);
    const after = await planAgain(id);
    expect(after.state).toBe('planned');
    expect(before.report?.students.create).toBeGreaterThan(0);
    expect(after.report?.students).toEqual(before.report?.students);
    expect(after.report?.guardians).toEqual(before.report?.guardians);
  });

  it('is for a day what the mapping screen may want, then the mapped columns only', async () => {
    const id = await upload();
    rooms.clock.advance(DAY_MS - 60_000);
    await tidy();
    expect(await kept(id, 'source')).toContain('arachide');
    rooms.clock.advance(120_000);
    await tidy();
    expect(await kept(id, 'source')).toBeNull();
    expect(await kept(id, 'mapped')).toBe(MAPPED);
  });

  it('is the mapped columns only once it was applied', async () => {
    const { report } = await rooms.house.get(ImportFiles).apply(scope, [file], ACTOR);
    expect(report.students.create).toBe(2);
    const sort = { field: 'id', order: 'ASC' } as const;
    const all = { filter: {}, search: [], sort, offset: 0, limit: 10 };
    const [{ id } = { id: '' }] = (await rooms.house.get(ImportStore).page(scope, all)).rows;
    await tidy();
    expect([await kept(id, 'source'), await kept(id, 'mapped')]).toEqual([null, MAPPED]);
  });

  it('is enough to plan again, with the encoding, delimiter and titles that it had', async () => {
    const id = await upload();
    const before = await rooms.house.get(ImportViews).view(scope, id);
    rooms.clock.advance(DAY_MS + 60_000);
    await tidy();
    const after = await planAgain(id);
    expect(after.state).toBe('planned');
    expect(after.report?.students).toEqual(before.report?.students);
    expect(after.files[0]).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      headers: before.files[0]?.headers,
    });
  });

  it('is nothing of a refused file, whose report still says how it was read', async () => {
    const bytes = Buffer.from('Prénom;Classe\nZoé;6A\nTom;6B\n');
    const files = () => [{ name: 'sans-noms.csv', bytes: Buffer.from(bytes) }];
    for (const outcome of [
      await rooms.house.get(ImportFiles).plan(scope, files()),
      await rooms.house.get(ImportFiles).apply(scope, files(), ACTOR),
    ]) {
      expect(outcome.refused).toBe(true);
      expect(outcome.report.files).toEqual([
        { name: 'sans-noms.csv', format: 'generic', encoding: 'utf-8', delimiter: ';', rows: 2 },
      ]);
    }
  });
});
