import { expect, it, jest } from '@jest/globals';
import { HttpError } from 'react-admin';
import type { DataProvider } from 'react-admin';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { HeldGuardianView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { renderPage } from '../testing/render-page.js';
import { HeldChangeList } from './held-change-list.js';

const jean: HeldGuardianView = {
  id: '01900000-0000-7000-8000-000000000901',
  guardianName: 'MOREAU Jean',
  className: '6A',
  children: ['BENALI Adam'],
  marks: ['third-guardian'],
  changes: [
    { kind: 'link', before: null, after: 'BENALI Adam' },
    { kind: 'mobile', before: null, after: '+33612345605' },
  ],
  startedAt: '2026-08-28T08:00:00.000Z',
  startedBy: 'Marie Bernard',
  heldUntil: '2026-08-31T08:00:00.000Z',
};
const rose: HeldGuardianView = {
  ...jean,
  id: '01900000-0000-7000-8000-000000000902',
  guardianName: 'MOREAU Rose',
  marks: [],
  changes: [{ kind: 'mobile', before: '+33612345603', after: '+33612345699' }],
  startedAt: '2026-08-28T09:00:00.000Z',
  heldUntil: null,
};

const TABLE = 'Responsables à vérifier, ce qui surprend d’abord, puis par classe';

function showing(
  held: readonly HeldGuardianView[],
  approveHolds: ConsoleCommands['approveHolds'] = ({ count }) =>
    Promise.resolve({ approved: count }),
) {
  const approve = jest.fn(approveHolds);
  const asked = (resource: string, { sort }: { sort?: { field: string } }) => {
    const data = sort?.field === 'startedAt' ? [...held].reverse().slice(0, 1) : held;
    return Promise.resolve({ data, total: held.length });
  };
  // testDataProvider's methods are generic in the record that each call names
  const getList = asked as unknown as DataProvider['getList'];
  renderPage(<HeldChangeList />, {
    resource: 'held-changes',
    role: 'administrator',
    data: { getList, approveHolds: approve },
  });
  return approve;
}

async function confirm(name: string): Promise<HTMLElement> {
  await userEvent.click(await screen.findByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name });
  await userEvent.type(within(dialog).getByLabelText(/Motif/), 'liste relue');
  await userEvent.click(within(dialog).getByRole('button', { name }));
  return dialog;
}

it('says of each guardian whose, what becomes what, what is odd, who did it and until when', async () => {
  showing([jean, rose]);
  const table = await screen.findByRole('table', { name: TABLE });
  const [first, second] = within(table)
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);
  expect(first).toMatch(/6A.*BENALI Adam.*MOREAU Jean.*Responsable ajouté à BENALI Adam/);
  expect(first).toMatch(/Numéro ajouté\s: 06\s12\s34\s56\s05.*Troisième responsable/);
  expect(first).toContain('Marie Bernard');
  expect(second).toMatch(/Numéro\s: 06\s12\s34\s56\s03 → 06\s12\s34\s56\s99/);
  expect(second).toContain('après accord');
});

it('approves the whole list as it was read, with its number and a reason', async () => {
  const approve = showing([jean, rose]);
  await confirm('Approuver les 2\u00a0de la liste');
  expect(await screen.findByText('2 responsables approuvés.')).toBeTruthy();
  expect(approve.mock.lastCall).toEqual([
    { ids: null, count: 2, readUpTo: rose.startedAt, reason: 'liste relue' },
  ]);
});

it('approves the ticked rows alone', async () => {
  const approve = showing([jean, rose]);
  await userEvent.click(await screen.findByRole('checkbox', { name: /MOREAU Rose/ }));
  await confirm('Approuver celui qui est coché');
  expect(approve.mock.lastCall).toEqual([
    { ids: [rose.id], count: 1, readUpTo: rose.startedAt, reason: 'liste relue' },
  ]);
});

it('repeats in the dialog why the list cannot be approved', async () => {
  // react-admin writes each failed call to the console of the browser
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const message = 'Vous avez fait vous-même 2 de ces changements.';
  showing([jean, rose], () => Promise.reject(new HttpError(message, 409)));
  const dialog = await confirm('Approuver les 2\u00a0de la liste');
  expect((await within(dialog).findByRole('alert')).textContent).toContain(message);
});

it('says that nothing waits, and offers nothing', async () => {
  showing([]);
  expect(await screen.findByText(/^Rien n’attend/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Approuver/ })).toBeNull();
});
