import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router';
import type { DataProvider } from 'react-admin';
import { YEAR } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { SmallMenu } from './small-menu.js';

it('opens the menu and the year on a small screen, and closes once a page was chosen', async () => {
  const Where = () => <output>{useLocation().pathname}</output>;
  renderPage(
    <>
      <SmallMenu />
      <Where />
    </>,
    {
      resource: 'students',
      data: {
        getList: (() =>
          Promise.resolve({ data: [YEAR], total: 1 })) as unknown as DataProvider['getList'],
      },
    },
  );
  await userEvent.click(screen.getByRole('button', { name: 'Ouvrir le menu' }));
  expect(await screen.findByText('Année 2026-2027')).toBeTruthy();
  const menu = within(screen.getByRole('navigation', { name: 'Menu principal' }));
  await userEvent.click(menu.getByRole('link', { name: 'Courriers' }));
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(screen.getByRole('status').textContent).toBe('/letter-runs');
});
