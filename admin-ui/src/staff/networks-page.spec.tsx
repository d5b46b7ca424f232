import { expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpError } from 'react-admin';
import type { StaffNetworksInput } from '@trousseau/shared';
import { NETWORKS } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { NetworksPage } from './networks-page.js';

it('says how many it concerns, sends the networks one by one, and shows what was saved', async () => {
  const set = jest.fn(({ role, networks }: StaffNetworksInput) =>
    Promise.resolve({ address: NETWORKS.address, roles: [{ role, networks, members: 3 }] }),
  );
  const data = { staffNetworks: () => Promise.resolve(NETWORKS), setStaffNetworks: set };
  renderPage(<NetworksPage />, { resource: 'staff-networks', data, role: 'administrator' });
  expect(await screen.findByText('10.20.3.4')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /réseaux du rôle .*Secrétariat/ }));
  const dialog = within(await screen.findByRole('dialog'));
  const field = dialog.getByLabelText('Réseaux autorisés');
  await userEvent.clear(field);
  expect(dialog.getByRole('button', { name: 'Autoriser de partout' })).toBeTruthy();
  await userEvent.type(field, '192.0.2.7,  10.0.0.0/8');
  await userEvent.click(dialog.getByRole('button', { name: /^Limiter 3.personnes/ }));
  expect(set).toHaveBeenCalledWith({ role: 'secretary', networks: ['192.0.2.7', '10.0.0.0/8'] });
  expect(await screen.findByText('192.0.2.7, 10.0.0.0/8')).toBeTruthy();
});

it('says in the dialog what was refused', async () => {
  // react-admin writes each failed call to the console of the browser
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const refused = () => Promise.reject(new HttpError('Vous seriez refusé aussitôt.', 409));
  const data = { staffNetworks: () => Promise.resolve(NETWORKS), setStaffNetworks: refused };
  renderPage(<NetworksPage />, { resource: 'staff-networks', data, role: 'administrator' });
  await userEvent.click(await screen.findByRole('button', { name: /réseaux du rôle .*Direction/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Réseaux autorisés'), '192.0.2.7');
  await userEvent.click(dialog.getByRole('button', { name: /^Limiter 1.personne/ }));
  expect(await dialog.findByText('Vous seriez refusé aussitôt.')).toBeTruthy();
});
