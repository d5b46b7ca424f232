import { beforeEach, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DEFAULT_PORTAL_SETTINGS } from '@trousseau/shared';
import type { PortalSettingsInput, PortalSettingsView } from '@trousseau/shared';
import type { DataProvider } from 'react-admin';
import { Route, Routes } from 'react-router';
import { renderPage } from '../testing/render-page.js';
import { PortalSettingsEdit } from './portal-settings-edit.js';

const SETTINGS: PortalSettingsView = {
  ...DEFAULT_PORTAL_SETTINGS,
  services: [
    { label: 'Livret', url: 'https://livret.example/', description: null, audience: 'all' },
  ],
  returnOrigins: ['https://tiers.example'],
  id: 'portal-settings',
  address: 'https://cles.example.org/e/0130001F',
  updatedAt: null,
};

let saved: PortalSettingsInput[];

beforeEach(async () => {
  saved = [];
  const update = jest.fn((_: string, { data }: { data: PortalSettingsInput }) => {
    saved.push(data);
    return Promise.resolve({ data: { ...SETTINGS, ...data } });
  });
  renderPage(
    <Routes>
      <Route path="/:id" element={<PortalSettingsEdit />} />
    </Routes>,
    {
      resource: 'portal-settings',
      role: 'administrator',
      data: {
        getOne: (() => Promise.resolve({ data: SETTINGS })) as unknown as DataProvider['getOne'],
        update: update as unknown as DataProvider['update'],
      },
    },
  );
  await screen.findByRole('heading', { name: 'Portail des familles' });
});

const save = () => userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));

async function type(label: string | RegExp, text: string) {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

it('leads to the portal, by the entrance of this school', () => {
  const link = screen.getByRole('link', { name: 'Ouvrir le portail' });
  expect(link.getAttribute('href')).toBe('https://cles.example.org/e/0130001F');
});

it('saves what was typed, in the form that the API expects', async () => {
  await type('Couleur', '#1F4E79');
  await type(/Autres sites/, 'https://un.example{Enter}{Enter}https://deux.example');
  await type('Page des invités, en français', 'Bienvenue.');
  await save();
  await waitFor(() => {
    expect(saved).toHaveLength(1);
  });
  const { updatedAt, address, id, ...contract } = SETTINGS;
  expect([updatedAt, address, id]).not.toContain(undefined);
  expect(saved[0]).toEqual({
    ...contract,
    accentColour: '#1F4E79',
    returnOrigins: ['https://un.example', '', 'https://deux.example'],
    texts: { ...contract.texts, fr: { ...contract.texts.fr, guest: 'Bienvenue.' } },
  });
});

it('says at once whether white can be read on the colour', async () => {
  await type('Couleur', '#1F4E79');
  expect(screen.getByText(/^Lisible/).textContent).toContain('8,6 pour 1');
  await type('Couleur', '#FFD54F');
  expect(screen.getByText(/^Trop claire/).textContent).toContain('1,4 pour 1');
});

it('refuses, at their fields, a pale colour, a site that is none and a service in clear', async () => {
  await type('Couleur', '#FFD54F');
  await type(/Autres sites/, 'tiers.example');
  await type(/^Adresse/, 'http://livret.example/');
  await save();
  expect(await screen.findByText(/Cette couleur est trop claire/)).toBeTruthy();
  expect(screen.getAllByText(/commence par https:\/\//)).toHaveLength(2);
  expect(saved).toEqual([]);
});

it('goes back to Trousseau’s colour', async () => {
  await type('Couleur', '#1F4E79');
  await userEvent.click(screen.getByRole('button', { name: 'Reprendre la couleur de Trousseau' }));
  await save();
  await waitFor(() => {
    expect(saved[0]?.accentColour).toBeNull();
  });
});
