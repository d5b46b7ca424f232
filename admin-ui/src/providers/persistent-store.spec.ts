import { beforeEach, expect, it } from '@jest/globals';
import { persistentStore } from './persistent-store.js';

beforeEach(() => {
  localStorage.clear();
});

/** The store as it is once react-admin has begun with it. */
function opened() {
  const store = persistentStore();
  store.setup();
  return store;
}

it.each([
  ['the language', 'locale', 'en'],
  ['the columns of a list', 'guardians.datatable', ['city', 'email']],
  ['saved filters of a school', 'saved.01900000-0000.students', [{ name: 'x', filter: {} }]],
])('remembers %s when the page is left, and when somebody signs out', (_what, key, value) => {
  opened().setItem(key, value);
  const store = opened();
  expect(store.getItem(key)).toEqual(value);
  store.reset();
  expect(store.getItem(key)).toEqual(value);
});

it.each([
  ['present filters, which may name a person', 'students.listParams'],
  ['ticked rows', 'students.selectedIds'],
])('forgets %s', (_what, key) => {
  opened().setItem(key, { filter: { q: 'dupont' } });
  expect(opened().getItem(key)).toBeUndefined();
  expect(Object.keys(localStorage)).toEqual([]);
});

it('reads a language that an earlier version kept as it is', () => {
  localStorage.setItem('trousseau.locale', 'en');
  expect(opened().getItem('locale')).toBe('en');
});
