import { expect, it, jest } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportFileView, ImportReport } from '@trousseau/shared';
import { nearestClasses } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { ErasingColumns } from './erasing-columns.js';
import { FaultyRows } from './faulty-rows.js';

const file: ImportFileView = {
  name: 'a.csv',
  format: 'generic',
  encoding: 'utf-8',
  delimiter: ';',
  rows: 3,
  headers: ['Nom', 'Né(e) le', 'Courriel', 'Cantine'],
  mapping: ['student.lastName', 'student.birthDate', 'student.email', null],
  preview: [],
  notices: [],
  blocking: [],
  corrections: [{ line: 9, leaveOut: true, person: 'GARCIA Ana' }],
  faulty: [
    {
      line: 3,
      cells: [
        { column: 0, value: 'DURAND' },
        { column: 1, value: '31/02/2014' },
        { column: 2, value: '' },
      ],
    },
  ],
};

const report: ImportReport = {
  files: [],
  classes: [],
  students: { create: 1, update: 0, unchanged: 0, move: 0, leave: 0, absent: 0, rejected: 1 },
  guardians: { create: 0, update: 0, unchanged: 0, leave: 0, absent: 0 },
  links: { create: 0, remove: 0, unchanged: 0 },
  blanks: [{ file: 'a.csv', target: 'student.email', values: 12 }],
  decisions: [],
  problems: [
    {
      severity: 'error',
      code: 'imports.date-impossible',
      file: 'a.csv',
      line: 3,
      person: 'DURAND Tom',
      column: 'Né(e) le',
      value: '31/02/2014',
      message: 'Cette date n’existe pas.',
    },
  ],
};

const record = anImport({
  id: '01900000-0000-7000-8000-000000000801',
  files: [file],
  report,
});

function showing() {
  const saveReading = jest.fn<ConsoleCommands['saveReading']>(() => Promise.resolve(record));
  renderPage(<FaultyRows record={record} onSaved={() => undefined} />, {
    resource: 'imports',
    data: { saveReading },
  });
  return saveReading;
}

it('corrects a cell by keyboard, beside what was said before, and plans again at once', async () => {
  const user = userEvent.setup();
  const saveReading = showing();
  await user.click(await screen.findByRole('button', { name: 'Corriger la ligne 3, DURAND Tom' }));
  const cell = screen.getByLabelText('Né(e) le (DURAND Tom)');
  expect(cell).toHaveProperty('value', '31/02/2014');
  await user.clear(cell);
  await user.type(cell, '28/02/2014{Enter}');
  await user.click(screen.getByRole('button', { name: /^Enregistrer 1/ }));
  await waitFor(() => {
    expect(saveReading.mock.calls[0]?.[1].files[0]?.corrections).toEqual([
      { line: 9, leaveOut: true },
      { line: 3, cells: [{ column: 1, value: '28/02/2014' }] },
    ]);
  });
});

it('leaves a cell as it is by Escape, and a row out by one click until it is taken back', async () => {
  const user = userEvent.setup();
  showing();
  await user.click(await screen.findByRole('button', { name: /^Corriger la ligne 3/ }));
  await user.keyboard('{Escape}');
  expect(screen.queryByLabelText('Né(e) le (DURAND Tom)')).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Laisser de côté la ligne 3/ }));
  expect(screen.getByRole('button', { name: /^Enregistrer 1/ })).toBeTruthy();
  const row = screen.getByRole('row', { name: /DURAND Tom/ });
  await user.click(within(row).getByRole('button', { name: 'Revenir en arrière' }));
  expect(screen.queryByRole('button', { name: /^Enregistrer/ })).toBeNull();
});

it('takes back what was saved by one click', async () => {
  const user = userEvent.setup();
  const saveReading = showing();
  await user.click(
    await screen.findByRole('button', { name: 'Revenir en arrière pour la ligne 9, GARCIA Ana' }),
  );
  await waitFor(() => {
    expect(saveReading.mock.calls[0]?.[1].files[0]?.corrections).toEqual([]);
  });
});

it('names the columns that are not in the file of the rejected rows', async () => {
  showing();
  expect(await screen.findByRole('button', { name: /^Télécharger la ligne refusée/ })).toBeTruthy();
  expect(screen.getByText(/Colonnes qui n’y sont pas.*Cantine/)).toBeTruthy();
});

it('says how many values a column would erase, and erases none unless it is ticked', async () => {
  const user = userEvent.setup();
  const onChange = jest.fn();
  renderPage(<ErasingColumns file={file} report={report} erases={[]} onChange={onChange} />, {
    resource: 'imports',
    data: {},
  });
  const box = await screen.findByRole('checkbox', { name: /Courriel.*12\svaleurs/ });
  expect(box).toHaveProperty('checked', false);
  await user.click(box);
  expect(onChange).toHaveBeenCalledWith(['student.email']);
});

it('offers the classes of the same level and division first', () => {
  const classes = ['3A', '6B', '6A', '4ÈME A', 'CM2'].map((name) => ({ name }));
  const first = (name: string): string | undefined => nearestClasses(name, classes)[0]?.name;
  expect(['6EME A', '6ème B', '3e A', '4A', 'cm 2'].map(first)).toEqual([
    '6A',
    '6B',
    '3A',
    '4ÈME A',
    'CM2',
  ]);
});
