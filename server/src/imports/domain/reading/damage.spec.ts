import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { importFixture, type ImportFixtureName } from '@trousseau/fixtures';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { csvBytes, csvFile } from '../../../../test/imports/csv-files.js';
import type { ReadFile } from './formats/format.js';
import { readOnce } from './mend.js';
import { readFile } from './read-file.js';

const fixture = (name: ImportFixtureName): ReadFile =>
  readFile(name, readFileSync(importFixture(name)));
const namesOf = ({ people }: ReadFile): string[] =>
  people.students.map(({ lastName, firstName }) => `${lastName} ${firstName}`);
const classesOf = ({ people }: ReadFile) => people.students.map(({ className }) => className);
const said = ({ problems }: ReadFile, code: string): string =>
  problems
    .filter((problem) => problem.code === code)
    .map(({ message }) => message)
    .join('\n')
    .replace(/[\u00a0\u202f]/g, ' ');
const names = (...rows: string[][]) => [['Nom', 'Prénom'], ...rows];
const encoded = (text: string, encoding: string) => readFile('f', iconv.encode(text, encoding));

const LETTERS = [...'àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŒÆñÑ’ŁłšŽışČčő'];
/** Of which Mac OS Roman has a byte, and Windows-1252 too. */
const FRENCH = [...'éèêëàâçîïôùûœ'];

describe('encodings', () => {
  it('are told apart: Mac OS Roman by a byte that Windows-1252 cannot have there', () => {
    const file = fixture('ok/generic-mac-os-roman.csv');
    expect(file.table?.encoding).toBe('macintosh');
    expect(namesOf(file)).toEqual(['LÉVÊQUE Noël', 'HAGOPIAN Côme']);
  });

  it.each([
    ['windows-1252', 'Nom;Prénom\nŽIVKOVIĆ'.replace('Ć', 'C'), 'ŽIVKOVIC'],
    ['windows-1252', 'Nom;Prénom\nO’BRIEN', 'O’BRIEN'],
    ['windows-1252', 'Nom;Prénom\nANDRÉ’S', 'ANDRÉ’S'],
    ['windows-1252', 'Nom;Prénom\nLABROŠ', 'LABROŠ'],
    ['macintosh', 'Nom;Prénom\nGÉRÔME', 'GÉRÔME'],
    ['macintosh', 'Nom;Prénom\nL’HÉNORET', 'L’HÉNORET'],
    ['iso-8859-15', 'Nom;Prénom\nŒUVRARD', 'ŒUVRARD'],
  ])('%s is read in %j', (encoding, text, name) => {
    const file = encoded(`${text};Zoé;\n`, encoding);
    expect(file.table?.encoding).toBe(encoding);
    expect(namesOf(file)).toEqual([`${name} Zoé`]);
  });

  it('of one file may be two: each line is read in its own, and they are named', () => {
    const file = fixture('not-ok/two-encodings.csv');
    expect(file.table?.encoding).toBe('windows-1252');
    expect(JSON.stringify(file.people)).not.toMatch(/[ÃÂ\ufffd]/);
    expect(said(file, 'imports.two-encodings')).toMatch(/2 lignes sont lues en utf-8.*1, 2/);
  });

  it('of one file may be two, whatever the letters', () => {
    const word = fc.array(fc.constantFrom(...FRENCH, 'a', 'b'), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const [first, second] = [`É${one.join('')}o`, `o${other.join('')}é`];
        const bytes = Buffer.concat([
          Buffer.from(`Nom;Prenom\n${first};Zoé\n`),
          iconv.encode(`${second};Zoé\n`, 'windows-1252'),
        ]);
        expect(namesOf(readFile('f', bytes))).toEqual([`${first} Zoé`, `${second} Zoé`]);
      }),
    );
  });
});

