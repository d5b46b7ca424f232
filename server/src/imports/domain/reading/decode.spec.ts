import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Encoding } from '@trousseau/shared';
import type { AppError } from '../../../platform/errors.js';
import { decode as decodePieces } from './decode.js';

/** The whole text, from its pieces. */
function decode(...file: Parameters<typeof decodePieces>): { text: string; encoding: Encoding } {
  const { pieces, encoding } = decodePieces(...file);
  return { text: [...pieces].join(''), encoding };
}

const bytes = (text: string, encoding = 'utf-8'): Buffer => iconv.encode(text, encoding);

function refusalOf(content: Uint8Array, ...more: [] | ['utf-8']): AppError {
  try {
    decode('classes.csv', content, ...more);
  } catch (error) {
    return error as AppError;
  }
  throw new Error('nothing was refused');
}

describe('decoding a file', () => {
  it('keeps Œ ’ and € of Windows-1252, which TextDecoder would turn into control characters', () => {
    const read = decode('f', bytes('Nom;Œuvrard;L’Haÿ;12 €', 'windows-1252'));
    expect(read).toEqual({ text: 'Nom;Œuvrard;L’Haÿ;12 €', encoding: 'windows-1252' });
  });

  it('reads strict UTF-8 as UTF-8, be it one accent in a long file', () => {
    const text = `${'Martin;Paul\n'.repeat(5_000)}Nguyễn;Łukasz`;
    expect(decode('f', bytes(text))).toEqual({ text, encoding: 'utf-8' });
  });

  it('strips a byte order mark, even when it is repeated', () => {
    expect(decode('f', bytes('\ufeff\ufeffNom;Prénom')).text).toBe('Nom;Prénom');
  });

  it('strips a UTF-8 mark that stands before another encoding', () => {
    const mixed = Buffer.concat([bytes('\ufeff'), bytes('Prénom', 'windows-1252')]);
    expect(decode('f', mixed)).toEqual({ text: 'Prénom', encoding: 'windows-1252' });
  });

  it('reads UTF-16LE with its mark, as Excel’s « Texte Unicode »', () => {
    const read = decode('f', bytes('\ufeffNom\tŁukasz', 'utf-16le'));
    expect(read).toEqual({ text: 'Nom\tŁukasz', encoding: 'utf-16le' });
  });

  it('tells ISO-8859-15 by a Œ inside letters, and not by a ½ beside a digit', () => {
    expect(decode('f', bytes('Sœur Œuvrard', 'iso-8859-15'))).toEqual({
      text: 'Sœur Œuvrard',
      encoding: 'iso-8859-15',
    });
    expect(decode('f', bytes('é 12½', 'windows-1252')).encoding).toBe('windows-1252');
  });

  it('reads in the encoding that the user forces', () => {
    expect(decode('f', bytes('Prénom'), 'windows-1252').text).toBe('PrÃ©nom');
    expect(refusalOf(bytes('Prénom', 'windows-1252'), 'utf-8').code).toBe(
      'imports.encoding-refused',
    );
  });

  it.each([
    ['nothing', '', 'imports.file-empty'],
    ['blank lines', '\r\n \n', 'imports.file-empty'],
    ['a PDF', '%PDF-1.7\n', 'imports.not-a-csv'],
    ['a PNG', '\x89PNG\r\n', 'imports.not-a-csv'],
    ['an old workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'imports.spreadsheet-file'],
    ['zero bytes', 'Nom;\0\0\0', 'imports.not-a-csv'],
    ['a page', '<!DOCTYPE html><html>', 'imports.not-a-csv'],
    ['UTF-16BE', '\xfe\xff\0N\0o\0m', 'imports.encoding-unsupported'],
  ])('refuses %s and says what to do', (_, content, code) => {
    const refusal = refusalOf(Buffer.from(content, 'latin1'));
    expect(refusal.code).toBe(code);
    expect(refusal.messageIn('fr')).toContain('classes.csv');
  });

  it('takes a name that begins with < for a name', () => {
    expect(decode('f', bytes('<script>;Nora')).text).toBe('<script>;Nora');
  });
});
