import { expect, it, jest } from '@jest/globals';
import type { DataProvider } from 'react-admin';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RolloverView } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { PresentYear } from '../components/present-year.js';
import { NEXT_YEAR, ROLLOVER, YEAR } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { SchoolYearPage } from './school-year-page.js';

const SWITCHED: RolloverView = {
  ...ROLLOVER,
  next: null,
  preview: null,
  switchOn: null,
  lastSwitch: {
    id: '01900000-0000-7000-8000-000000000901',
    state: 'switched',
    jobId: null,
    ...{ arrivals: 1, returning: 0, promoted: 2, repeating: 0, otherMoves: 0, leavers: 1 },
    from: '2026-2027',
    to: '2027-2028',
    createdBy: 'Claire Fontaine',
    createdAt: '2027-08-28T06:00:00.000Z',
    finishedAt: '2027-08-28T06:00:01.000Z',
    undoUntil: '2027-09-11T06:00:01.000Z',
  },
};

function showing(view: RolloverView, role: 'administrator' | 'secretary' = 'administrator') {
  const commands = {
    rollover: jest.fn(() => Promise.resolve(view)),
    switchYear: jest.fn<ConsoleCommands['switchYear']>(() => Promise.resolve(view)),
    undoSwitch: jest.fn<ConsoleCommands['undoSwitch']>(() => Promise.resolve(view)),
    openYear: jest.fn<ConsoleCommands['openYear']>(() => Promise.resolve(view)),
    previewUndoSwitch: () =>
      Promise.resolve({
        ...{ rosterVersion: 9, refused: null, until: null, goingBack: 3, placesStaying: 1 },
        staying: [
          {
            personId: '01900000-0000-7000-8000-000000000101',
            holder: 'student' as const,
            name: 'ZOLA Zoé',
            because: 'printed' as const,
            placeStays: true,
          },
        ],
      }),
  };
  renderPage(<SchoolYearPage />, { resource: 'school-years', role, data: commands });
  return commands;
}

it('opens the year that follows, once its words were read', async () => {
  const { openYear } = showing({ ...ROLLOVER, next: null, preview: null });
  const name = 'Ouvrir l’année 2027-2028';
  await userEvent.click(await screen.findByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name });
  expect(dialog.textContent).toContain('Rien ne change dans l’année en cours');
  await userEvent.click(within(dialog).getByRole('button', { name }));
  expect(openYear.mock.lastCall).toEqual([{ startYear: 2027 }]);
});

it('says who arrives, goes on and leaves, and switches at the version that was read', async () => {
  const { switchYear } = showing(ROLLOVER);
  expect(await screen.findByText('118, dont 112 du dernier niveau')).toBeTruthy();
  const name = 'Basculer en 2027-2028';
  await userEvent.click(screen.getByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name });
  expect(dialog.textContent).toMatch(/Arrivées.: 121, passages.: 356, départs.: 118/);
  await userEvent.click(within(dialog).getByRole('button', { name }));
  expect(switchYear.mock.lastCall).toEqual([{ rosterVersion: 7 }]);
});

it('has the number of leavers typed where more leave than expected', async () => {
  const preview = ROLLOVER.preview && { ...ROLLOVER.preview, leaversToType: true };
  const { switchYear } = showing({ ...ROLLOVER, preview });
  const name = 'Basculer en 2027-2028';
  await userEvent.click(await screen.findByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name });
  const confirm = within(dialog).getByRole('button', { name });
  expect(confirm.hasAttribute('disabled')).toBe(true);
  await userEvent.type(within(dialog).getByLabelText(/Nombre de départs/), '118');
  await userEvent.click(confirm);
  expect(switchYear.mock.lastCall).toEqual([{ rosterVersion: 7, leavers: 118 }]);
});

it('undoes the switch, once who stays was read', async () => {
  const { undoSwitch } = showing(SWITCHED);
  const name = 'Annuler la bascule';
  await userEvent.click(await screen.findByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name });
  expect(await within(dialog).findByText(/ZOLA Zoé\s: courrier imprimé/)).toBeTruthy();
  expect(within(dialog).getByRole('button', { name: 'Ne rien annuler' })).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name }));
  expect(undoSwitch.mock.lastCall).toEqual([{ rosterVersion: 9 }]);
});

it('has the year in the bar follow once the school has switched', async () => {
  let present = YEAR;
  renderPage(
    <>
      <PresentYear />
      <SchoolYearPage />
    </>,
    {
      resource: 'school-years',
      role: 'administrator',
      data: {
        getList: (() =>
          Promise.resolve({ data: [present], total: 1 })) as unknown as DataProvider['getList'],
        rollover: () => Promise.resolve(present === YEAR ? ROLLOVER : SWITCHED),
        switchYear: () => {
          present = { ...NEXT_YEAR, current: true, next: false };
          return Promise.resolve(SWITCHED);
        },
      },
    },
  );
  expect(await screen.findByText('Année 2026-2027')).toBeTruthy();
  const name = 'Basculer en 2027-2028';
  await userEvent.click(await screen.findByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name });
  await userEvent.click(within(dialog).getByRole('button', { name }));
  expect(await screen.findByText('Année 2027-2028')).toBeTruthy();
});

it('offers the switch to administrators alone', async () => {
  showing(ROLLOVER, 'secretary');
  expect(await screen.findByText('118, dont 112 du dernier niveau')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Basculer/ })).toBeNull();
});
