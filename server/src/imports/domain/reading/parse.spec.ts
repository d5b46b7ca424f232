import { describe, expect, it } from '@jest/globals';
import type { Delimiter } from '@trousseau/shared';
import fc from 'fast-check';
import type { AppError } from '../../../platform/errors.js';
import { parse as parsePieces } from './parse.js';
import type { CsvTable } from './parse.js';
import type { TableRow } from './table.js';

/** A text in one piece, and all of its rows. */
function parse(
  file: string,
  text: string,
  forced?: Delimiter,
): CsvTable & { readonly rows: readonly TableRow[] } {
  const table = parsePieces(file, [text], forced);
  return { ...table, rows: [...table.rows] };
}

function refusalOf(text: string): Pick<AppError, 'code' | 'params'> {
  try {
    parse('f', text);
  } catch (error) {
    const { code, params } = error as AppError;
    return { code, params };
  }
  throw new Error('nothing was refused');
}

describe('cutting a text into records', () => {
  it.each([';', ',', '\t', '|', ':'] as const)('finds the delimiter %j', (delimiter) => {
    const text =
      ['Nom', 'Prénom', 'Classe'].join(delimiter) + '\nA' + delimiter + 'B' + delimiter + 'C';
    expect(parse('f', text)).toMatchObject({ delimiter, rows: [{ cells: ['A', 'B', 'C'] }] });
  });

  it('is not misled by commas in addresses, nor by a colon in a header', () => {
    const text = 'Nom;Tél : portable;Adresse\nA;06;"1, rue, du, Lac"\nB;07;2, rue, du, Puits';
    expect(parse('f', text).delimiter).toBe(';');
  });

  it('is not misled by delimiters between quotes', () => {
    expect(parse('f', 'Nom,"a;b;c;d",x\nA,"1;2;3;4",y').delimiter).toBe(',');
  });

  it('obeys the sep= line of Excel and the delimiter that the user forces', () => {
    expect(parse('f', 'sep=|\nNom|Âge\nA|1')).toMatchObject({
      delimiter: '|',
      header: { line: 2 },
    });
    expect(parse('f', 'a;b,c', ',').header.cells).toEqual(['a;b', 'c']);
  });

  it.each(['\n', '\r\n', '\r'])('keeps line numbers through quoted breaks, ends %j', (end) => {
    const text = ['Nom;Adresse', 'A;"1 rue', 'du Lac"', '', 'B;x', ';', 'C;y', ''].join(end);
    const { rows } = parse('f', text);
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, 'A'],
      [5, 'B'],
      [7, 'C'],
    ]);
  });

  it('accepts ragged rows and stray quotes', () => {
    const { rows } = parse('f', 'a;b;c\n1;2\n1;2;3;4\n1;L"eau;"B" bis');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1', '2'],
      ['1', '2', '3', '4'],
      ['1', 'L"eau', '"B" bis'],
    ]);
  });

  it('names the line on which an unclosed quote opened', () => {
    expect(refusalOf('a;b\n1;2\n\n3;"x\n4;5\n6;7')).toEqual({
      code: 'imports.quote-not-closed',
      params: { file: 'f', line: 4 },
    });
    expect(refusalOf('a;b\n"x\ny";"z\n1;2').params).toEqual({ file: 'f', line: 3 });
  });

  it('names it also when the rest of the file is too large for one record', () => {
    const refusal = refusalOf(`a;b\n1;2\n3;"x\n${'4;5\n'.repeat(100_000)}`);
    expect(refusal).toEqual({ code: 'imports.quote-not-closed', params: { file: 'f', line: 3 } });
  });

  it('refuses a line without an end, and too many lines', () => {
    expect(refusalOf(`a;b\n${'x'.repeat(200_000)}`).code).toBe('imports.line-too-long');
    expect(refusalOf('a\n'.repeat(260_000)).code).toBe('imports.too-many-rows');
  });

  it('gives back any cells that were written between quotes', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, (table) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = ['a;b;c', ...table.map((row) => row.map(quoted).join(';'))].join('\r\n');
        const kept = table.filter((row) => row.some((it) => it.trim() !== ''));
        expect(parse('f', text, ';').rows.map(({ cells }) => cells)).toEqual(
          kept.map((row) => row.map((it) => it.replace(/\r\n?/g, '\n'))),
        );
      }),
    );
  });
});
