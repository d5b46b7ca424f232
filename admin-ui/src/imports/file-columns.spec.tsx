import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { ImportFileView } from '@trousseau/shared';
import { renderPage } from '../testing/render-page.js';
import { FileColumns } from './file-columns.js';

const file: ImportFileView = {
  name: 'siecle.csv',
  format: 'siecle-csv',
  encoding: 'windows-1252',
  delimiter: ';',
  rows: 2,
  headers: ['Nom de famille', 'Prénom 1', 'Division', 'Code MEF', 'Surnom', 'Vide'],
  mapping: ['student.lastName', 'student.firstName', 'student.class', null, null, null],
  preview: [
    ['ÉVENO', 'Zoé', '6A', '10010012110', 'Zozo', ''],
    ['VASSEUR', 'Inès', '6B', '10010012110', '', ''],
  ],
  notices: [],
  blocking: [],
};

function showing(shown: ImportFileView): void {
  renderPage(<FileColumns file={shown} mapping={shown.mapping} onChange={() => undefined} />, {
    resource: 'imports',
    data: {},
  });
}

const detailsOf = (text: RegExp): HTMLDetailsElement | null =>
  screen.getByText(text).closest('details');
const chooserOf = (column: string): HTMLElement =>
  screen.getByLabelText(`Ce que contient la colonne ${column}`);

it('folds recognised columns into one line with a sample, and the others into one with their names', async () => {
  showing(file);
  expect(await screen.findByText('3 colonnes reconnues')).toBeTruthy();
  expect(screen.getByText('ÉVENO · Zoé · 6A')).toBeTruthy();
  expect(screen.getByText('Code MEF, Surnom, Vide')).toBeTruthy();
  expect([detailsOf(/reconnues/)?.open, detailsOf(/laissées/)?.open]).toEqual([false, false]);
});

it('shows what a file of unknown make holds beside what was recognised', async () => {
  showing({ ...file, format: 'generic' });
  await screen.findByText('3 colonnes reconnues');
  expect(chooserOf('Surnom').closest('details')).toBeNull();
  expect(chooserOf('Vide').closest('details')).not.toBeNull();
});

it('shows the columns that may hold what is missing', async () => {
  const mapping = [null, ...file.mapping.slice(1)];
  showing({ ...file, mapping, blocking: ['La colonne du nom manque.'] });
  await screen.findByText('2 colonnes reconnues');
  expect(chooserOf('Nom de famille').closest('details')).toBeNull();
});

it('opens the recognised columns when one of them is what bars the way', async () => {
  const { headers, mapping, preview } = file;
  const known = { headers: headers.slice(0, 3), mapping: mapping.slice(0, 3) };
  showing({
    ...file,
    ...known,
    preview: preview.map((row) => row.slice(0, 3)),
    blocking: ['Deux fois.'],
  });
  expect(await screen.findByText('3 colonnes reconnues')).toBeTruthy();
  expect(detailsOf(/reconnues/)?.open).toBe(true);
});
