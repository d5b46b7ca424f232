import { expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router';
import type { ImportedPeople, ImportedPerson } from '@trousseau/shared';
import type { ConsoleCommands } from '../providers/data-provider.js';
import { anImport } from '../testing/records.js';
import { renderPage } from '../testing/render-page.js';
import { ImportReportOfPeople, NewcomerLetters } from './import-report.js';

const IMPORT = '01900000-0000-7000-8000-000000000401';

const record = anImport({
  id: IMPORT,
  state: 'applied',
  appliedAt: '2026-08-28T08:10:00.000Z',
});

let ids = 0;

function person(
  kind: ImportedPerson['kind'],
  label: string,
  more: Partial<ImportedPerson> = {},
): ImportedPerson {
  ids += 1;
  return {
    id: String(ids),
    kind,
    label,
    className: '6A',
    entity: 'student',
    recordId: null,
    fields: [],
    ...more,
  };
}

const people: readonly ImportedPerson[] = [
  person('create', 'ARRIVÉE Ana'),
  person('move', 'BOUGE Tom', { fields: [{ field: 'class', before: '6B', after: '6A' }] }),
  person('leave', 'PART Léo', { fields: [{ field: 'leftOn', before: null, after: '2026-11-02' }] }),
  person('move', 'REVIENT Ève', {
    fields: [
      { field: 'class', before: '6B', after: '6A' },
      { field: 'leftOn', before: '2026-09-01', after: null },
    ],
  }),
  person('update', 'CORRIGÉE Zoé', {
    entity: 'guardian',
    fields: [{ field: 'city', before: 'Nice', after: 'Nîmes' }],
  }),
];

function showing(answer: () => Promise<ImportedPeople>) {
  const importedPeople = jest.fn<ConsoleCommands['importedPeople']>(answer);
  renderPage(<ImportReportOfPeople record={record} />, {
    resource: 'imports',
    data: { importedPeople },
  });
}

const section = (name: RegExp) =>
  within(screen.getByRole('heading', { name }).closest('section') ?? document.body);

it('names who arrived, moved, left, is back and was corrected, old → new', async () => {
  showing(() => Promise.resolve({ fresh: true, people: [...people] }));
  expect(await screen.findByText(/Collège Jean-Moulin.— importé par Marie Bernard/)).toBeTruthy();
  expect(section(/^1.élève arrivé$/).getByText('ARRIVÉE Ana')).toBeTruthy();
  expect(section(/^1.changement de classe$/).getByText('6B')).toBeTruthy();
  expect(section(/^1.élève parti$/).getByText('PART Léo')).toBeTruthy();
  expect(section(/^1.élève de retour$/).getByText('REVIENT Ève')).toBeTruthy();
  expect(section(/^1.fiche de responsable corrigée$/).getByText('Nîmes')).toBeTruthy();
});

it('says that nobody changed, and what went wrong', async () => {
  showing(() => Promise.resolve({ fresh: true, people: [] }));
  expect(await screen.findByText('Cet import n’a changé la fiche de personne.')).toBeTruthy();
  showing(() => Promise.reject(new Error('away')));
  expect(await screen.findByRole('alert')).toBeTruthy();
});

it('leads to the letters of exactly the newcomers', async () => {
  const logins = ['a.arrivee', 'i.arrivee'];
  const Where = () => <output>{JSON.stringify(useLocation().state)}</output>;
  renderPage(
    <>
      <NewcomerLetters importId={IMPORT} />
      <Where />
    </>,
    {
      resource: 'imports',
      data: { importNewcomers: () => Promise.resolve({ logins, waiting: null }) },
    },
  );
  await userEvent.click(
    await screen.findByRole('link', { name: /^Imprimer les courriers des.2.nouveaux$/ }),
  );
  expect(JSON.parse(screen.getByRole('status').textContent)).toEqual({ logins });
});

it('says why the letters of next year’s arrivals wait, and from which day on', async () => {
  const waiting = { people: 12, year: '2027-2028', switchOn: '2027-08-28' };
  const showingWaiting = (switchOn: string | null) =>
    renderPage(<NewcomerLetters importId={IMPORT} />, {
      resource: 'imports',
      data: {
        importNewcomers: () => Promise.resolve({ logins: [], waiting: { ...waiting, switchOn } }),
      },
    });
  const name = /^Imprimer les courriers des.12.nouveaux$/;
  const { unmount } = showingWaiting('2027-08-28');
  const button = await screen.findByRole('button', { name });
  expect(button.hasAttribute('disabled')).toBe(true);
  const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toBe(
    'Leurs courriers se préparent après la bascule en 2027-2028, prévue le 28/08/2027.',
  );
  expect(screen.queryByRole('link', { name })).toBeNull();
  unmount();
  showingWaiting(null);
  expect(await screen.findByText(/bascule en 2027-2028, qui se fait à la main/)).toBeTruthy();
});
