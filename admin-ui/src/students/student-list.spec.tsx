import { expect, it } from '@jest/globals';
import type { DataProvider, GetListResult, RaRecord } from 'react-admin';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Role, StudentView } from '@trousseau/shared';
import { without } from '../components/without.js';
import { NEXT_YEAR, YEAR } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { onNarrowScreen } from '../testing/narrow-screen.js';
import { StudentList } from './student-list.js';

const lina: StudentView = {
  id: '01900000-0000-7000-8000-000000000101',
  lastName: 'O’Brien-d’Arc',
  usageName: null,
  firstName: 'Lina',
  displayName: 'O’BRIEN-D’ARC Lina',
  birthDate: '2014-03-07',
  hasBirthDate: true,
  sex: 'F',
  ine: null,
  classId: null,
  className: null,
  nextYear: null,
  nextClassName: null,
  email: null,
  leftOn: null,
  accountId: '01900000-0000-7000-8000-000000000201',
  login: 'l.obriendarc',
  state: 'EXPIRED',
  letterExpiresAt: '2026-11-28T22:59:59.999Z',
  guardianIds: [],
  createdAt: '2026-08-28T08:00:00.000Z',
  updatedAt: '2026-08-28T08:00:00.000Z',
};

function showing(students: () => Promise<GetListResult>, role: Role = 'secretary') {
  const getList = (resource: string) =>
    resource === 'students' ? students() : Promise.resolve({ data: [], total: 0 });
  return renderPage(<StudentList />, {
    resource: 'students',
    role,
    // testDataProvider's methods are generic in the record that each call names
    data: {
      getList: getList as DataProvider['getList'],
      getMany: (() => Promise.resolve({ data: [lina as RaRecord] })) as DataProvider['getMany'],
    },
  });
}

it('says that nobody matches what was typed, and offers to look among the guardians', async () => {
  showing(() => Promise.resolve({ data: [], total: 0 }));
  await userEvent.type(await screen.findByLabelText('Nom, identifiant ou adresse mail'), 'Núñez');
  expect(await screen.findByText(/Aucun élève ne correspond à « Núñez »/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Chercher parmi les responsables' })).toBeTruthy();
});

it('names each student by a real link, with the state in a word', async () => {
  showing(() => Promise.resolve({ data: [lina], total: 1 }));
  const link = await screen.findByRole('link', { name: 'O’BRIEN-D’ARC Lina' });
  expect(link.getAttribute('href')).toBe(`/students/${lina.id}/show`);
  const table = within(screen.getByRole('table', { name: 'Élèves, et état de leur compte' }));
  expect(table.getByText('Code périmé')).toBeTruthy();
  expect(table.getByText('Sans classe')).toBeTruthy();
  expect(table.getByText('07/03/2014')).toBeTruthy();
});

it('is cards on a phone, headed by the name, ticked and sorted as the table is', async () => {
  onNarrowScreen();
  const asked: unknown[] = [];
  const { unmount } = renderPage(<StudentList />, {
    resource: 'students',
    role: 'troubleshooter',
    data: {
      getList: ((resource: string, { sort }: { sort?: unknown }) => {
        if (resource === 'students') asked.push(sort);
        const data = resource === 'students' ? [without(lina, 'birthDate')] : [];
        return Promise.resolve({ data, total: data.length });
      }) as DataProvider['getList'],
    },
  });
  const cards = within(await screen.findByRole('list', { name: 'Élèves, et état de leur compte' }));
  expect(screen.queryByRole('table')).toBeNull();
  const card = within(cards.getByRole('listitem'));
  expect(card.getByRole('link', { name: 'O’BRIEN-D’ARC Lina' })).toBeTruthy();
  const names = card.getAllByRole('term').map(({ textContent }) => textContent);
  expect(names).toContain('Classe');
  expect(names).not.toContain('Élève');
  expect(names).not.toContain('Date de naissance');
  const order = screen.getByLabelText('Trié par');
  const orders = within(order).getAllByRole('option');
  expect(orders.map(({ textContent }) => textContent)).not.toContain(
    'Date de naissance, croissant',
  );
  await userEvent.selectOptions(order, 'Classe, décroissant');
  await waitFor(() => {
    expect(asked).toContainEqual({ field: 'className', order: 'DESC' });
  });
  unmount();
});

it('offers the letters of the ticked students, with their number', async () => {
  showing(() => Promise.resolve({ data: [lina], total: 1 }));
  await userEvent.click(await screen.findByLabelText('Sélectionner O’BRIEN-D’ARC Lina'));
  expect(await screen.findByRole('link', { name: 'Préparer 1\u00a0courrier' })).toBeTruthy();
});

it('shows no birth date to a troubleshooter, and no way to add a student', async () => {
  const visible = without(lina, 'birthDate');
  showing(() => Promise.resolve({ data: [visible], total: 1 }), 'troubleshooter');
  await screen.findByRole('link', { name: 'O’BRIEN-D’ARC Lina' });
  expect(screen.queryByRole('columnheader', { name: /Date de naissance/ })).toBeNull();
  expect(screen.queryByText('07/03/2014')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Ajouter un élève' })).toBeNull();
});

it('offers a troubleshooter no order by what is hidden, and the office every order that the API takes', async () => {
  const orders = async (role: Role): Promise<(string | null)[]> => {
    const { unmount } = showing(() => Promise.resolve({ data: [lina], total: 1 }), role);
    await screen.findByRole('link', { name: 'O’BRIEN-D’ARC Lina' });
    const headers = screen.getAllByRole('columnheader');
    const sorting = headers.flatMap((header) => within(header).queryAllByRole('button'));
    const names = sorting.map(({ textContent }) => textContent);
    unmount();
    return names;
  };
  const offered = ['Élève', 'Classe', 'État'];
  expect(await orders('troubleshooter')).toEqual(offered);
  expect(await orders('secretary')).toEqual([...offered, 'Date de naissance']);
});

it('shows whom the next year expects, in its classes, and who of them arrives', async () => {
  const zoe: StudentView = {
    ...lina,
    displayName: 'ZOLA Zoé',
    leftOn: '2027-06-20',
    nextYear: '2027-2028',
    nextClassName: '6B',
  };
  const asked: unknown[] = [];
  const getList = (resource: string, { filter }: { filter?: unknown }) => {
    asked.push({ resource, filter });
    const rows = resource === 'school-years' ? [NEXT_YEAR, YEAR] : [zoe];
    const data = resource === 'classes' ? [] : rows;
    return Promise.resolve({ data, total: data.length });
  };
  renderPage(<StudentList />, {
    resource: 'students',
    data: { getList: getList as DataProvider['getList'] },
  });
  const year = await screen.findByLabelText('Année');
  expect(screen.queryByRole('columnheader', { name: /2027-2028/ })).toBeNull();
  await userEvent.selectOptions(year, '2027-2028 (à venir)');
  const arriving = await screen.findByRole('option', { name: 'Arrivent' });
  await userEvent.selectOptions(screen.getByLabelText('Présence'), arriving);
  expect(await screen.findByRole('columnheader', { name: 'Classe 2027-2028' })).toBeTruthy();
  expect(await screen.findByText('6B')).toBeTruthy();
  expect(screen.getByText('Arrive en 2027-2028')).toBeTruthy();
  const filter = { yearId: NEXT_YEAR.id };
  expect(asked).toContainEqual({ resource: 'classes', filter });
  await waitFor(() => {
    expect(asked).toContainEqual({
      resource: 'students',
      filter: { ...filter, presence: 'left' },
    });
  });
});
