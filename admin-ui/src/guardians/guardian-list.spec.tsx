import { expect, it, jest } from '@jest/globals';
import { HttpError } from 'react-admin';
import type { DataProvider } from 'react-admin';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MAIL_MERGE_COLUMNS } from '@trousseau/shared';
import type { GuardianView, Role } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { RECORDS } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { GuardianList } from './guardian-list.js';

const [EVE] = RECORDS['guardians'] as unknown as readonly GuardianView[];
const SIBLINGS: GuardianView['children'] = [
  {
    ...{ id: '01900000-0000-7000-8000-000000000201', displayName: 'BENALI Yanis' },
    ...{ className: '4B', leftOn: null },
  },
  {
    ...{ id: '01900000-0000-7000-8000-000000000202', displayName: 'BENALI Lina' },
    ...{ className: null, leftOn: '2026-07-03' },
  },
];

function showing(
  guardians: readonly unknown[],
  commands: Partial<ConsoleCommands> = {},
  role: Role = 'secretary',
) {
  const getList = (resource: string, { filter }: { filter: { state?: string } }) => {
    const data = resource === 'guardians' && filter.state === undefined ? guardians : [];
    return Promise.resolve({ data, total: data.length });
  };
  return renderPage(<GuardianList />, {
    resource: 'guardians',
    role,
    data: { getList: getList as unknown as DataProvider['getList'], ...commands },
  });
}

it('names the children of each guardian, with their classes, and says who has left', async () => {
  showing([{ ...EVE, children: SIBLINGS }]);
  const table = await screen.findByRole('table');
  const yanis = within(table).getByRole('link', { name: 'BENALI Yanis' });
  expect(yanis.getAttribute('href')).toBe(`/students/${SIBLINGS[0]?.id ?? ''}/show`);
  expect(yanis.parentElement?.textContent).toBe('BENALI Yanis 4B');
  const lina = within(table).getByRole('link', { name: 'BENALI Lina' });
  expect(lina.parentElement?.textContent).toContain('03/07/2026');
});

it('breaks no telephone number over two lines', async () => {
  showing([{ ...EVE, mobile: '+33639981234' }]);
  const phone = await screen.findByText(/^06.39.98.12.34$/);
  expect(getComputedStyle(phone).whiteSpace).toBe('nowrap');
});

it('hides the columns that are not wanted, and never the name', async () => {
  showing([EVE]);
  const headings = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent);
  await screen.findByRole('table');
  expect(headings()).toContain('Commune');
  await userEvent.click(screen.getByRole('button', { name: 'Colonnes' }));
  const choices = screen.getAllByRole('menuitemcheckbox');
  expect(choices.map((choice) => choice.textContent)).not.toContain('Nom');
  await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Commune' }));
  const city = screen.getByRole('menuitemcheckbox', { name: 'Commune' });
  expect(city.getAttribute('aria-checked')).toBe('false');
  await userEvent.keyboard('{Escape}');
  expect(headings()).not.toContain('Commune');
});

it('keeps a filter under a name, comes back to it, and says what to do where nobody matches', async () => {
  showing([EVE]);
  const user = userEvent.setup();
  await user.selectOptions(await screen.findByLabelText('État'), 'EXPIRED');
  expect(await screen.findByText('Pour en voir plus, effacez un filtre.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Enregistrer ce filtre' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Nom du filtre/), 'À relancer');
  await user.click(dialog.getByRole('button', { name: 'Enregistrer' }));
  await user.click(screen.getByRole('button', { name: 'Effacer les filtres' }));
  expect(await screen.findByRole('link', { name: EVE?.displayName ?? '' })).toBeTruthy();
  await user.selectOptions(screen.getByLabelText('Filtres enregistrés'), 'À relancer');
  expect(await screen.findByText('Pour en voir plus, effacez un filtre.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /Supprimer le filtre/ }));
  expect(screen.queryByLabelText('Filtres enregistrés')).toBeNull();
});

it('is taken away as it is filtered, sorted and shown, or with what letters are addressed with', async () => {
  const downloadList = jest
    .fn<ConsoleCommands['downloadList']>()
    .mockRejectedValueOnce(new HttpError('Le disque est plein.', 503))
    .mockResolvedValue({ blob: new Blob(['x']), fileName: 'Responsables.xlsx' });
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  showing([EVE], { downloadList });
  const user = userEvent.setup();
  const choose = async (name: string): Promise<void> => {
    await user.click(await screen.findByRole('button', { name: 'Ouvrir dans Excel' }));
    expect(screen.getByText(/^1 personne, avec les filtres/)).toBeTruthy();
    await user.click(screen.getByRole('menuitem', { name }));
  };
  await choose('Fichier CSV');
  expect(await screen.findByText('Le disque est plein.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Colonnes' }));
  await user.click(screen.getByRole('menuitemcheckbox', { name: 'Commune' }));
  await user.keyboard('{Escape}');
  await choose('Classeur Excel');
  await choose('Publipostage\u00a0: noms et adresses, sans identifiant');
  const sort = ['lastName', 'ASC'];
  const names = ['lastName', 'usageName', 'firstName', 'children', 'classes'];
  const shown = [...names, 'login', 'state', 'mobile', 'email'];
  expect(downloadList.mock.calls).toEqual([
    ['guardians', { format: 'csv', columns: [...shown, 'city'], filter: {}, sort }],
    ['guardians', { format: 'xlsx', columns: shown, filter: {}, sort }],
    ['guardians', { format: 'xlsx', columns: MAIL_MERGE_COLUMNS, filter: {}, sort }],
  ]);
});

it('keeps the keyboard where it is while a file is prepared, and says that it is', async () => {
  let arrive: (file: { blob: Blob; fileName: string }) => void = () => undefined;
  const downloadList = jest.fn<ConsoleCommands['downloadList']>(
    () => new Promise((resolve) => (arrive = resolve)),
  );
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  showing([EVE], { downloadList });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Ouvrir dans Excel' }));
  await user.click(screen.getByRole('menuitem', { name: 'Classeur Excel' }));
  const button = screen.getByRole('button', { name: 'Préparation du fichier…' });
  expect(document.activeElement).toBe(button);
  const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
  expect(said()).toContain('Préparation du fichier…');
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('menu')).toBeNull();
  arrive({ blob: new Blob(['x']), fileName: 'Responsables.xlsx' });
  await waitFor(() => {
    expect(button.textContent).toBe('Ouvrir dans Excel');
  });
  expect(said()).not.toContain('Préparation du fichier…');
  expect(document.activeElement).toBe(button);
  expect(downloadList).toHaveBeenCalledTimes(1);
});

it('is taken away by nobody who may not', async () => {
  showing([EVE], {}, 'viewer');
  await screen.findByRole('table');
  expect(screen.queryByRole('button', { name: 'Ouvrir dans Excel' })).toBeNull();
});
