import { expect, it, jest } from '@jest/globals';
import type { DataProvider, GetListParams } from 'react-admin';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportChangeView, ImportReport, ImportView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { stepOf } from './import-show.js';
import { ReviewStep } from './review-step.js';

const IMPORT = '01900000-0000-7000-8000-000000000801';

const report: ImportReport = {
  files: [],
  classes: [],
  students: { create: 128, update: 14, unchanged: 447, move: 9, leave: 0, absent: 12 },
  guardians: { create: 0, update: 0, unchanged: 1043, leave: 0, absent: 0 },
  links: { create: 0, remove: 0, unchanged: 1160 },
  updatedLinks: 4,
  mergedGuardians: 31,
  decisions: [
    { code: 'imports.homonyms', file: 'a.csv', lines: [20, 21], message: 'Deux personnes ?' },
  ],
  problems: [
    {
      severity: 'error',
      code: 'imports.name-missing',
      file: 'a.csv',
      line: 214,
      person: 'MARTIN Léa',
      column: 'Prénom',
      message: 'Le prénom manque.',
    },
    {
      severity: 'error',
      code: 'imports.date-impossible',
      file: 'a.csv',
      line: 214,
      person: 'MARTIN Léa',
      column: 'Date sortie',
      value: '31/06/2026',
      message: 'Cette date n’existe pas.',
    },
    {
      severity: 'warning',
      code: 'field.date-invalid',
      file: 'a.csv',
      line: 214,
      column: 'Date de naissance',
      value: '31/02/2014',
      message: 'Cette date n’existe pas.',
    },
  ],
};

const record = anImport({
  id: IMPORT,
  report,
});

const move: ImportChangeView = {
  id: '01900000-0000-7000-8000-000000000901',
  importId: IMPORT,
  seq: 1,
  entity: 'student',
  kind: 'move',
  file: 'a.csv',
  line: 214,
  label: 'MARTIN Léa',
  className: '6C',
  fields: [{ field: 'class', before: '6A', after: '6C' }],
  appliedAt: null,
};

function showing(shown: ImportView = record) {
  const asked: GetListParams['filter'][] = [];
  const applyImport = jest.fn<ConsoleCommands['applyImport']>(() => Promise.resolve(shown));
  const getList = (_resource: string, params: GetListParams) => {
    asked.push(params.filter);
    return Promise.resolve({ data: [move], total: 1 });
  };
  renderPage(<ReviewStep record={shown} onBack={() => undefined} />, {
    resource: 'imports',
    // testDataProvider's methods are generic in the record that each call names
    data: { getList: getList as DataProvider['getList'], applyImport },
  });
  return { asked, applyImport };
}

it('shows counts that add up to the people in the files, and the absent apart', async () => {
  showing();
  expect(await screen.findByText('598')).toBeTruthy();
  expect(screen.getByRole('button', { name: '128 entrants' })).toBeTruthy();
  expect(screen.getByText('+ 12 absents des fichiers, laissés tels quels')).toBeTruthy();
});

it('tells the links that only change, and the guardians met on several lines', async () => {
  showing();
  expect(await screen.findByRole('button', { name: '4 modifiés' })).toBeTruthy();
  expect(screen.getByRole('button', { name: /^1.156 inchangés$/ })).toBeTruthy();
  expect(screen.getByText('dont 31 reconnus sur plusieurs lignes')).toBeTruthy();
});

it('shows old and new of each field, and on which line', async () => {
  showing();
  const cell = await screen.findByText('6A');
  expect(cell.closest('td')?.textContent).toBe('Classe 6A → 6C');
  expect(screen.getAllByText('214').length).toBe(4);
});

it('filters the changes by a count that is pressed', async () => {
  const { asked } = showing();
  await userEvent.click(await screen.findByRole('button', { name: '9 changent de classe' }));
  await waitFor(() => {
    expect(asked.at(-1)).toEqual({ importId: IMPORT, entity: 'student', kind: 'move' });
  });
});

it('names each problem by line, column and value, and says each decision', async () => {
  showing();
  expect(await screen.findByText('31/02/2014')).toBeTruthy();
  expect(screen.getByRole('heading', { name: '1\u00a0doublon possible à vérifier' })).toBeTruthy();
  expect(screen.getByText('Deux personnes ?')).toBeTruthy();
});

it('counts the lines that are set aside among those of the files, never among the absent', async () => {
  const students = { ...report.students, undecided: 2, rejected: 1, leftBefore: 3 };
  showing({ ...record, report: { ...report, students } });
  expect(await screen.findByText('604')).toBeTruthy();
  expect(screen.getByText(/2 lignes à décider · 1 ligne rejetée · 3 déjà partis/)).toBeTruthy();
});

