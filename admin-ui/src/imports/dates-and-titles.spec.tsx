import { expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportFileView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { ColumnsStep } from './columns-step.js';

const IMPORT = '01900000-0000-7000-8000-000000000803';

const file: ImportFileView = {
  name: 'liste.csv',
  format: 'generic',
  encoding: 'utf-8',
  delimiter: ';',
  rows: 2,
  headers: ['Nom', 'Prénom', 'Né(e) le'],
  mapping: ['student.lastName', 'student.firstName', 'student.birthDate'],
  preview: [['PEYREBRUNE', 'Ninon', '06/14/2014']],
  notices: [],
  blocking: ['Toutes les dates de cette colonne sont douteuses.'],
};

function showing(read: ImportFileView) {
  const record = anImport({
    id: IMPORT,
    state: 'uploaded',
    files: [read],
  });
  const saveReading = jest.fn<ConsoleCommands['saveReading']>(() => Promise.resolve(record));
  renderPage(<ColumnsStep record={record} onContinue={jest.fn()} />, {
    resource: 'imports',
    data: { saveReading },
  });
  const sent = (): unknown => saveReading.mock.lastCall?.[1].files[0];
  return { saveReading, sent };
}

it('asks once what comes first in dates that are in doubt', async () => {
  const { sent } = showing({ ...file, dateOrder: null });
  await userEvent.selectOptions(await screen.findByLabelText('Dates'), 'Mois/jour/année');
  await waitFor(() => {
    expect(sent()).toMatchObject({ dateOrder: 'month-first', mapping: file.mapping });
  });
});

it('asks nothing of dates that say it themselves', async () => {
  showing(file);
  expect(await screen.findByLabelText('Titres des colonnes')).toBeTruthy();
  expect(screen.queryByLabelText('Dates')).toBeNull();
});

it('takes the first line for a person when somebody says so', async () => {
  const { sent } = showing(file);
  const titles = await screen.findByLabelText('Titres des colonnes');
  await userEvent.selectOptions(titles, screen.getByRole('option', { name: /^Aucun/ }));
  await waitFor(() => {
    expect(sent()).toMatchObject({ headerLine: null });
  });
});

it('offers a column that says who each person is', async () => {
  showing(file);
  const column = await screen.findByLabelText('Ce que contient la colonne Nom');
  await userEvent.selectOptions(column, 'line.role');
  expect(column).toHaveProperty('value', 'line.role');
});

it('offers the sheets of a workbook, and keeps nothing of one that was said of another', async () => {
  const sheets = [
    { name: '6e', rows: 25, hidden: false },
    { name: '5e', rows: 1, hidden: true },
  ];
  const { sent } = showing({ ...file, encoding: null, delimiter: null, sheet: '6e', sheets });
  const chooser = await screen.findByLabelText('Feuille');
  expect(chooser.textContent).toMatch(/6e — 25.lignes5e — 1.ligne, masquée/);
  await userEvent.selectOptions(chooser, '5e');
  await waitFor(() => {
    expect(sent()).toEqual({ encoding: null, delimiter: null, sheet: '5e' });
  });
});

it('has no choice of sheet where there is only one', async () => {
  showing({ ...file, sheet: '6e', sheets: [{ name: '6e', rows: 25, hidden: false }] });
  expect(await screen.findByLabelText('Titres des colonnes')).toBeTruthy();
  expect(screen.queryByLabelText('Feuille')).toBeNull();
});
