import { expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpError } from 'react-admin';
import type { DataProvider } from 'react-admin';
import { useLocation } from 'react-router';
import type { PersonFound } from '@trousseau/shared';
import { renderPage } from '../testing/render-page.js';
import { SearchBox } from './search-box.js';
import { SmallSearch } from './small-search.js';

const YANIS: PersonFound = {
  ...{ id: '01900000-0000-7000-8000-000000000201', holder: 'student', displayName: 'BENALI Yanis' },
  ...{ className: '4B', nextYear: null, leftOn: null, children: [], login: 'y.benali' },
  ...{ state: 'ACTIVE', letterExpiresAt: null, email: null, mobile: null },
};
const NADIA: PersonFound = {
  ...YANIS,
  ...{ id: '01900000-0000-7000-8000-000000000301', holder: 'guardian' },
  ...{ displayName: 'BENALI Nadia', className: null, state: 'EXPIRED', mobile: '+33639981234' },
  children: [
    { id: YANIS.id, displayName: 'BENALI Yanis', className: '4B', leftOn: null },
    {
      id: '01900000-0000-7000-8000-000000000202',
      displayName: 'BEN ALI Lina',
      className: '6A',
      leftOn: null,
    },
  ],
};

function searching(answer: () => Promise<{ data: unknown[]; total: number }>, small = false) {
  const getList = jest.fn(answer);
  const Where = () => <p data-testid="where">{useLocation().pathname}</p>;
  renderPage(
    <>
      {small ? <SmallSearch /> : <SearchBox />}
      <Where />
    </>,
    { resource: 'students', data: { getList: getList as unknown as DataProvider['getList'] } },
  );
  return { getList, user: userEvent.setup() };
}

const field = () => screen.getByRole('combobox', { name: 'Rechercher un élève ou un responsable' });
const where = () => screen.getByTestId('where').textContent;

it('finds with `/`, chooses with the arrows and opens the card with Enter, without a mouse', async () => {
  const { getList, user } = searching(() => Promise.resolve({ data: [YANIS, NADIA], total: 2 }));
  await user.keyboard('/');
  expect(document.activeElement).toBe(field());
  await user.keyboard('benali');
  const options = await screen.findAllByRole('option');
  expect(options.map((option) => option.getAttribute('aria-selected'))).toEqual(['true', 'false']);
  expect(getList).toHaveBeenCalledTimes(1);
  await user.keyboard('{ArrowDown}');
  expect(field().getAttribute('aria-activedescendant')).toBe(options[1]?.id);
  await user.keyboard('{Enter}');
  expect(where()).toBe(`/guardians/${NADIA.id}/show`);
  expect(screen.queryByRole('listbox')).toBeNull();
});

it('says who is who: class, children, telephone, and how the account stands', async () => {
  const { user } = searching(() => Promise.resolve({ data: [YANIS, NADIA], total: 23 }));
  await user.type(field(), 'benali');
  const [pupil, mother] = await screen.findAllByRole('option');
  if (!pupil || !mother) throw new Error('two were found');
  expect(within(pupil).getByText('Élève, 4B')).toBeTruthy();
  expect(within(pupil).getByText('Activé')).toBeTruthy();
  expect(
    within(mother).getByText('Responsable de BENALI Yanis (4B), BEN ALI Lina (6A)'),
  ).toBeTruthy();
  expect(within(mother).getByText('Code périmé')).toBeTruthy();
  const phone = within(mother).getByText(/^06.39.98.12.34$/);
  expect(getComputedStyle(phone).whiteSpace).toBe('nowrap');
  expect(screen.getByRole('status').textContent).toMatch(/trouvées\s:\s23, affichées\s:\s2/);
});

it('says that nobody was found, and what to try next; Escape closes it', async () => {
  const { user } = searching(() => Promise.resolve({ data: [], total: 0 }));
  await user.type(field(), 'zzzz');
  expect(await screen.findByText(/Personne ne correspond à «.zzzz.»/)).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByText(/Personne ne correspond/)).toBeNull();
});

it('looks for a name of two letters once Enter is pressed', async () => {
  const { getList, user } = searching(() => Promise.resolve({ data: [YANIS], total: 1 }));
  await user.type(field(), 'li{Enter}');
  expect(await screen.findByRole('option')).toBeTruthy();
  expect(getList).toHaveBeenCalledTimes(1);
});

it('says why the search failed, and tries again', async () => {
  let fails = true;
  const { user } = searching(() =>
    fails
      ? Promise.reject(new HttpError('La base de données ne répond pas.', 503))
      : Promise.resolve({ data: [YANIS], total: 1 }),
  );
  await user.type(field(), 'benali');
  expect((await screen.findByRole('alert')).textContent).toMatch(/ne répond pas/);
  fails = false;
  await user.click(screen.getByRole('button', { name: 'Réessayer' }));
  expect(await screen.findByRole('option')).toBeTruthy();
});

it('takes the whole of a small screen, and gives it back once somebody was chosen', async () => {
  const { user } = searching(() => Promise.resolve({ data: [NADIA], total: 1 }), true);
  await user.click(screen.getByRole('button', { name: 'Rechercher un élève ou un responsable' }));
  const dialog = await screen.findByRole('dialog');
  expect(document.activeElement).toBe(field());
  await user.keyboard('nadia');
  await user.click(await within(dialog).findByRole('option'));
  expect(where()).toBe(`/guardians/${NADIA.id}/show`);
  expect(screen.queryByRole('dialog')).toBeNull();
});
