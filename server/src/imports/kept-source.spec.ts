import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  IMPORT_FIXTURES,
  generateCollege,
  guardiansXml,
  importFixture,
  odsOf,
  siecleXml,
  studentsXml,
  xlsxOf,
} from '@trousseau/fixtures';
import { IMPORT_LIMITS } from '@trousseau/shared';
import type { ImportFileView } from '@trousseau/shared';
import { readFile } from './domain/index.js';
import type { ReadFile } from './domain/index.js';
import { mappedOnly, withoutSecrets } from './kept-source.js';

const view: ImportFileView = {
  name: 'f',
  format: 'generic',
  encoding: 'utf-8',
  delimiter: ';',
  rows: 1,
  headers: ['Nom', 'Allergies'],
  mapping: ['student.lastName', null],
  preview: [],
  notices: [],
  blocking: [],
};
const bytes = Buffer.from('Nom;Allergies\nPEYREBRUNE;arachide\n');

function settled(of: ImportFileView, from: Uint8Array): Buffer | null {
  return mappedOnly(of, from, IMPORT_LIMITS);
}

it('keeps the mapped columns of a text, and the titles of all', () => {
  expect(settled(view, bytes)?.toString('utf8')).toBe('Nom;Allergies\nPEYREBRUNE;\n');
});

it('keeps nothing of a title line where a list has none', () => {
  const kept = settled({ ...view, headerLine: null }, bytes);
  expect(kept?.toString('utf8')).toBe('Nom;\nPEYREBRUNE;\n');
});

it('keeps nothing of what cannot be read as it was', () => {
  expect(
    settled({ ...view, encoding: null, delimiter: null }, Buffer.from('PK\x03\x04')),
  ).toBeNull();
  expect(settled(view, Buffer.from('Nom;"Allergies\nPEYREBRUNE;arachide\n'))).toBeNull();
});

describe('what is kept of a file once its mapping is settled', () => {
  it.each(IMPORT_FIXTURES.filter((name) => name.startsWith('ok/')))(
    'names the same people on the same lines: %s',
    (name) => {
      const first = readFile(name, readFileSync(importFixture(name)));
      const again = readFile(
        name,
        keptOf(first, readFileSync(importFixture(name))),
        overrides(first),
      );
      expect(again.people).toEqual(first.people);
      expect(linksOf(again)).toEqual(linksOf(first));
      expect(again.guardians).toBe(first.guardians);
    },
  );

  it('is nothing of a record whose name every object knows', () => {
    const pupils = Buffer.from(
      studentsXml(siecleXml(generateCollege(8)), 'UTF-8').replace(
        /<ELEVES\b[^>]*>/,
        '$&<constructor><valueOf><a>x</a></valueOf></constructor>',
      ),
    );
    expect(pupils.toString()).toContain('<constructor>');
    const read = readFile('e.xml', pupils);
    expect(keptOf(read, pupils).toString('utf8')).not.toContain('constructor');
    expect(read.people.students.length).toBeGreaterThan(0);
  });

  it('is of an export of SIECLE no former school, no grant and no address of a pupil', () => {
    const college = siecleXml(generateCollege(8));
    const pupils = Buffer.from(studentsXml(college, 'UTF-8'));
    const text = keptOf(readFile('e.xml', pupils), pupils).toString('utf8');
    expect(text).toContain('<NOM_DE_FAMILLE>');
    expect(text).not.toMatch(/SCOLARITE_AN_DERNIER|BOURSE|LIGNE1_ADRESSE|CODE_MEF/);
    const guardians = Buffer.from(guardiansXml(college, 'UTF-8'));
    expect(keptOf(readFile('r.xml', guardians), guardians).toString('utf8')).not.toContain(
      'CODE_PROFESSION',
    );
  });

  it('is of a workbook the sheet that is read, without the columns that are not mapped', () => {
    const rows = [
      ['Nom', 'Prénom', 'Classe', 'Allergies', 'Mot de passe'],
      ['PEYREBRUNE', 'Ninon', '6A', 'arachide', 'inventé-1'],
    ];
    const other = { name: 'Cantine', rows: [['Régime'], ['sans sel']] };
    for (const file of [xlsxOf, odsOf].map((of) => of([{ name: 'A', rows }, other]))) {
      const kept = readFile('f', keptOf(readFile('f', file), file));
      expect(kept.table?.headers).toEqual(rows[0]);
      expect(kept.table?.preview).toEqual([['PEYREBRUNE', 'Ninon', '6A', '', '']]);
      expect(kept.table?.sheets).toEqual([{ name: 'A', rows: 2, hidden: false }]);
    }
  });
});

/** As it is kept once received, then once settled. */
function keptOf(read: ReadFile, from: Buffer): Buffer {
  const received = withoutSecrets(read, { bytes: from }) ?? from;
  const kept = settled({ ...view, ...viewOf(read) }, received);
  if (!kept) throw new Error(`${read.name} is kept`);
  return kept;
}

function viewOf({ name, table }: ReadFile): Partial<ImportFileView> {
  const { encoding = null, delimiter = null } = table ?? {};
  return { name, encoding, delimiter, mapping: [], ...overrides({ table }) };
}

function overrides({ table }: Pick<ReadFile, 'table'>): {
  readonly mapping?: ImportFileView['mapping'];
  readonly headerLine?: number | null;
} {
  if (table === null) return {};
  const { mapping, headerLine } = table;
  return { mapping: [...mapping], ...(headerLine === undefined ? {} : { headerLine }) };
}

function linksOf({ siecle = [] }: ReadFile): unknown {
  return siecle.map(({ root, students, links }) => ({ root, students: [...students], links }));
}
