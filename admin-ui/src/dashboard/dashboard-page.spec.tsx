import { expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { emptyCounts } from '@trousseau/shared';
import type {
  ActivationCurve,
  CurveAsked,
  DashboardAsked,
  DashboardView,
  FirstSteps,
  Role,
} from '@trousseau/shared';
import { EMPTY_DASHBOARD } from '../testing/dashboard.js';
import { onNarrowScreen } from '../testing/narrow-screen.js';
import { renderPage } from '../testing/render-page.js';
import { DashboardPage } from './dashboard-page.js';

function view(): DashboardView {
  const students = { ...emptyCounts(), total: 1587 };
  students.byState = { ...students.byState, ACTIVE: 1286, NOTIFIED: 218, EXPIRED: 83 };
  students.byPath = { ...students.byPath, PROVISIONAL_PASSWORD: 1286 };
  const guardians = { ...emptyCounts(), total: 0 };
  const families = { none: 31, all: 212 };
  return {
    ...EMPTY_DASHBOARD,
    days: { today: '2026-09-14', first: '2026-08-25', on: null, since: null },
    status: {
      students,
      guardians,
      families,
      classes: [{ id: null, name: 'Sans classe', students, guardians, families }],
    },
    todo: { ...EMPTY_DASHBOARD.todo, lettersExpired: 83, guardiansWithoutMobile: 1 },
    batches: {
      ...EMPTY_DASHBOARD.batches,
      lettersExpired: { student: 80, guardian: 3 },
      guardiansWithoutMobile: { student: 0, guardian: 1 },
    },
  };
}

const NOBODY = { FRANCECONNECT: 0, SELF_REGISTRATION: 0, PROVISIONAL_PASSWORD: 0 };
const CURVE: ActivationCurve = {
  days: [
    { day: '2026-08-30', students: NOBODY, guardians: { ...NOBODY, SELF_REGISTRATION: 12 } },
    {
      ...{ day: '2026-09-02', students: { ...NOBODY, PROVISIONAL_PASSWORD: 7 } },
      guardians: { ...NOBODY, SELF_REGISTRATION: 15 },
    },
  ],
  marks: [
    { day: '2026-08-28', kind: 'letters', number: 462 },
    { day: '2026-09-01', kind: 'import', number: 1 },
  ],
};

function showing(dashboard: DashboardView, role: Role = 'secretary', search = '') {
  const asked: DashboardAsked[] = [];
  const curves: CurveAsked[] = [];
  const unasked: boolean[] = [];
  let change: () => void = () => undefined;
  const page = renderPage(<DashboardPage />, {
    resource: 'dashboard',
    role,
    search,
    data: {
      activationCurve: (of) => {
        curves.push(of);
        return Promise.resolve(CURVE);
      },
      followFigures: (changed) => {
        change = changed;
        return Promise.resolve();
      },
      dashboard: (days, isUnasked) => {
        asked.push(days ?? {});
        unasked.push(isUnasked ?? false);
        return Promise.resolve({ ...dashboard });
      },
    },
  });
  const figuresChange = () => {
    act(change);
  };
  return { ...page, asked, curves, unasked, figuresChange };
}

/** A school of two classes: many of 6A are in, few of 5B, where nobody came in for a week. */
function twoClasses(): DashboardView {
  const school = view();
  const counts = (active: number, total: number) => {
    const some = { ...emptyCounts(), total };
    some.byState = { ...some.byState, ACTIVE: active };
    return some;
  };
  const classOf = (id: string, active: number, none: number) => ({
    ...{ id, name: id, students: counts(active, 20), guardians: counts(active, 30) },
    families: { none, all: active },
  });
  school.status.classes = [classOf('6A', 18, 1), classOf('5B', 4, 14)];
  school.still = [{ classId: '5B', holder: 'guardian' }];
  return school;
}

const namesOfClasses = (): (string | null)[] =>
  within(screen.getByRole('table', { name: /classe par classe/ }))
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);

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
  const paths = async (): Promise<(string | null)[]> => {
    const table = await screen.findByRole('table', { name: /selon le parcours suivi/ });
    return within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent);
  };
  const off = view();
  const { unmount } = showing(off);
  expect(await paths()).toContain('Auto-inscription');
  expect(screen.queryByText('FranceConnect')).toBeNull();
  unmount();

  const { unmount: leave } = showing({ ...off, franceConnect: true });
  expect(await paths()).toContain('FranceConnect');
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

it('leads to the children whose guardians are not in, in the school and in a class, never mixed with the others', async () => {
  showing(twoClasses());
  const school = await screen.findByRole('link', { name: /31\senfants sans aucun responsable/ });
  const to = (filter: string) => `/students?filter=${encodeURIComponent(filter)}`;
  expect(school.getAttribute('href')).toBe(to('{"family":"none"}'));
  const row = screen.getByRole('row', { name: /^5B/ });
  expect(within(row).getByRole('link', { name: '14' }).getAttribute('href')).toBe(
    to('{"classId":"5B","family":"none"}'),
  );
  expect(within(row).getByRole('link', { name: '4' }).getAttribute('href')).toBe(
    to('{"classId":"5B","family":"all"}'),
  );
});