it('counts errors and warnings apart, and names each person once', async () => {
  showing();
  const errors = await screen.findByRole('heading', { name: '2\u00a0erreurs' });
  const section = within(errors.closest('section') ?? document.body);
  expect(section.getAllByText('MARTIN Léa')).toHaveLength(1);
  expect(section.getByText('31/06/2026')).toBeTruthy();
  expect(section.getByText('Le prénom manque.')).toBeTruthy();
  expect(screen.getByRole('heading', { name: '1\u00a0avertissement' })).toBeTruthy();
  const overview = '2 erreurs · 1 doublon possible à vérifier · 1 avertissement';
  expect(screen.getByText(overview)).toBeTruthy();
});

/** An import that changes few of the pupils. */
const usual: ImportView = {
  ...record,
  report: { ...report, students: { ...report.students, create: 20 } },
};

it('applies from a button that says its number, beside what becomes of whom', async () => {
  const { applyImport } = showing(usual);
  const words = /20 élèves entrants · 9 élèves changent de classe · 14 élèves modifiés/;
  expect(await screen.findByText(words)).toBeTruthy();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Appliquer 47\u00a0changements' }),
  );
  expect(applyImport).toHaveBeenCalledWith(IMPORT, {});
});

it('asks first when more than one pupil in ten arrives, moves or leaves', async () => {
  const { applyImport } = showing();
  const name = 'Appliquer 155\u00a0changements';
  await userEvent.click(await screen.findByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name: 'Plus d’un élève sur dix change' });
  expect(applyImport).not.toHaveBeenCalled();
  expect(dialog.textContent.replaceAll('\u00a0', ' ')).toMatch(
    /connaît 482 élèves.*128 élèves entrants · 9 élèves changent/,
  );
  await userEvent.click(within(dialog).getByRole('button', { name }));
  await waitFor(() => {
    expect(applyImport).toHaveBeenCalledWith(IMPORT, {});
  });
});

it('has the numbers typed where many leave and change class, and sends them', async () => {
  const students = { create: 0, update: 0, unchanged: 20, move: 60, leave: 20, absent: 0 };
  const { applyImport } = showing({ ...record, report: { ...report, students } });
  await userEvent.click(await screen.findByRole('button', { name: /^Appliquer 84/ }));
  const dialog = within(await screen.findByRole('dialog'));
  const confirm = dialog.getByRole<HTMLButtonElement>('button', { name: /^Appliquer 84/ });
  expect(confirm.disabled).toBe(true);
  await userEvent.type(dialog.getByRole('textbox', { name: /partis.*20/ }), '20');
  await userEvent.type(dialog.getByRole('textbox', { name: /changent de classe.*60/ }), '6');
  expect(confirm.disabled).toBe(true);
  await userEvent.keyboard('0{Enter}');
  expect(applyImport).toHaveBeenCalledWith(IMPORT, { leavers: 20, moves: 60 });
});

it('asks nothing in a school that had no pupil yet', async () => {
  const students = { create: 600, update: 0, unchanged: 0, move: 0, leave: 0, absent: 0 };
  const { applyImport } = showing({ ...record, report: { ...report, students } });
  await userEvent.click(await screen.findByRole('button', { name: /^Appliquer 604/ }));
  expect(applyImport).toHaveBeenCalledWith(IMPORT, {});
});

it('asks nothing of an import into the next year, in which everybody changes class', async () => {
  const rollover = {
    year: '2027-2028',
    ...{
      arrivals: 128,
      returning: 0,
      promoted: 440,
      repeating: 3,
      otherMoves: 0,
      notExpected: 120,
    },
  };
  const { applyImport } = showing({ ...record, report: { ...report, rollover } });
  expect(await screen.findByText(/Pour 2027-2028, arrivées.: 128, /)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^Appliquer 155/ }));
  expect(applyImport).toHaveBeenCalledWith(IMPORT, {});
});

it('has nothing to apply when the school is up to date', async () => {
  const students = { ...report.students, create: 0, update: 0, move: 0 };
  showing({ ...record, report: { ...report, students, updatedLinks: 0 } });
  expect(await screen.findByText(/rien à appliquer/)).toBeTruthy();
  const apply = screen.getByRole<HTMLButtonElement>('button', {
    name: 'Appliquer 0\u00a0changement',
  });
  expect(apply.disabled).toBe(true);
});

it('goes no further than the import has come', () => {
  expect(stepOf('uploaded', 'review')).toBe('columns');
  expect(stepOf('planned', null)).toBe('review');
  expect(stepOf('planned', 'columns')).toBe('columns');
  expect(stepOf('applied', 'columns')).toBe('done');
});
