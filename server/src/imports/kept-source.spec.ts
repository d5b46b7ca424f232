import { expect, it } from '@jest/globals';
import type { ImportFileView } from '@trousseau/shared';
import { mappedOnly } from './kept-source.js';

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

it('keeps the mapped columns of a text, and the titles of all', () => {
  expect(mappedOnly(view, bytes)?.toString('utf8')).toBe('Nom;Allergies\nPEYREBRUNE;\n');
});

it('keeps nothing of a title line where a list has none', () => {
  const kept = mappedOnly({ ...view, headerLine: null }, bytes);
  expect(kept?.toString('utf8')).toBe('Nom;\nPEYREBRUNE;\n');
});

it('keeps nothing of what is no text, and of a text that cannot be read as it was', () => {
  expect(mappedOnly({ ...view, encoding: null, delimiter: null }, bytes)).toBeNull();
  expect(mappedOnly(view, Buffer.from('Nom;"Allergies\nPEYREBRUNE;arachide\n'))).toBeNull();
});
