import { expect, it, jest } from '@jest/globals';
import { HttpError, RecordContextProvider } from 'react-admin';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { decisionsFor } from '@trousseau/shared';
import type { Role, TaskRecord, TaskView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { TaskSheet } from './task-show.js';

const TASK = '01900000-0000-7000-8000-000000000701';
const GUARDIAN = '01900000-0000-7000-8000-000000000702';

const school: TaskRecord = {
  origin: 'school',
  personKind: 'guardian',
  personId: GUARDIAN,
  lastName: 'Lefèvre',
  usageName: null,
  firstName: 'Claire',
  className: null,
  children: ['LEFÈVRE Zoé (4B)', 'LEFÈVRE Noé (6A)'],
  mobile: '+33612345678',
  email: null,
  address: '12 rue des Écoles, 13001 Marseille',
  login: 'c.lefevre',
  state: 'NOTIFIED',
};

const claimed: TaskRecord = {
  ...school,
  origin: 'france-connect',
  personId: null,
  lastName: 'Dubois',
  firstName: 'Angela Claire Louise',
  children: [],
  address: null,
  login: null,
  state: null,
};

const task: TaskView = {
  id: TASK,
  kind: 'name-mismatch',
  state: 'open',
  accountId: '01900000-0000-7000-8000-000000000703',
  studentId: null,
  guardianId: GUARDIAN,
  personName: 'LEFÈVRE Claire',
  staffName: null,
  openedAt: '2026-08-28T08:00:00.000Z',
  records: [school, claimed],
  decisions: ['same-person', 'different-person'],
  decision: null,
  decidedAt: null,
  decidedBy: null,
  note: null,
  dropped: null,
};

function showing(shown: TaskView = task, role: Role = 'secretary', failure?: Error) {
  const decideTask = jest.fn<ConsoleCommands['decideTask']>(() =>
    failure ? Promise.reject(failure) : Promise.resolve(shown),
  );
  renderPage(
    <RecordContextProvider value={shown}>
      <TaskSheet />
    </RecordContextProvider>,
    { resource: 'tasks', data: { decideTask }, role },
  );
  return decideTask;
}

/** The cells of the line of an item, its heading left out. */
function line(item: string): string[] {
  const row = screen.getByRole('rowheader', { name: item }).closest('tr');
  return within(row as HTMLElement)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent.trim());
}

it('says what happened, and shows a column for each record', () => {
  showing();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
    'Nom différent selon FranceConnect',
  );
  expect(screen.getByText(/un nom qui n’est pas celui de la fiche/)).toBeTruthy();
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'Donnée',
    'Fiche de l’établissement',
    'Selon FranceConnect',
  ]);
  expect(screen.getByRole('link', { name: /Ouvrir la fiche/ }).getAttribute('href')).toBe(
    `/guardians/${GUARDIAN}/show`,
  );
});

it('says in words what differs, and only that', () => {
  showing();
  expect(line('Nom de famille')).toEqual(['Lefèvre', 'Dubois différent']);
  expect(line('Prénom')).toEqual(['Claire', 'Angela Claire Louise']);
  expect(line('Adresse postale')[1]).toBe('—');
  expect(screen.queryByRole('rowheader', { name: 'Adresse mail' })).toBeNull();
});

it('numbers columns of one kind, and says nothing of another school’s record but that it is there', () => {
  const other: TaskRecord = { ...school, origin: 'other-guardian', firstName: 'Paul' };
  const elsewhere: TaskRecord = { ...claimed, origin: 'other-guardian', mobile: null };
  showing({ ...task, kind: 'mobile-shared', records: [school, other, other, elsewhere] });
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'Donnée',
    'Fiche de l’établissement',
    'Autre responsable (1)',
    'Autre responsable (2)',
    'Dans un autre établissement',
  ]);
});

it('asks before it decides, with the consequence, and leaves a receipt', async () => {
  const decideTask = showing();
  await userEvent.click(screen.getByRole('button', { name: 'C’est la même personne' }));
  const dialog = within(screen.getByRole('dialog', { name: /LEFÈVRE Claire/ }));
  expect(dialog.getByText(/FranceConnect pourra ouvrir ce compte/)).toBeTruthy();
  expect(decideTask).not.toHaveBeenCalled();
  await userEvent.click(dialog.getByRole('button', { name: 'C’est la même personne' }));
  expect(decideTask).toHaveBeenCalledWith(TASK, 'same-person', '');
  expect(await screen.findByText(/Dossier clos/)).toBeTruthy();
});

it('can be decided by keyboard alone, with a note', async () => {
  const decideTask = showing();
  const button = screen.getByRole('button', { name: 'Ce sont deux personnes' });
  while (document.activeElement !== button) await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('Appelée le 28{Enter}');
  expect(decideTask).toHaveBeenCalledWith(TASK, 'different-person', 'Appelée le 28');
});

it('does not take something away without a reason, and offers it to administrators', async () => {
  const contested = { ...task, kind: 'link-contested' } as const;
  const decisions = decisionsFor('administrator', 'link-contested');
  const decideTask = showing({ ...contested, decisions }, 'administrator');
  await userEvent.click(screen.getByRole('button', { name: 'Suspendre le rattachement' }));
  const reason = screen.getByRole<HTMLInputElement>('textbox', { name: /Motif/ });
  expect(reason.required).toBe(true);
  await userEvent.type(reason, 'Jugement du 12 mai{Enter}');
  expect(decideTask).toHaveBeenCalledWith(TASK, 'suspend-link', 'Jugement du 12 mai');
});

it('has an administrator choose the guardians whose access a student of age objects to', async () => {
  const student: TaskRecord = { ...school, personKind: 'student', personId: TASK, children: [] };
  const father: TaskRecord = { ...school, personId: TASK, firstName: 'Paul' };
  const eighteen = { ...task, kind: 'eighteen', records: [student, school, father] } as const;
  const decisions = decisionsFor('administrator', 'eighteen');
  const decideTask = showing({ ...eighteen, decisions, records: [...eighteen.records] });
  await userEvent.click(screen.getByRole('button', { name: /L’élève s’oppose/ }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByRole('textbox', { name: /Motif/ }), 'Courrier');
  const confirm = dialog.getByRole<HTMLButtonElement>('button', { name: /L’élève s’oppose/ });
  expect(confirm.disabled).toBe(true);
  expect(dialog.getAllByRole('checkbox')).toHaveLength(2);
  await userEvent.click(dialog.getByRole('checkbox', { name: 'LEFÈVRE Claire' }));
  await userEvent.click(confirm);
  expect(decideTask).toHaveBeenCalledWith(TASK, 'end-access', 'Courrier', [GUARDIAN]);
});

it('says in the dialog what was refused, and stays there', async () => {
  const message = 'Ce dossier vient d’être clos par un collègue.';
  const refused = new HttpError(message, 409, { code: 'tasks.already-decided', message });
  showing(task, 'secretary', refused);
  await userEvent.click(screen.getByRole('button', { name: 'Ce sont deux personnes' }));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => {
    expect(screen.getByRole('alert').textContent).toContain('clos par un collègue');
  });
});

it('tells who decided what, once it is done', () => {
  showing({
    ...task,
    state: 'done',
    decisions: [],
    decision: 'different-person',
    decidedBy: 'Marie Bernard',
    decidedAt: '2026-08-28T09:00:00.000Z',
    note: 'Appelée',
  });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText('Ce sont deux personnes')).toBeTruthy();
  expect(screen.getByText('Marie Bernard')).toBeTruthy();
  expect(screen.getByText('Appelée')).toBeTruthy();
});
