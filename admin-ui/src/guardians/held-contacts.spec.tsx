import { expect, it, jest } from '@jest/globals';
import { HttpError } from 'react-admin';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HELD_UNTIL_APPROVED } from '@trousseau/shared';
import type { GuardianView, Role } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { HeldContacts } from './held-contacts.js';

const nadia: GuardianView = {
  id: '01900000-0000-7000-8000-000000000301',
  civility: null,
  lastName: 'Benali',
  usageName: null,
  firstName: 'Nadia',
  displayName: 'BENALI Nadia',
  email: 'nadia@example.org',
  mobile: '+33687654321',
  mobileHeldUntil: '2026-08-31T07:00:00.000Z',
  emailHeldUntil: null,
  phone: null,
  address1: null,
  address2: null,
  address3: null,
  address4: null,
  postalCode: null,
  city: null,
  country: null,
  accountId: null,
  login: null,
  state: null,
  letterExpiresAt: null,
  studentIds: [],
  children: [],
  leftOn: null,
  createdAt: '2026-08-28T08:00:00.000Z',
  updatedAt: '2026-08-28T08:00:00.000Z',
};

const NUMBER = /^Nouveau numéro : sert à l’identification à partir du 31\/08\/2026/;
const ADDRESS = /^Nouvelle adresse mail : sert à l’identification à partir du 31\/08\/2026/;

function showing(
  guardian: GuardianView,
  role: Role = 'administrator',
  approveContacts: ConsoleCommands['approveContacts'] = () => Promise.resolve(nadia),
) {
  const approve = jest.fn(approveContacts);
  renderPage(<HeldContacts guardian={guardian} />, {
    resource: 'guardians',
    role,
    data: { approveContacts: approve },
  });
  return approve;
}

async function fillIn(reason: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Approuver maintenant' }));
  await userEvent.type(screen.getByLabelText(/Motif/), reason);
  const [confirm] = screen.getAllByRole('button', { name: 'Approuver maintenant' }).slice(-1);
  if (!confirm) throw new Error('the dialog has its button');
  await userEvent.click(confirm);
}

it('says from when each new contact identifies its owner', () => {
  showing({ ...nadia, emailHeldUntil: '2026-08-31T07:00:00.000Z' });
  expect(screen.getByText(NUMBER)).toBeTruthy();
  expect(screen.getByText(ADDRESS)).toBeTruthy();
});

it('names no date where only an approval ends the wait', () => {
  showing({ ...nadia, mobileHeldUntil: HELD_UNTIL_APPROVED });
  expect(screen.getByText(/ne sert à l’identification qu’après accord/)).toBeTruthy();
  expect(screen.queryByText(/9999/)).toBeNull();
});

it('says nothing of contacts that do', () => {
  showing({ ...nadia, mobileHeldUntil: null });
  expect(screen.queryByText(NUMBER)).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});

it('offers a secretary no way to approve', () => {
  showing(nadia, 'secretary');
  expect(screen.getByText(NUMBER)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('sends what the administrator saw, with the reason, and says that it was done', async () => {
  const approve = showing(nadia);
  await fillIn('vue au guichet');
  expect(await screen.findByText(/^Nouvelles coordonnées approuvées/)).toBeTruthy();
  expect(approve.mock.lastCall).toEqual([
    nadia.id,
    { mobile: nadia.mobile, email: nadia.email, reason: 'vue au guichet' },
  ]);
});

it('shows in the dialog which contact is approved, and what was refused', async () => {
  const message = 'Ces données viennent d’être modifiées par ailleurs.';
  // react-admin writes each failed call to the console of the browser
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  showing(nadia, 'administrator', () => Promise.reject(new HttpError(message, 409)));
  await fillIn('vue au guichet');
  expect(await screen.findByText(message)).toBeTruthy();
  expect(screen.getByText('06 87 65 43 21')).toBeTruthy();
  expect(screen.queryByText('nadia@example.org')).toBeNull();
});
