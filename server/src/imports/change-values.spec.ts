import { describe, expect, it } from '@jest/globals';
import type { ChangeKind } from '@trousseau/shared';
import { givesRights } from './change-values.js';
import type { StoredChange } from './persistence/import-store.js';

const link = (kind: ChangeKind, before: object, after: object): StoredChange => ({
  id: 'change',
  importId: 'import',
  seq: 1,
  entity: 'link',
  kind,
  fileIndex: 0,
  line: 2,
  label: 'Moreau Marc → Benali Yanis',
  searchKey: '',
  className: '6A',
  recordId: 'link',
  changeKey: 'student>guardian',
  before: JSON.stringify(before),
  after: JSON.stringify(after),
  appliedAt: null,
});

describe('a change of a link gives a guardian rights over a child', () => {
  it('when it makes the link, of a legal guardian or of whoever is in charge', () => {
    expect(givesRights(link('create', {}, { responsibility: '1' }))).toBe(true);
    expect(givesRights(link('create', {}, { responsibility: '2' }))).toBe(true);
    // a file that does not say it means a legal guardian
    expect(givesRights(link('create', {}, { kinship: 'father' }))).toBe(true);
  });

  it('when somebody who was only to be contacted becomes responsible', () => {
    expect(givesRights(link('update', { responsibility: '3' }, { responsibility: '1' }))).toBe(
      true,
    );
  });

  it('not when somebody is only to be contacted, was responsible before, or something else changes', () => {
    expect(givesRights(link('create', {}, { responsibility: '3' }))).toBe(false);
    expect(givesRights(link('update', { responsibility: '1' }, { responsibility: '2' }))).toBe(
      false,
    );
    expect(givesRights(link('update', { responsibility: '1' }, { responsibility: '3' }))).toBe(
      false,
    );
    expect(givesRights(link('update', { kinship: null }, { kinship: 'father' }))).toBe(false);
  });
});
