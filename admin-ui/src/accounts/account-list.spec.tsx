import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { EMPTY_DASHBOARD } from '../testing/dashboard.js';
import { renderPage } from '../testing/render-page.js';
import { AccountList } from './account-list.js';

function showing(franceConnect: boolean) {
  const dashboard = { ...EMPTY_DASHBOARD, franceConnect };
  return renderPage(<AccountList />, {
    resource: 'accounts',
    data: {
      dashboard: () => Promise.resolve(dashboard),
      getList: () => Promise.resolve({ data: [], total: 0 }),
    },
  });
}

async function pathsOffered(): Promise<string[]> {
  const filter = within(await screen.findByRole('combobox', { name: 'Parcours' }));
  await filter.findByRole('option', { name: 'Auto-inscription' });
  return filter.getAllByRole('option').map(({ textContent }) => textContent);
}

it('offers FranceConnect as a filter only where it is set up', async () => {
  const { unmount } = showing(false);
  expect(await pathsOffered()).toEqual(['Tous', 'Auto-inscription', 'Mot de passe provisoire']);
  unmount();
  showing(true);
  expect(await pathsOffered()).toContain('FranceConnect');
});
