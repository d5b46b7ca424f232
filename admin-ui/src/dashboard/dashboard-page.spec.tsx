import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { emptyCounts } from '@trousseau/shared';
import type { DashboardView, FirstSteps, Role } from '@trousseau/shared';
import { renderPage } from '../testing/render-page.js';
import { DashboardPage } from './dashboard-page.js';

function view(): DashboardView {
  const students = { ...emptyCounts(), total: 1587 };
  students.byState = { ...students.byState, ACTIVE: 1286, NOTIFIED: 218, EXPIRED: 83 };
  students.byPath = { ...students.byPath, PROVISIONAL_PASSWORD: 1286 };
  const guardians = { ...emptyCounts(), total: 0 };
  const families = { none: 31, all: 212 };
  return {
    days: { today: '2026-09-14', first: '2026-08-25', on: null, since: null },
    before: null,
    still: [],
    status: {
      students,
      guardians,
      families,
      classes: [{ id: null, name: 'Sans classe', students, guardians, families }],
    },
    todo: {
      lettersExpired: 83,
      neverNotified: 0,
      guardiansWithoutMobile: 1,
      studentsWithoutBirthDate: 0,
      openTasks: 0,
      emailPending: 0,
    },
    batches: {
      lettersExpired: { student: 80, guardian: 3 },
      neverNotified: { student: 0, guardian: 0 },
      emailPending: { student: 0, guardian: 0 },
      guardiansWithoutMobile: { student: 0, guardian: 1 },
    },
    year: {
      ...{ label: '2026-2027', nextLabel: '2027-2028', step: null },
      ...{ arrivals: 0, moves: 0, leavers: 0 },
    },
    firstSteps: null,
    franceConnect: false,
  };
}

function showing(dashboard: DashboardView, role: Role = 'secretary') {
  return renderPage(<DashboardPage />, {
    resource: 'dashboard',
    role,
    data: { dashboard: () => Promise.resolve(dashboard) },
  });
}

it('counts who is in, written as French figures', async () => {
  showing(view());
  expect(await screen.findByText('1 587')).toBeTruthy();
  expect(screen.getByText('81 % activés (1 286)')).toBeTruthy();
});

it('adds up: what no path brought in is not yet activated', async () => {
  showing(view());
  const table = await screen.findByRole('table', { name: /selon le parcours suivi/ });
  const row = within(table).getByRole('row', { name: /Pas encore activés/ });
  expect(within(row).getByText('301')).toBeTruthy();
});

it('speaks of FranceConnect only once it is set up, or somebody came in by it', async () => {
  const off = view();
  const { unmount } = showing(off);
  expect(await screen.findByText('Auto-inscription')).toBeTruthy();
  expect(screen.queryByText('FranceConnect')).toBeNull();
  unmount();

  const { unmount: leave } = showing({ ...off, franceConnect: true });
  expect(await screen.findByText('FranceConnect')).toBeTruthy();
  leave();

  const before = view();
  before.status.guardians.byPath.FRANCECONNECT = 3;
  showing(before);
  const table = await screen.findByRole('table', { name: /selon le parcours suivi/ });
  expect(within(table).getByRole('row', { name: /FranceConnect/ }).textContent).toContain('3');
});

it('leads from each thing to do to the list that is as long', async () => {
  showing(view());
  const link = await screen.findByRole('link', { name: 'codes périmés, comptes non activés' });
  expect(link.getAttribute('href')).toBe(
    `/accounts?filter=${encodeURIComponent('{"state":"EXPIRED","current":true}')}`,
  );
  expect(screen.getByText('responsable sans téléphone portable')).toBeTruthy();
  expect(screen.queryByText(/sans date de naissance/)).toBeNull();
});

it('prepares the letters of a line in one click: who they are for is chosen, the reason is said', async () => {
  showing(view());
  const link = await screen.findByRole('link', { name: 'Préparer 83\u00a0courriers' });
  expect(link.getAttribute('href')).toBe('/letter-runs/create');
  expect(screen.getByRole('link', { name: 'Préparer 1\u00a0courrier' })).toBeTruthy();
});

it('prepares for a troubleshooter the letters of students only', async () => {
  showing(view(), 'troubleshooter');
  expect(await screen.findByRole('link', { name: 'Préparer 80\u00a0courriers' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Préparer 1\u00a0courrier' })).toBeNull();
});

it('gives a viewer the figures without any way into the lists', async () => {
  showing(view(), 'viewer');
  expect(await screen.findByText('codes périmés, comptes non activés')).toBeTruthy();
  expect(screen.queryAllByRole('link')).toEqual([]);
});

const BEGINNING: FirstSteps = {
  step: 'import',
  importId: null,
  missing: ['publicAddress', 'address'],
  studentAccounts: true,
};

/** A school that begins, with nobody in it. */
function beginning(how: Partial<FirstSteps> = {}): DashboardView {
  const nobody = view();
  nobody.status.students = emptyCounts();
  return { ...nobody, firstSteps: { ...BEGINNING, ...how } };
}

it('leads a school without students to the import, and says what is missing before it blocks', async () => {
  showing(beginning(), 'administrator');
  const link = await screen.findByRole('link', { name: 'Importer des classes' });
  expect(link.getAttribute('href')).toBe('/imports/create');
  expect(screen.getByText('1 Importer').closest('[aria-current="step"]')).toBeTruthy();
  expect(screen.getByText('TROUSSEAU_PUBLIC_URL')).toBeTruthy();
  const remedy = screen.getByRole('link', { name: 'Compléter l’adresse' });
  expect(remedy.getAttribute('href')).toMatch(/^\/schools\//);
  expect(screen.queryByText(/SMS/)).toBeNull();
});

it('leads to the import that waits to be checked; a secretary leaves the address to the head', async () => {
  const importId = '01900000-0000-7000-8000-000000000401';
  showing(beginning({ step: 'check', importId }));
  const link = await screen.findByRole('link', { name: 'Vérifier l’import' });
  expect(link.getAttribute('href')).toBe(`/imports/${importId}/show`);
  expect(screen.queryByRole('link', { name: 'Compléter l’adresse' })).toBeNull();
  expect(screen.getByText(/direction de l’établissement/)).toBeTruthy();
});

it('is followed from its first activation on, and asks nothing of who only reads figures', async () => {
  const { unmount } = showing(view(), 'administrator');
  expect(await screen.findByText('1 587')).toBeTruthy();
  expect(screen.queryByText('Premiers pas')).toBeNull();
  unmount();
  showing(beginning(), 'viewer');
  expect(await screen.findByText(/Aucun élève pour l’instant/)).toBeTruthy();
  expect(screen.queryByText('Premiers pas')).toBeNull();
});
