import { expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpError } from 'react-admin';
import type { StaffSessionView } from '@trousseau/shared';
import { renderPage } from '../testing/render-page.js';
import { MyAccountPage } from './my-account-page.js';
import { OpenSessions } from './open-sessions.js';

const session = (n: number, more: Partial<StaffSessionView> = {}): StaffSessionView => ({
  id: `01900000-0000-7000-8000-00000000000${String(n)}`,
  device: 'Firefox/Windows',
  newPlace: false,
  since: '2026-08-28T06:00:00.000Z',
  lastSeenAt: '2026-08-28T07:30:00.000Z',
  current: false,
  ...more,
});
const HERE = session(1, { current: true });
const THIEF = session(2, { device: '/Linux', newPlace: true });
const HOME = session(3, { device: null });

const api = (sessions: readonly StaffSessionView[]) => ({
  staffSessions: () => Promise.resolve({ sessions: [...sessions] }),
  endSessions: jest.fn((_: string | null, id: string | null) =>
    Promise.resolve({ ended: id === null ? 2 : 1 }),
  ),
});

it('says where one is signed in, marks this session and a browser that is new, and ends neither by itself', async () => {
  const data = api([HERE, THIEF, HOME]);
  renderPage(<MyAccountPage />, { resource: 'my-account', data });
  const [, here, thief, home] = await screen.findAllByRole('row');
  if (!here || !thief || !home) throw new Error('three sessions');
  expect(within(here).getByText('Firefox sur Windows')).toBeTruthy();
  expect(within(here).getByText('Cette session')).toBeTruthy();
  expect(within(here).queryByRole('button')).toBeNull();
  expect(within(thief).getByText('Linux')).toBeTruthy();
  expect(within(thief).getByText(/n’avait jamais servi/)).toBeTruthy();
  expect(within(home).getByText('Appareil inconnu')).toBeTruthy();
  expect(data.endSessions).not.toHaveBeenCalled();
});

it('ends one, or all others once their number was read', async () => {
  const data = api([HERE, THIEF, HOME]);
  renderPage(<MyAccountPage />, { resource: 'my-account', data });
  const [first] = await screen.findAllByRole('button', { name: /^Fermer la session ouverte le/ });
  await userEvent.click(first ?? document.body);
  expect(data.endSessions).toHaveBeenLastCalledWith(null, THIEF.id);
  expect(await screen.findByText(/^1.session fermée$/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^Fermer mes 2.autres sessions$/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/déconnectés aussitôt/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: /^Fermer mes 2.autres sessions$/ }));
  expect(data.endSessions).toHaveBeenLastCalledWith(null, null);
});

it('shows those of a colleague, says when there is none, and why one could not be ended', async () => {
  // react-admin writes each failed call to the console of the browser
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const refused = () =>
    Promise.reject(new HttpError('Cette personne travaille aussi ailleurs.', 409));
  const data = { ...api([HOME]), endSessions: refused };
  const shown = renderPage(<OpenSessions staffId="colleague" />, { resource: 'staff', data });
  await userEvent.click(await screen.findByRole('button', { name: /^Fermer la session ouverte/ }));
  expect(await screen.findByText('Cette personne travaille aussi ailleurs.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Fermer sa session' })).toBeTruthy();
  shown.unmount();
  renderPage(<OpenSessions staffId="colleague" />, { resource: 'staff', data: api([]) });
  expect(await screen.findByText('Aucune session ouverte en ce moment.')).toBeTruthy();
});