describe('letters that were read twice', () => {
  it('are restored, said with an example and their lines', () => {
    const file = fixture('ok/generic-read-twice.csv');
    expect(namesOf(file)).toEqual(['ŒUVRARD François', 'HAGOPIAN Côme']);
    expect(classesOf(file)).toEqual(['6À', '6A']);
    expect(said(file, 'imports.cells-restored')).toMatch(
      /devenu « ŒUVRARD » \(4 cases, l\. 2, 3\)/,
    );
  });

  it.each(['latin1', 'windows-1252', 'macintosh'])(
    'are restored, whatever the letter: %s',
    (as) => {
      const readable = LETTERS.filter((letter) => !twice(letter, as).includes('\ufffd'));
      const ofMac = readable.filter((letter) => /^[√≈]/.test(twice(letter, as)));
      const word = fc.array(fc.constantFrom(...(as === 'macintosh' ? ofMac : readable)));
      fc.assert(
        fc.property(word, (letters) => {
          const name = `D${letters.join('')}e`;
          expect(readOnce(twice(name, as))).toBe(name);
          if (as !== 'macintosh')
            expect(readOnce(twice(twice(name, 'latin1'), 'latin1'))).toBe(name);
        }),
      );
    },
  );

  it.each(['JOÃO', 'ÅSA', 'ANDRÉ’S', 'É»', 'Ñandú', 'ÄRZTE', 'SÂ', 'L’ÎLE', 'Đặng', 'Ève…'])(
    'are not %s, which is as it should be',
    (name) => {
      expect(readOnce(name)).toBe(name);
    },
  );
});

function twice(text: string, as: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return as === 'latin1' ? bytes.toString('latin1') : iconv.decode(bytes, as);
}

describe('cells that went through a spreadsheet', () => {
  it('lose its protection, and it is said', () => {
    const file = fixture('ok/generic-text-cells.csv');
    expect(namesOf(file)).toEqual(['PEYREBRUNE Ninon']);
    expect(file.people.students[0]).toMatchObject({ className: '6E1', ine: '000300001AB' });
    expect(said(file, 'imports.cells-unquoted')).toContain('3 cases');
  });

  it('keep an apostrophe that is a name’s, unless all cells of the column have one', () => {
    expect(namesOf(csvFile('f', names(["'t Hart", 'Zoé'], ['A', 'Tom'])))).toEqual([
      ...["'t Hart Zoé", 'A Tom'],
    ]);
    expect(namesOf(csvFile('f', names(["'A", 'Zoé'], ["'B", 'Tom'])))).toEqual(['A Zoé', 'B Tom']);
  });

  it('keep what only looks like a formula', () => {
    expect(namesOf(csvFile('f', names(['=HYPERLINK(', '="a"b'])))).toEqual(['=HYPERLINK( ="a"b']);
  });

  it('lose invisible signs, and it is said', () => {
    const file = fixture('ok/generic-invisible-signs.csv');
    expect(namesOf(file)).toEqual(['PEYREBRUNE Ninon']);
    expect(said(file, 'imports.cells-invisible')).toContain('2 cases');
  });

  it.each(['\u00ad', '\u200b', '\u200d', '\u2060', '\ufeff', '\u200e'])('lose %j', (sign) => {
    expect(namesOf(csvFile('f', names([`A${sign}B`, 'Zoé'])))).toEqual(['AB Zoé']);
  });
});

describe('class names that a spreadsheet took for numbers or dates', () => {
  const classOf = (name: string) =>
    csvFile('f', [
      ['Nom', 'Prénom', 'Classe'],
      ['A', 'Zoé', name],
    ]);

  it('are restored where it is sure, else named with the remedy', () => {
    const file = fixture('ok/generic-spoilt-classes.csv');
    expect(classesOf(file)).toEqual(['6E1', '6E2', '3-févr.']);
    expect(said(file, 'imports.class-restored').split('\n')).toHaveLength(2);
    expect(said(file, 'imports.class-doubtful')).toContain('3-févr.');
  });

  it.each([
    ['6.00E+01', '6E1'],
    ['4E+03', '4E3'],
    ['3,00E+10', '3E10'],
  ])('%s was %s', (name, before) => {
    expect(classesOf(classOf(name))).toEqual([before]);
  });

  it.each(['6,12E+02', '60', '3000', '03/02/2026', '2-Mar', 'mars-06', '2026-02-03', '6-mai'])(
    '%s is in doubt',
    (name) => {
      expect(classesOf(classOf(name))).toEqual([name]);
      expect(said(classOf(name), 'imports.class-doubtful')).toContain(name);
    },
  );

  it.each(['6E1', '6A', '601', 'CM2', '6-2', '1ERE STMG', 'CE1-CE2 Mme Avenel', '6E MARS', 'T1'])(
    '%s is a name',
    (name) => {
      expect(classesOf(classOf(name))).toEqual([name]);
      expect(classOf(name).problems.map(({ code }) => code)).not.toContain(
        'imports.class-doubtful',
      );
    },
  );

  it('never makes one identifier of several that were rounded', () => {
    const file = csvFile('f', [
      ['Nom', 'Prénom', 'INE'],
      ['A', 'Zoé', '1,23457E+10'],
    ]);
    expect(file.people.students[0]?.ine).toBeNull();
    expect(said(file, 'imports.number-rounded')).toContain('1,23457E+10');
  });
});

