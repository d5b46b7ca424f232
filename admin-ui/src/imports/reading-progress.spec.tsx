import { expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportView, ReadingProgressView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { ImportCreate } from './import-create.js';
import { ReadingProgress } from './reading-progress.js';

function showing(view: ReadingProgressView): void {
  renderPage(
    <ReadingProgress
      id="1"
      files={['eleves.csv', 'parents.csv']}
      onCancel={() => Promise.resolve()}
    />,
    { resource: 'imports', data: { readingProgress: () => Promise.resolve(view) } },
  );
}

const bar = (): HTMLElement =>
  screen.getByRole('progressbar', { name: 'Avancement de la lecture' });

it('says which file is read and how many of its rows were, and fills its bar', async () => {
  showing({ phase: 'reading', file: 2, done: 12_400, total: 24_800 });
  expect(await screen.findByText(/12.400 lignes lues sur 24.800/)).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('Lecture de parents.csv…');
  expect(bar().getAttribute('aria-valuenow')).toBe('50');
});

it('speaks of what is done and not of each number, which would never end', async () => {
  showing({ phase: 'keeping', file: 1, done: 500, total: 2_000 });
  expect(await screen.findByText(/500 changements préparés sur 2.000/)).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('Préparation de la vérification…');
});

it('has a bar without an end where nobody knows it yet', async () => {
  showing({ phase: 'opening', file: 1, done: 1, total: null });
  expect(await screen.findByText(/^1.ligne parcourue$/)).toBeTruthy();
  expect(bar().getAttribute('aria-valuenow')).toBeNull();
});

/** The first step with a file, whose reading lasts until the request is aborted. */
async function reading(phase: ReadingProgressView['phase']) {
  const view = { phase, file: 1, done: 3, total: null };
  const uploadImport = jest.fn<ConsoleCommands['uploadImport']>(
    (_, { signal }) =>
      new Promise<ImportView>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
  );
  const cancelReading = jest.fn<ConsoleCommands['cancelReading']>(() => Promise.resolve(view));
  renderPage(<ImportCreate />, {
    resource: 'imports',
    data: { uploadImport, cancelReading, readingProgress: () => Promise.resolve(view) },
  });
  await userEvent.upload(await screen.findByTestId('import-files'), new File(['a'], 'liste.csv'));
  await userEvent.click(screen.getByRole('button', { name: /^Lire 1/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Annuler la lecture' }));
  return { uploadImport, cancelReading };
}

it('is given up under the name that the upload gave it', async () => {
  const { uploadImport, cancelReading } = await reading('reading');
  const watched = uploadImport.mock.lastCall?.[1];
  expect(cancelReading).toHaveBeenCalledWith(watched?.id ?? 'no name');
  expect(watched?.signal.aborted).toBe(false);
});

it('takes the request back where the server has not begun, and files can be chosen again', async () => {
  await reading('waiting');
  expect(await screen.findByText(/La lecture est annulée/)).toBeTruthy();
  await waitFor(() => {
    expect(screen.getByRole('button', { name: /^Lire 1/ })).toHaveProperty('disabled', false);
  });
});
