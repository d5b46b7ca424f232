import { expect, it, jest } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { UndoPreview } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { UndoImportButton } from './undo-import.js';
import { UndoneImport } from './undone-import.js';

const IMPORT = '01900000-0000-7000-8000-000000000801';

const applied = anImport({
  id: IMPORT,
  state: 'applied',
  appliedAt: '2026-08-28T08:05:00.000Z',
});

const preview: UndoPreview = {
  refusal: null,
  until: '2026-10-27T08:05:00.000Z',
  rosterVersion: 7,
  partlyDone: false,
  students: { removed: 3, restored: 60 },
  guardians: { removed: 5, restored: 0 },
  links: { removed: 6, restored: 0 },
  classes: { removed: 1, restored: 0 },
  lettersVoided: 4,
  stayingCount: 1,
  closable: 1,
  staying: [
    {
      id: '01900000-0000-7000-8000-000000000901',
      holder: 'guardian',
      name: 'Léry Ana',
      reason: 'activated',
      created: true,
    },
  ],
};

function showing(answer: UndoPreview, record = applied) {
  const undoImport = jest.fn<ConsoleCommands['undoImport']>(() => Promise.resolve(applied));
  const data = { previewUndo: () => Promise.resolve(answer), undoImport };
  const page =
    record.state === 'undone' ? (
      <UndoneImport record={record} />
    ) : (
      <UndoImportButton record={record} />
    );
  renderPage(page, { resource: 'imports', data });
  return undoImport;
}

const openDialog = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Annuler cet import' }));
  return screen.findByRole('dialog');
};

it('says what goes back and who stays, and takes the import back in two clicks', async () => {
  const undoImport = showing(preview);
  const dialog = await openDialog();
  expect(
    await within(dialog).findByText(/3.élèves · 5.responsables · 6.liens · 1.classe/),
  ).toBeTruthy();
  expect(within(dialog).getByText('Léry Ana')).toBeTruthy();
  expect(within(dialog).getByText('Compte activé depuis')).toBeTruthy();
  expect(within(dialog).getByText(/4.de leurs courriers ne fonctionneront plus/)).toBeTruthy();
  await userEvent.click(
    within(dialog).getByRole('button', { name: /Annuler l’import pour 68.personnes/ }),
  );
  await waitFor(() => expect(undoImport).toHaveBeenCalledWith(IMPORT, { rosterVersion: 7 }));
});

it('closes those who stay only once it is chosen and their number typed', async () => {
  const undoImport = showing(preview);
  const dialog = await openDialog();
  const choice = await within(dialog).findByRole('checkbox', { name: /Fermer aussi 1.personne/ });
  expect(choice).toHaveProperty('checked', false);
  await userEvent.click(choice);
  const confirm = within(dialog).getByRole('button', { name: /Annuler l’import pour/ });
  expect(confirm).toHaveProperty('disabled', true);
  await userEvent.type(within(dialog).getByRole('textbox', { name: /Saisissez 1/ }), '1');
  await userEvent.click(confirm);
  await waitFor(() =>
    expect(undoImport).toHaveBeenCalledWith(IMPORT, { rosterVersion: 7, closeStaying: 1 }),
  );
});

it('says why an import cannot be taken back any more', async () => {
  showing({ ...preview, refusal: 'undo.too-old', staying: [], stayingCount: 0, closable: 0 });
  const dialog = await openDialog();
  expect(await within(dialog).findByText(/n’est gardé que 60.jours/)).toBeTruthy();
  const confirm = within(dialog).getByRole('button', { name: 'Annuler cet import' });
  expect(confirm).toHaveProperty('disabled', true);
});

it('lists who stayed, once the import is undone', async () => {
  showing({ ...preview, refusal: 'undo.done' }, { ...applied, state: 'undone' });
  expect(await screen.findByText('Cet import est annulé.')).toBeTruthy();
  expect(await screen.findByText('Léry Ana')).toBeTruthy();
});
