import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { IMPORT_FIXTURES, importFixture, type ImportFixtureName } from '@trousseau/fixtures';
import { isErrorCode } from '@trousseau/shared';
import fc from 'fast-check';
import { csvBytes } from '../../../../test/imports/csv-files.js';
import { AppError } from '../../../platform/errors.js';
import type { ReadFile } from './formats/format.js';
import { readFile } from './read-file.js';

const fixture = (name: ImportFixtureName): ReadFile =>
  readFile(name, readFileSync(importFixture(name)));

function outcomeOf(name: ImportFixtureName): string {
  try {
    const { blocking, problems } = fixture(name);
    const errors = problems.filter(({ severity }) => severity === 'error');
    return blocking[0]?.code ?? errors[0]?.code ?? 'read';
  } catch (error) {
    return (error as AppError).code;
  }
}

describe('the import fixtures', () => {
  const ok = IMPORT_FIXTURES.filter((name) => name.startsWith('ok/'));

  it.each(ok)('%s is read without an error', (name) => {
    const { people, problems, blocking } = fixture(name);
    expect(blocking).toEqual([]);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(people.students.length + people.guardians.length).toBeGreaterThan(0);
  });

  it.each([
    ['not-ok/empty.csv', 'imports.file-empty'],
    ['not-ok/blank-lines.csv', 'imports.file-empty'],
    ['not-ok/only-headers.csv', 'imports.no-rows'],
    ['not-ok/image.csv', 'imports.not-a-csv'],
    ['not-ok/document.csv', 'imports.not-a-csv'],
    ['not-ok/workbook-xlsx.csv', 'imports.archive-damaged'],
    ['not-ok/workbook-xls.csv', 'imports.spreadsheet-file'],
    ['not-ok/letter.csv', 'imports.header-missing'],
    ['not-ok/unclosed-quote.csv', 'imports.quote-not-closed'],
    ['not-ok/missing-required-column.csv', 'imports.header-missing'],
    ['not-ok/impossible-dates.csv', 'imports.date-impossible'],
    ['not-ok/nameless-rows.csv', 'imports.name-missing'],
    ['not-ok/no-titles.csv', 'imports.header-a-person'],
    ['not-ok/month-first-dates.csv', 'imports.date-order-doubtful'],
    ['not-ok/everybody-staff.csv', 'imports.nobody-to-import'],
  ] as const)('%s is answered with %s', (name, code) => {
    expect(outcomeOf(name)).toBe(code);
  });

  it('keeps nothing of a password column', () => {
    expect(JSON.stringify(fixture('not-ok/password-column.csv'))).not.toContain('inventé');
  });

  it('reads the same people whatever the encoding, delimiter and headers', () => {
    const people = ({ people: { students, guardians } }: ReadFile): string =>
      JSON.stringify([students, guardians]);
    const plain = people(fixture('ok/siecle-utf-8.csv'));
    for (const name of ['bom', 'repeated-bom'] as const) {
      expect(people(fixture(`ok/siecle-utf-8-${name}.csv`))).toBe(plain);
    }
    expect(people(fixture('ok/siecle-utf-16le.csv'))).toBe(plain);
    expect(people(fixture('ok/siecle-headers-decoded-twice.csv'))).toBe(plain);
    expect(people(fixture('ok/siecle-headers-accents-lost.csv'))).toBe(plain);
    const classic = people(fixture('ok/siecle-comma.csv'));
    for (const name of ['tab', 'line-feeds', 'ragged-rows', 'headers-decorated'] as const) {
      expect(people(fixture(`ok/siecle-${name}.csv`))).toBe(classic);
    }
    expect(people(fixture('ok/siecle-nine-digit-mobiles.csv'))).toBe(classic);
  });
});

describe('reading any file', () => {
  it('never fails otherwise than with a coded refusal', () => {
    const start = fc.constantFrom(
      '',
      '\ufeff',
      'Nom;Prénom;Classe\n',
      '"',
      'sep=,\n',
      '<?xml',
      'PK',
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 400 }), (head, bytes) => {
        try {
          const read = readFile('f', Buffer.concat([Buffer.from(head), bytes]));
          expect(read.problems.every(({ code }) => isErrorCode(code))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never fails on any cells under known headers', () => {
    const headers = ['Nom', 'Prénom', 'Date de naissance', 'Nom repr. légal', 'Prénom repr. légal'];
    // a NUL makes the whole file no text at all, which is refused by its own code
    const text = fc.string({ unit: 'binary' }).map((any) => any.replaceAll('\0', ''));
    const cell = fc.oneof(text, fc.constantFrom('', 'A', '01/02/2014'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 6 }), (rows) => {
        const { people, problems } = readFile('f', csvBytes(headers, ...rows), { delimiter: ';' });
        const named = people.students.every(({ lastName, firstName }) => lastName && firstName);
        expect(named && problems.every(({ code }) => isErrorCode(code))).toBe(true);
      }),
    );
  });

  it('finds the same people whatever the order of the columns', () => {
    const table = [
      [
        'Nom de famille',
        'Prénom 1',
        'Date de naissance',
        'Division',
        'Nom de famille repr. légal',
        'Prénom repr. légal',
        'Tél. portable repr. légal',
        'Nom de famille autre repr. légal',
        'Prénom autre repr. légal',
      ],
      ['MARTIN', 'Léa', '07/03/2014', '6A', 'MARTIN', 'Ève', '0612345678', 'DURAND', 'Jean'],
      ['NUÑEZ', 'Tom', '08/03/2014', '6B', 'NUÑEZ', 'Ana', '', '', ''],
    ];
    const columns = (table[0] ?? []).map((_, index) => index);
    const { people } = readFile('f', csvBytes(...table));
    fc.assert(
      fc.property(fc.shuffledSubarray(columns, { minLength: columns.length }), (order) => {
        const shuffled = table.map((row) => order.map((index) => row[index] ?? ''));
        expect(readFile('f', csvBytes(...shuffled)).people).toEqual(people);
      }),
    );
  });

  it.each([
    'ok/siecle-siblings.csv',
    'ok/generic-mixed-users.csv',
    'ok/generic-one-line-per-guardian.csv',
    'ok/generic-spoilt-classes.csv',
    'ok/generic-read-twice.csv',
    'ok/generic-profile-column.csv',
  ] as const)('finds the same people in %s whatever the order of its rows', (name) => {
    const text = readFileSync(importFixture(name), 'utf8');
    const [titles = '', ...lines] = text.split('\r\n').filter((line) => line !== '');
    const read = (order: readonly number[]): string[] => {
      const rows = order.map((index) => lines[index] ?? '');
      const { people } = readFile('f', Buffer.from([titles, ...rows].join('\n')));
      const everybody = [...people.students, ...people.guardians, ...people.links];
      return everybody
        .map((person) => JSON.stringify(person).replace(/"line":\d+/g, ''))
        .toSorted();
    };
    const all = lines.map((_, index) => index);
    const people = read(all);
    const orders = fc.shuffledSubarray(all, { minLength: all.length });
    fc.assert(
      fc.property(orders, (order) => {
        expect(read(order)).toEqual(people);
      }),
      { numRuns: 30 },
    );
  });
});
