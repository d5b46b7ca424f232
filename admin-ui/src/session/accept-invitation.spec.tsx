import { afterEach, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../testing/render-page.js';
import { AcceptInvitation } from './accept-invitation.js';

const link = {
  email: 'marie@example.org',
  name: 'Marie Bernard',
  expiresAt: '2026-09-04T08:00:00.000Z',
  signIn: true,
};

const answer = (status: string): Response =>
  new Response(JSON.stringify({ status }), { headers: { 'Content-Type': 'application/json' } });

afterEach(() => {
  jest.restoreAllMocks();
});

it('asks who has an account for its password, then for the code, and never for a new password', async () => {
  const fetched = jest
    .spyOn(globalThis, 'fetch')
    .mockResolvedValueOnce(answer('second-factor-needed'))
    .mockResolvedValueOnce(answer('signed-in'));
  renderPage(<AcceptInvitation token="one-time" link={link} />, { resource: 'staff', data: {} });
  expect(screen.queryByLabelText(/Nouveau mot de passe/)).toBeNull();
  await userEvent.type(screen.getByLabelText(/Mot de passe/), 'girafe tonnerre biscuit');
  await userEvent.click(screen.getByRole('button', { name: 'Accepter ce rôle' }));
  await userEvent.type(await screen.findByLabelText(/Code à six chiffres/), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Accepter ce rôle' }));
  const bodies = fetched.mock.calls.map(([, options]) => options?.body);
  const sent = bodies.map((body) =>
    typeof body === 'string' ? (JSON.parse(body) as object) : null,
  );
  expect(sent).toEqual([
    { token: 'one-time', password: 'girafe tonnerre biscuit', name: null },
    { token: 'one-time', password: 'girafe tonnerre biscuit', name: null, code: '123456' },
  ]);
});

it('says of no password that it is right, and lets it be corrected beside the code', async () => {
  const fetched = jest
    .spyOn(globalThis, 'fetch')
    .mockResolvedValueOnce(answer('second-factor-needed'))
    .mockResolvedValueOnce(answer('signed-in'));
  renderPage(<AcceptInvitation token="one-time" link={link} />, { resource: 'staff', data: {} });
  await userEvent.type(screen.getByLabelText(/Mot de passe/), 'girafe tonerre');
  await userEvent.click(screen.getByRole('button', { name: 'Accepter ce rôle' }));
  await userEvent.type(await screen.findByLabelText(/Code à six chiffres/), '123456');
  expect(screen.queryByText(/mot de passe est le bon/)).toBeNull();
  const password = screen.getByLabelText(/Mot de passe/);
  await userEvent.clear(password);
  await userEvent.type(password, 'girafe tonnerre');
  await userEvent.click(screen.getByRole('button', { name: 'Accepter ce rôle' }));
  const last = fetched.mock.calls.at(-1)?.[1]?.body;
  expect(last).toContain('"password":"girafe tonnerre"');
});
