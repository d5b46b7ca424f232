import { expect, it, jest } from '@jest/globals';
import type { DataProvider } from 'react-admin';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { DoneStep } from './done-step.js';

const IMPORT = '01900000-0000-7000-8000-000000000801';
const JOB = '01900000-0000-7000-8000-000000000802';

const applying = anImport({
  id: IMPORT,
  state: 'applying',
  jobId: JOB,
});

function showing(nextAttemptAt: string | null) {
  const stopImport = jest.fn<ConsoleCommands['stopImport']>(() => Promise.resolve(applying));
  const job = { id: JOB, state: 'pending', done: 500, total: 3200, nextAttemptAt };
  renderPage(<DoneStep record={applying} />, {
    resource: 'imports',
    data: {
      // generic in the record that each call names
      getOne: (() => Promise.resolve({ data: job })) as DataProvider['getOne'],
      stopImport,
    },
  });
  return stopImport;
}

it('says that an attempt failed, and when the next one is', async () => {
  showing('2026-08-28T08:10:00.000Z');
  expect(await screen.findByText(/Le suivant se fera de lui-même/)).toBeTruthy();
});

it('stops an import that is being applied, once that is confirmed', async () => {
  const stopImport = showing(null);
  expect(await screen.findByText(/500 changements appliqués sur 3.200/)).toBeTruthy();
  expect(screen.queryByText(/Le suivant se fera de lui-même/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Interrompre' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Interrompre' }));
  await waitFor(() => expect(stopImport).toHaveBeenCalledWith(IMPORT));
});