describe('zeros that were lost', () => {
  it('come back to French postcodes and to telephones, and it is said', () => {
    const file = fixture('ok/siecle-zeros-lost.csv');
    expect(file.people.guardians.map(({ postalCode }) => postalCode)).toEqual(['06000', '1000']);
    expect(file.people.guardians[0]?.mobile).toBe('+33639980007');
    expect(said(file, 'imports.postcode-restored')).toContain('06000');
    expect(said(file, 'imports.phone-restored')).toContain('1 numéro');
  });

  it.each(['6000', '6 000', '6\u202f000', '6000,0', '6000.00'])('come back to %s', (postcode) => {
    const file = csvFile('f', [
      ['Nom', 'Prénom', 'Nom responsable 1', 'Prénom responsable 1', 'Code postal responsable 1'],
      ['A', 'Zoé', 'A', 'Odile', postcode],
    ]);
    expect(file.people.guardians[0]?.postalCode).toBe('06000');
    expect(said(file, 'imports.postcode-restored')).toContain('06000');
  });

  it.each([
    ['6000', 'France', '06000'],
    ['1000', 'FRANCE', '01000'],
    ['6000', '100', '06000'],
    ['1000', 'Suisse', '1000'],
    ['600', '', '600'],
    ['0600', '', '0600'],
    ['29200', '', '29200'],
  ])('%s in %j is %s', (code, country, read) => {
    const titles = ['Nom', 'Prénom', 'Classe', 'Nom resp', 'Prénom resp', 'CP resp', 'Pays resp'];
    const file = csvFile('f', [titles, ['A', 'Zoé', '6A', 'B', 'Ève', code, country]]);
    expect(file.people.guardians[0]?.postalCode).toBe(read);
  });
});

describe('a question mark for a lost letter', () => {
  it('is named with the person, student and guardian', () => {
    const lost = said(fixture('ok/siecle-letters-lost.csv'), 'imports.letter-lost');
    expect(lost).toContain('NGUY?N An');
    expect(lost).toContain('NGUY?N Thi');
  });
});

describe('dates with the month first', () => {
  const TITLES = ['Nom', 'Prénom', 'Date de naissance'];
  const dated = (...dates: string[]) => csvBytes(TITLES, ...dates.map((date) => ['A', date, date]));
  const birthDates = ({ people }: ReadFile) => people.students.map(({ birthDate }) => birthDate);

  it('put the whole column in doubt: somebody says it once', () => {
    const name = 'not-ok/month-first-dates.csv';
    const bytes = readFileSync(importFixture(name));
    const { blocking, table, people } = readFile(name, bytes);
    expect(blocking).toEqual([
      {
        code: 'imports.date-order-doubtful',
        params: { file: name, column: 'Date de naissance', line: 2, value: '06/14/2014' },
      },
    ]);
    expect([table?.dateOrder, people.students]).toEqual([null, []]);
    const said = readFile(name, bytes, { dateOrder: 'month-first' });
    expect(birthDates(said)).toEqual(['2014-06-14', '2014-09-03']);
    expect(said.table?.dateOrder).toBe('month-first');
  });

  it('cost one line where the day is said to come first', () => {
    const file = readFile('f', dated('06/14/2014', '09/03/2014'), { dateOrder: 'day-first' });
    expect(birthDates(file)).toEqual(['2014-03-09']);
    expect(said(file, 'imports.date-impossible')).toContain('06/14/2014');
  });

  it.each([
    ['6-14-2014'],
    ['06/24/2014'],
    ['6/30/2014 0:00'],
    ['06.14.2014'],
    ['06/14/2014 00:00:00'],
    ['="06/14/2014"'],
  ])('are known by %s', (date) => {
    const { blocking } = readFile('f', dated('01/02/2014', date));
    expect(blocking.map(({ code }) => code)).toEqual(['imports.date-order-doubtful']);
  });

  it.each([['14/06/2014'], ['2014-06-14'], ['32/13/2014'], ['31/02/2014'], ['06/14']])(
    'are not said of %s',
    (date) => {
      expect(readFile('f', dated('01/02/2014', date)).blocking).toEqual([]);
    },
  );

  it('are no matter in a column that is not taken over', () => {
    const rows = [
      ['Nom', 'Prénom', 'Inscription'],
      ['A', 'Zoé', '06/14/2014'],
    ];
    expect(csvFile('f', rows).blocking).toEqual([]);
  });
});
