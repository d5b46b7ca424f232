import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { Encoding } from '@trousseau/shared';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { keepColumns } from './keep-columns.js';
import { readFile } from './read-file.js';

const TITLES = ['Nom', 'Prénom', 'Mot de passe', 'Classe'];
const KEPT = { headerLine: 1, columns: [true, true, false, true] };

describe('the file without some of its columns', () => {
  it('has its encoding, its delimiter, its line ends, its titles and its lines, and nothing of these columns', () => {
    const text =
      'Nom;Prénom;Mot de passe;Classe\r\n\r\nŒUVRARD;"Zoé";"a;""b\r\nc";6A\r\nB;Tom;secret;6B';
    const file = { name: 'f', encoding: 'windows-1252', delimiter: ';' } as const;
    const kept = keepColumns({ ...file, bytes: iconv.encode(text, 'windows-1252') }, KEPT);
    expect(iconv.decode(kept, 'windows-1252')).toBe(
      'Nom;Prénom;Mot de passe;Classe\r\n\r\nŒUVRARD;Zoé;"\r\n";6A\r\nB;Tom;;6B\r\n',
    );
  });

  it('keeps its byte order mark and the line that Excel writes for itself', () => {
    const bytes = Buffer.from('\ufeffsep=,\r\n"Nom",Code\r\nA,secret\r\n');
    const kept = keepColumns(
      { name: 'f', bytes, encoding: 'utf-8', delimiter: ',' },
      { headerLine: 2, columns: [true, false] },
    );
    expect(kept.toString('utf8')).toBe('\ufeffsep=,\r\nNom,Code\r\nA,\r\n');
  });

  it('has nothing beyond the first of these columns on a line that is shifted', () => {
    const bytes = Buffer.from('Nom;Mot de passe\nLE;GOFF;secret\n');
    const kept = keepColumns(
      { name: 'f', bytes, encoding: 'utf-8', delimiter: ';' },
      { headerLine: 1, columns: [true, false] },
    );
    expect(kept.toString('utf8')).toBe('Nom;Mot de passe\nLE;;\n');
  });

  const encodings: readonly Encoding[] = ['utf-8', 'windows-1252', 'utf-16le', 'macintosh'];
  it.each(encodings)('is read as before in %s, and holds no password', (encoding) => {
    const name = fc.array(fc.constantFrom(...'aéÈç’ ;"\n-'), { minLength: 1, maxLength: 6 });
    const row = fc.tuple(name, name);
    const cell = (letters: readonly string[]): string =>
      `"A${letters.join('').replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = rows.map(([last, first]) => `${cell(last)};${cell(first)};s3cret;6A`);
        const text = [TITLES.join(';'), ...lines].join('\r\n');
        const bytes = iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' });
        const overrides = { encoding, delimiter: ';' } as const;
        const kept = keepColumns({ name: 'f', bytes, ...overrides }, KEPT);
        expect(iconv.decode(kept, encoding)).not.toContain('s3cret');
        expect(readFile('f', kept, overrides).people).toEqual(
          readFile('f', bytes, overrides).people,
        );
      }),
    );
  });
});

describe('columns of passwords', () => {
  const secretOf = (titles: readonly string[], cells: readonly string[]) =>
    csvFile('f', [titles, cells]).table?.secret;

  it.each([
    'Mot de passe',
    'MDP élève',
    'Password',
    'Code d’accès parent',
    'Code PIN',
    'PIN',
    'Code activation',
    'mot_de_passe_provisoire',
    'Pass',
    'Clé d’activation',
    'resetCode',
  ])('are known by the title « %s »', (title) => {
    expect(secretOf(['Nom', 'Prénom', title], ['A', 'Zoé', 'x'])).toEqual([2]);
  });

  it.each([
    [['Nom', 'Prénom', 'Identifiant', 'Code'], ['A', 'Zoé', 'z.a', '1234'], [3]],
    [['Nom', 'Prénom', 'Initial', 'Login'], ['A', 'Zoé', '1234', 'z.a'], [2]],
    [['Nom', 'Prénom', 'Identifiant', ''], ['A', 'Zoé', 'z.a', 'k7xq92ab'], [3]],
    [['Nom', 'Prénom', 'Code'], ['A', 'Zoé', 'inventé-1'], [2]],
  ])('are known by their neighbours or their cells: %j', (titles, cells, secret) => {
    expect(secretOf(titles, cells)).toEqual(secret);
  });

  it.each([
    [
      ['Nom', 'Prénom', 'Code postal'],
      ['A', 'Zoé', '06000'],
    ],
    [
      ['Nom', 'Prénom', 'Code MEF'],
      ['A', 'Zoé', '10010012110'],
    ],
    [
      ['Nom', 'Prénom', 'Identifiant', 'Classe'],
      ['A', 'Zoé', 'z.a', '6A'],
    ],
    [
      ['Nom', 'Prénom', 'Identifiant', ''],
      ['A', 'Zoé', 'z.a', 'externe'],
    ],
    [
      ['Nom', 'Prénom', 'Code'],
      ['A', 'Zoé', '6A'],
    ],
    [
      ['Nom', 'Prénom', 'Passeport'],
      ['A', 'Zoé', 'oui'],
    ],
  ])('are not %j', (titles, cells) => {
    expect(secretOf(titles, cells)).toBeUndefined();
  });
});
