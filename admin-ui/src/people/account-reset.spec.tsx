import { expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AccountView, Role } from '@trousseau/shared';
import { renderPage } from '../testing/render-page.js';
import { ResetButton, PendingReset } from './account-reset.js';

const lina: AccountView = {
  id: '01900000-0000-7000-8000-000000000501',
  login: 'l.benali',
  holder: 'student',
  personId: '01900000-0000-7000-8000-000000000502',
  personName: 'BENALI Lina',
  className: '6A',
  classId: null,
  leftOn: null,
  state: 'ACTIVE',
  shownState: 'ACTIVE',
  path: 'PROVISIONAL_PASSWORD',
  letterExpiresAt: null,
  activatedAt: '2026-09-01T08:00:00.000Z',
  mustChangePassword: false,
  createdAt: '2026-08-28T08:00:00.000Z',
};
const pending: AccountView = { ...lina, state: 'RESET_PENDING', shownState: 'RESET_PENDING' };

const PREPARE = 'Préparer un nouveau mot de passe';
const CANCEL = 'Annuler la réinitialisation';

function showing(account: AccountView, role: Role = 'secretary') {
  const resetAccount = jest.fn(() => Promise.resolve(pending));
  const cancelReset = jest.fn(() => Promise.resolve(lina));
  const onDone = jest.fn();
  renderPage(
    <>
      <PendingReset account={account} />
      <ResetButton account={account} onDone={onDone} />
    </>,
    { resource: 'accounts', role, data: { resetAccount, cancelReset } },
  );
  return { resetAccount, cancelReset, onDone };
}

async function confirm(button: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: button }));
  await userEvent.type(screen.getByLabelText(/Motif/), 'vue au guichet');
  const [last] = screen.getAllByRole('button', { name: button }).slice(-1);
  if (!last) throw new Error('the dialog has its button');
  await userEvent.click(last);
}

it('asks why before it prepares a new password, and says what it changes', async () => {
  const { resetAccount, onDone } = showing(lina);
  await userEvent.click(screen.getByRole('button', { name: PREPARE }));
  expect(screen.getByText(/la connexion fonctionne comme avant/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Annuler' }));
  await confirm(PREPARE);
  expect(await screen.findByText(/il reste à préparer le courrier/)).toBeTruthy();
  expect(resetAccount.mock.lastCall).toEqual([lina.id, 'vue au guichet']);
  expect(onDone).toHaveBeenCalledTimes(1);
});

it('leads to the letter that is still to be prepared', () => {
  showing(pending);
  const link = screen.getByRole('link', { name: 'Préparer le courrier' });
  expect(link.getAttribute('href')).toBe('/letter-runs/create');
});

it('says until when the letter works once it is printed', () => {
  const letterExpiresAt = new Date(Date.now() + 86_400_000).toISOString();
  showing({ ...pending, letterExpiresAt });
  expect(screen.getByText(/est valable jusqu’au/)).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
});

it('takes it back', async () => {
  const { cancelReset } = showing(pending);
  await confirm(CANCEL);
  expect(await screen.findByText(/^Réinitialisation annulée/)).toBeTruthy();
  expect(cancelReset.mock.lastCall).toEqual([lina.id, 'vue au guichet']);
});

it('is offered for active accounts only, and by a troubleshooter for students only', () => {
  showing({ ...lina, state: 'NOTIFIED', shownState: 'NOTIFIED' });
  showing({ ...lina, holder: 'guardian' }, 'troubleshooter');
  expect(screen.queryByRole('button')).toBeNull();
  showing(lina, 'troubleshooter');
  expect(screen.getByRole('button', { name: PREPARE })).toBeTruthy();
});