it('tells a troubleshooter how many such children there are, and leads only where guardians are read', async () => {
  showing(twoClasses(), 'troubleshooter');
  expect(await screen.findByText(/31 enfants sans aucun responsable/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: '14' })).toBeNull();
});

it('has a class that does not move stand out, in words', async () => {
  showing(twoClasses());
  const row = await screen.findByRole('row', { name: /^5B/ });
  expect(within(row).getByText(/^Personne depuis 7\sjours$/)).toBeTruthy();
  expect(screen.getAllByText(/^Personne depuis 7\sjours$/)).toHaveLength(1);
});

it('puts the classes in the order of a figure, and back into that of the levels', async () => {
  showing(twoClasses());
  const user = userEvent.setup();
  await screen.findByRole('row', { name: /^5B/ });
  const table = within(screen.getByRole('table', { name: /classe par classe/ }));
  const order = table.getByRole('button', { name: 'Responsables' });
  expect(namesOfClasses()).toEqual(['6A', '5B']);
  await user.click(order);
  expect(namesOfClasses()).toEqual(['5B', '6A']);
  await user.click(order);
  await user.click(order);
  expect(namesOfClasses()).toEqual(['6A', '5B']);
});

it('lets the keyboard scroll a table that a phone cuts off, and stops at none that is whole', async () => {
  const { unmount } = showing(twoClasses());
  await screen.findByRole('table', { name: /classe par classe/ });
  expect(screen.queryByRole('region', { name: /classe par classe/ })).toBeNull();
  unmount();
  onNarrowScreen();
  showing(twoClasses());
  const box = await screen.findByRole('region', { name: /classe par classe/ });
  expect(box.tabIndex).toBe(0);
});

it('keeps class, path and days in the address, and asks the server for the days', async () => {
  const past = twoClasses();
  past.days = { ...past.days, on: '2026-09-10', since: '2026-09-03' };
  past.before = twoClasses().status;
  for (const figures of past.before.classes) figures.guardians.byState.ACTIVE -= 3;
  const search = '?classId=6A&on=2026-09-10&since=2026-09-03';
  const { asked, curves } = showing(past, 'secretary', search);
  expect(await screen.findByText(/^Au soir du 10\/09\/2026/)).toBeTruthy();
  expect(asked).toEqual([{ on: '2026-09-10', since: '2026-09-03' }]);
  expect(curves).toEqual([{ classId: '6A', on: '2026-09-10' }]);
  expect(screen.getByText('60 % activés (18)').textContent).toContain('(+3)');
  expect(namesOfClasses()).toEqual(['6A']);
  expect(screen.queryByText('À faire aujourd’hui')).toBeNull();
  expect(screen.queryAllByRole('link')).toEqual([]);
});

it('keeps the class that is chosen in sight on a day on which it had nobody', async () => {
  const past = twoClasses();
  past.days = { ...past.days, on: '2026-08-26' };
  past.status.classes = past.status.classes.filter(({ id }) => id !== '5B');
  showing(past, 'secretary', '?classId=5B&on=2026-08-26');
  expect(await screen.findByDisplayValue('Classe sans élève ce jour-là')).toBeTruthy();
  expect(screen.getAllByText('— activés (0)')).toHaveLength(2);
});

it('shows other figures as soon as they are there', async () => {
  const school = twoClasses();
  const { figuresChange } = showing(school);
  await screen.findByRole('row', { name: /^5B/ });
  school.status = { ...school.status, families: { none: 30, all: 213 } };
  figuresChange();
  await waitFor(() => {
    expect(screen.getByRole('link', { name: /30\senfants sans aucun responsable/ })).toBeTruthy();
  });
});

it('asks by itself once in two seconds, however often figures change, and says that nobody did', async () => {
  const { unasked, figuresChange } = showing(twoClasses());
  await screen.findByRole('row', { name: /^5B/ });
  figuresChange();
  await waitFor(() => {
    expect(unasked).toEqual([false, true]);
  });
  const since = performance.now();
  for (let changes = 0; changes < 5; changes += 1) figuresChange();
  await waitFor(
    () => {
      expect(unasked).toEqual([false, true, true]);
    },
    { timeout: 4_000 },
  );
  expect(performance.now() - since).toBeGreaterThan(1_500);
});

it('says beside the curve what it draws: who was in on each evening, and what was done that day', async () => {
  showing(twoClasses());
  const table = await screen.findByRole('table', { name: /au soir de chaque jour/ });
  const cells = () =>
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => Array.from(row.children, ({ textContent }) => textContent));
  await waitFor(() => {
    expect(cells()).toEqual([
      ['02/09/2026', '15', '7', ''],
      ['01/09/2026', '12', '0', '1\u00a0import'],
      ['30/08/2026', '12', '0', ''],
      ['28/08/2026', '0', '0', '462\u00a0courriers'],
    ]);
  });
  await userEvent.setup().selectOptions(screen.getByLabelText('De qui'), 'Élèves');
  expect(cells()[0]).toEqual(['02/09/2026', '0', '7', '']);
  expect(screen.getByRole('img', { name: /Courbe des comptes activés/ })).toBeTruthy();
});
