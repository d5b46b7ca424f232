import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AdminContext, memoryStore } from 'react-admin';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import { MeProvider } from '../providers/me-context.js';
import { renderPage, staffMember } from '../testing/render-page.js';
import { LinkedProvider } from './linked-provider.js';
import { ProviderButton } from './provider-button.js';
import { ProviderReturnPage } from './provider-return-page.js';

const answer = (body: object, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

let fetched: jest.SpiedFunction<typeof fetch>;

beforeEach(() => {
  fetched = jest.spyOn(globalThis, 'fetch');
});

afterEach(() => {
  jest.restoreAllMocks();
  window.history.replaceState(null, '', '/');
});

const sent = (): unknown[] =>
  fetched.mock.calls.map(([address, options]) => [
    address,
    typeof options?.body === 'string' ? (JSON.parse(options.body) as object) : null,
  ]);

function Where() {
  const location = useLocation();
  const state: unknown = location.state;
  return <p>{`${location.pathname} ${JSON.stringify(state)}`}</p>;
}

/** The page to which the provider sends back, opened with this query. */
function comeBack(query: string) {
  window.history.replaceState(null, '', `/console/connexion${query}`);
  render(
    <MemoryRouter initialEntries={['/connexion']}>
      <AdminContext i18nProvider={createI18nProvider()} store={memoryStore()}>
        <Routes>
          <Route path="/connexion" element={<ProviderReturnPage />} />
          <Route path="*" element={<Where />} />
        </Routes>
      </AdminContext>
    </MemoryRouter>,
  );
}

it('the other way in is shown where there is one, by its name', async () => {
  fetched.mockResolvedValueOnce(answer({ name: 'Académie d’Essai' }));
  renderPage(<ProviderButton />, { resource: 'session', data: {} });
  expect(
    await screen.findByRole('button', { name: 'Se connecter avec Académie d’Essai' }),
  ).toBeTruthy();
});

it('the other way in says why it does not lead anywhere', async () => {
  fetched
    .mockResolvedValueOnce(answer({ name: 'Académie' }))
    .mockResolvedValueOnce(
      answer({ code: 'staff.provider-unavailable', message: 'Académie ne répond pas.' }, 503),
    );
  renderPage(<ProviderButton />, { resource: 'session', data: {} });
  await userEvent.click(await screen.findByRole('button', { name: 'Se connecter avec Académie' }));
  expect(await screen.findByText('Académie ne répond pas.')).toBeTruthy();
});

it('the return hands over what came back, once, and leaves nothing of it in the address', async () => {
  fetched.mockResolvedValueOnce(answer({ status: 'signed-in', label: null }));
  comeBack('?code=secret&state=etat');
  expect(await screen.findByText('/ null')).toBeTruthy();
  expect(sent()).toEqual([['/api/session/provider/finish', { query: '?code=secret&state=etat' }]]);
  expect(window.location.search).toBe('');
});

it('the return asks for the code where the provider did not, and says when it is wrong', async () => {
  fetched
    .mockResolvedValueOnce(answer({ status: 'second-factor-needed', label: null }))
    .mockResolvedValueOnce(answer({ code: 'staff.code-refused', message: 'Pas le bon.' }, 403))
    .mockResolvedValueOnce(answer({ status: 'signed-in', label: null }));
  comeBack('?code=secret&state=etat');
  await userEvent.type(await screen.findByLabelText(/Code à six chiffres/), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Se connecter' }));
  expect(await screen.findByText('Pas le bon.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/Code à six chiffres/), '654321');
  await userEvent.click(screen.getByRole('button', { name: 'Se connecter' }));
  expect(await screen.findByText('/ null')).toBeTruthy();
  expect(sent().slice(1)).toEqual([
    ['/api/session/provider/code', { code: '123456' }],
    ['/api/session/provider/code', { code: '654321' }],
  ]);
});

it('the return says what was refused and leads back to the password', async () => {
  fetched.mockResolvedValueOnce(
    answer({ code: 'staff.provider-not-linked', message: 'Aucun compte relié.' }, 403),
  );
  comeBack('?code=secret&state=etat');
  expect(await screen.findByText('Aucun compte relié.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Revenir à la connexion' })).toBeTruthy();
});

it('a link is confirmed by who reads the name that the provider gave', async () => {
  fetched.mockImplementation(() => Promise.resolve(answer({})));
  const linking = { linking: true, label: 'marie@academie.example' };
  render(
    <MemoryRouter initialEntries={[{ pathname: '/my-account', state: linking }]}>
      <AdminContext i18nProvider={createI18nProvider()} store={memoryStore()}>
        <MeProvider value={staffMember('secretary')}>
          <LinkedProvider provider={{ name: 'Académie', linkedAt: null }} />
        </MeProvider>
      </AdminContext>
    </MemoryRouter>,
  );
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/«.marie@academie\.example.»/)).toBeTruthy();
  expect(fetched).not.toHaveBeenCalled();
  await userEvent.click(dialog.getByRole('button', { name: 'Relier mon compte à Académie' }));
  expect(sent()).toContainEqual(['/api/me/provider/link', null]);
});
