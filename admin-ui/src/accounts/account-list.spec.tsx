import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { emptyCounts } from '@trousseau/shared';
import type { DashboardView } from '@trousseau/shared';
import { renderPage } from '../testing/render-page.js';
import { AccountList } from './account-list.js';

function showing(franceConnect: boolean) {
  const dashboard: DashboardView = {
    status: { students: emptyCounts(), guardians: emptyCounts(), classes: [] },
    todo: {
      lettersExpired: 0,
      neverNotified: 0,
      guardiansWithoutMobile: 0,
      studentsWithoutBirthDate: 0,
      openTasks: 0,
      emailPending: 0,
    },
    batches: {
      lettersExpired: { student: 0, guardian: 0 },
      neverNotified: { student: 0, guardian: 0 },
      emailPending: { student: 0, guardian: 0 },
      guardiansWithoutMobile: { student: 0, guardian: 0 },
    },
    year: {
      ...{ label: '2026-2027', nextLabel: '2027-2028', step: null },
      ...{ arrivals: 0, moves: 0, leavers: 0 },
    },
    franceConnect,
  };
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
