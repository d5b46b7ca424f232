import { afterEach, expect, it, jest } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { App } from '../app.js';

const link = {
  email: 'marie@example.org',
  name: 'Marie Bernard',
  expiresAt: '2026-09-04T08:00:00.000Z',
  signIn: false,
};

/** The API for whoever is not signed in. */
function answer(address: string): Promise<Response> {
  const refused = { code: 'staff.not-signed-in', message: 'Connectez-vous.' };
  const [status, body] = address.endsWith('/links/look') ? [200, link] : [401, refused];
  return Promise.resolve(new Response(JSON.stringify(body), { status }));
}

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  window.history.replaceState(null, '', '/');
});

it('waits for who reads first: half a minute later the link is still there to use', async () => {
  jest.useFakeTimers();
  const asked: string[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const address = typeof input === 'string' ? input : '';
    asked.push(address);
    return answer(address);
  });
  window.history.replaceState(null, '', '/console/invitation#one-time');
  render(<App />);
  await act(() => jest.advanceTimersByTimeAsync(30_000));
  // more than once: this is what used to end in the page to sign in
  expect(asked.filter((address) => address === '/api/me').length).toBeGreaterThan(1);
  expect(window.location.pathname).toBe('/console/invitation');
  expect(window.location.hash).toBe('');
  expect(screen.getByLabelText(/Nouveau mot de passe/)).toBeTruthy();
});
