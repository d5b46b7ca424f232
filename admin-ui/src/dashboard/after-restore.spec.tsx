import { expect, it, jest } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AfterRestoreView, Role } from '@trousseau/shared';
import { renderPage } from '../testing/render-page.js';
import { AfterRestore } from './after-restore.js';

const OPEN: AfterRestoreView = { awaits: false, links: [] };
const CLOSED: AfterRestoreView = {
  awaits: true,
  links: [
    {
      id: '01900000-0000-7000-8000-000000000901',
      studentId: '01900000-0000-7000-8000-000000000902',
      guardianId: '01900000-0000-7000-8000-000000000903',
      studentName: 'BENALI Lina',
      guardianName: 'BENALI Karim',
      suspendedAt: '2026-08-28T08:00:00.000Z',
    },
  ],
};

function showing(view: AfterRestoreView, role: Role = 'administrator') {
  const confirm = jest.fn((links: number) => Promise.resolve(links === 1 ? OPEN : CLOSED));
  const afterRestore = jest.fn(() => Promise.resolve(view));
  renderPage(<AfterRestore />, {
    resource: 'dashboard',
    role,
    data: { afterRestore, confirmSuspended: confirm },
  });
  return { confirm, afterRestore };
}

it('names the suspended links to an administrator, who confirms their number', async () => {
  const { confirm } = showing(CLOSED);
  expect((await screen.findByRole('listitem')).textContent).toMatch(
    /^BENALI Karim\s: BENALI Lina, depuis le 28\/08\/2026/,
  );
  const name = 'Confirmer 1\u00a0rattachement suspendu';
  await userEvent.click(screen.getByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name });
  await userEvent.click(within(dialog).getByRole('button', { name }));
  expect(await screen.findByText('La liste est confirmée.')).toBeTruthy();
  expect(confirm.mock.calls).toEqual([[1]]);
  expect(screen.queryByText('BENALI Karim', { exact: false })).toBeNull();
});

it('shows nothing when nothing awaits, and asks nothing for others', async () => {
  const { afterRestore } = showing(OPEN);
  await waitFor(() => {
    expect(afterRestore).toHaveBeenCalledTimes(1);
  });
  expect(screen.queryByText('Après restauration')).toBeNull();
  expect(showing(CLOSED, 'secretary').afterRestore).not.toHaveBeenCalled();
});
