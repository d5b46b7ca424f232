import { expect, it } from '@jest/globals';
import type { DataProvider } from 'react-admin';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NEXT_YEAR, RECORDS, YEAR } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { ClassList } from './class-list.js';

it('shows the classes of the next year with their pupils, and nothing that is of the current one', async () => {
  const getList = (resource: string) => {
    const data = resource === 'school-years' ? [NEXT_YEAR, YEAR] : [...(RECORDS['classes'] ?? [])];
    return Promise.resolve({ data, total: data.length });
  };
  renderPage(<ClassList />, {
    resource: 'classes',
    data: { getList: getList as DataProvider['getList'] },
  });
  expect(await screen.findByRole('columnheader', { name: 'Élèves activés' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Préparer des courriers' })).toBeTruthy();
  await userEvent.selectOptions(await screen.findByLabelText('Année'), '2027-2028 (à venir)');
  await waitFor(() => {
    expect(screen.queryByRole('columnheader', { name: 'Élèves activés' })).toBeNull();
  });
  expect(screen.queryByRole('link', { name: 'Préparer des courriers' })).toBeNull();
  const address = (await screen.findByRole('link', { name: '6A' })).getAttribute('href') ?? '';
  expect(decodeURIComponent(address)).toContain(`"yearId":"${NEXT_YEAR.id}"`);
});
