import { expect, it, jest } from '@jest/globals';
import { HttpError } from 'react-admin';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ErasurePreview, Role } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { PersonData } from './person-data.js';

const ADAM = '01900000-0000-7000-8000-000000000901';
const PREVIEW: ErasurePreview = {
  id: ADAM,
  holder: 'student',
  displayName: 'BENALI Adam',
  rows: [
    { table: 'student', rows: 1 },
    { table: 'letter', rows: 3 },
  ],
  total: 4,
  accountGoes: true,
};

function showing(
  role: Role,
  erase: ConsoleCommands['erasePerson'] = () => Promise.resolve({ total: 4 }),
) {
  const erasePerson = jest.fn(erase);
  renderPage(<PersonData holder="student" personId={ADAM} />, {
    resource: 'students',
    role,
    data: { previewErasure: () => Promise.resolve(PREVIEW), erasePerson },
  });
  return erasePerson;
}

async function typed(name: string): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: 'Effacer cette personne' }));
  const dialog = await screen.findByRole('dialog', { name: 'Effacer cette personne' });
  await userEvent.type(await within(dialog).findByLabelText(/Recopiez le nom/), name);
  await userEvent.type(within(dialog).getByLabelText(/Motif/), 'demande du père');
  return dialog;
}

it('says what would go, table by table, and erases once the name is typed', async () => {
  const erase = showing('administrator');
  const dialog = await typed('BENALI Adam');
  expect(within(dialog).getByRole('row', { name: /courriers 3/ })).toBeTruthy();
  expect(dialog.textContent).toContain('Le compte part avec la fiche');
  await userEvent.click(within(dialog).getByRole('button', { name: /Effacer 4\slignes/ }));
  expect(erase.mock.lastCall).toEqual([
    'student',
    ADAM,
    { name: 'BENALI Adam', total: 4, reason: 'demande du père' },
  ]);
});

it('does not let anybody go on with another name', async () => {
  showing('administrator');
  const dialog = await typed('BENALI Adan');
  const button = within(dialog).getByRole<HTMLButtonElement>('button', { name: /Effacer 4/ });
  expect(button.disabled).toBe(true);
});

it('says in the dialog what stands in the way', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  showing('administrator', () => Promise.reject(new HttpError('Un import est en cours.', 409)));
  const dialog = await typed('BENALI Adam');
  await userEvent.click(within(dialog).getByRole('button', { name: /Effacer 4/ }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain(
    'Un import est en cours',
  );
});

it('offers the file to a secretary, and erasure to an administrator alone', () => {
  showing('secretary');
  expect(screen.getByRole('button', { name: 'Télécharger ses données, à lire' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Télécharger ses données (JSON)' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Effacer cette personne' })).toBeNull();
});
