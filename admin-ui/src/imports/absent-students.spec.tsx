import { expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportAbsences } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { AbsentStudents } from './absent-students.js';

const IMPORT = '01900000-0000-7000-8000-000000000401';
const counts = { create: 0, update: 0, unchanged: 20, leave: 0, absent: 4 };

const absent = (id: string, name: string, className: string, leaves = false) => ({
  id,
  name,
  className,
  leaves,
});

const absences: ImportAbsences = {
  students: [
    absent('a', 'MARTIN Léa', '6A'),
    absent('b', 'NGUYỄN Tom', '6A', true),
    absent('c', 'O’BRIEN Ève', '6B'),
  ],
  partialClasses: [{ name: '5C', absent: 20, students: 24 }],
};

function showing(its = absences) {
  const record = anImport({
    id: IMPORT,
    report: {
      files: [],
      classes: [],
      students: { ...counts, move: 0 },
      guardians: counts,
      links: { create: 0, remove: 0, unchanged: 0 },
      absences: its,
      decisions: [],
      problems: [],
    },
  });
  const markLeavers = jest.fn<ConsoleCommands['markLeavers']>(() => Promise.resolve(record));
  renderPage(<AbsentStudents record={record} onSaved={() => undefined} />, {
    resource: 'imports',
    data: { markLeavers },
  });
  return markLeavers;
}

it('lists the absent by class, who stays and who leaves, and names a class that is held in part', () => {
  showing();
  expect(screen.getByRole('heading', { name: '3\u00a0élèves absents du fichier' })).toBeTruthy();
  const six = within(screen.getByRole('region', { name: '6A' }));
  expect(six.getByRole('switch', { name: 'MARTIN Léa — Garder' })).toBeTruthy();
  expect(six.getByRole<HTMLInputElement>('switch', { name: 'NGUYỄN Tom — Parti' }).checked).toBe(
    true,
  );
  expect(screen.getByText(/Classe 5C.*20.élèves sur.24/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Enregistrer/ })).toBeNull();
});

it('speaks of classes alone where nobody is proposed', () => {
  showing({ ...absences, students: [] });
  const title = 'Classes que le fichier ne couvre pas';
  expect(screen.getByRole('heading', { name: title })).toBeTruthy();
});

it.each([
  ['one', /MARTIN Léa/, ['b', 'a']],
  ['a class', /^6A.: marquer comme partis/, ['b', 'a']],
  ['everybody', /^Marquer les.3.comme partis/, ['b', 'a', 'c']],
  ['nobody', /^Les garder, les.3/, []],
])('marks %s, and says how many before it is saved', async (_, name, studentIds) => {
  const markLeavers = showing();
  const control = screen.queryByRole('switch', { name }) ?? screen.getByRole('button', { name });
  await userEvent.click(control);
  expect(markLeavers).not.toHaveBeenCalled();
  const save = new RegExp(`^Enregistrer.:.${String(studentIds.length)}.partis?, et recalculer`);
  await userEvent.click(screen.getByRole('button', { name: save }));
  expect(markLeavers).toHaveBeenCalledWith(IMPORT, { studentIds });
});
