import { expect, it } from '@jest/globals';
import type { DataProvider } from 'react-admin';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { GuardianView } from '@trousseau/shared';
import { RECORDS } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { GuardianList } from './guardian-list.js';

const [EVE] = RECORDS['guardians'] as unknown as readonly GuardianView[];
const SIBLINGS: GuardianView['children'] = [
  {
    ...{ id: '01900000-0000-7000-8000-000000000201', displayName: 'BENALI Yanis' },
    ...{ className: '4B', leftOn: null },
  },
  {
    ...{ id: '01900000-0000-7000-8000-000000000202', displayName: 'BENALI Lina' },
    ...{ className: null, leftOn: '2026-07-03' },
  },
];

function showing(guardians: readonly unknown[]) {
  const getList = (resource: string, { filter }: { filter: { state?: string } }) => {
    const data = resource === 'guardians' && filter.state === undefined ? guardians : [];
    return Promise.resolve({ data, total: data.length });
  };
  return renderPage(<GuardianList />, {
    resource: 'guardians',
    data: { getList: getList as unknown as DataProvider['getList'] },
  });
}

it('names the children of each guardian, with their classes, and says who has left', async () => {
  showing([{ ...EVE, children: SIBLINGS }]);
  const table = await screen.findByRole('table');
  const yanis = within(table).getByRole('link', { name: 'BENALI Yanis' });
  expect(yanis.getAttribute('href')).toBe(`/students/${SIBLINGS[0]?.id ?? ''}/show`);
  expect(yanis.parentElement?.textContent).toBe('BENALI Yanis 4B');
  const lina = within(table).getByRole('link', { name: 'BENALI Lina' });
  expect(lina.parentElement?.textContent).toContain('03/07/2026');
});

it('breaks no telephone number over two lines', async () => {
  showing([{ ...EVE, mobile: '+33639981234' }]);
  const phone = await screen.findByText(/^06.39.98.12.34$/);
  expect(getComputedStyle(phone).whiteSpace).toBe('nowrap');
});

it('hides the columns that are not wanted, and never the name', async () => {
  showing([EVE]);
  const headings = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent);
  await screen.findByRole('table');
  expect(headings()).toContain('Commune');
  await userEvent.click(screen.getByRole('button', { name: 'Colonnes' }));
  const choices = screen.getAllByRole('menuitemcheckbox');
  expect(choices.map((choice) => choice.textContent)).not.toContain('Nom');
  await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Commune' }));
  const city = screen.getByRole('menuitemcheckbox', { name: 'Commune' });
  expect(city.getAttribute('aria-checked')).toBe('false');
  await userEvent.keyboard('{Escape}');
  expect(headings()).not.toContain('Commune');
});

it('keeps a filter under a name, comes back to it, and says what to do where nobody matches', async () => {
  showing([EVE]);
  const user = userEvent.setup();
  await user.selectOptions(await screen.findByLabelText('État'), 'EXPIRED');
  expect(await screen.findByText('Pour en voir plus, effacez un filtre.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Enregistrer ce filtre' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Nom du filtre/), 'À relancer');
  await user.click(dialog.getByRole('button', { name: 'Enregistrer' }));
  await user.click(screen.getByRole('button', { name: 'Effacer les filtres' }));
  expect(await screen.findByRole('link', { name: EVE?.displayName ?? '' })).toBeTruthy();
  await user.selectOptions(screen.getByLabelText('Filtres enregistrés'), 'À relancer');
  expect(await screen.findByText('Pour en voir plus, effacez un filtre.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /Supprimer le filtre/ }));
  expect(screen.queryByLabelText('Filtres enregistrés')).toBeNull();
});
