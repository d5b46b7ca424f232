import { describe, expect, it } from '@jest/globals';
import type { ChangeKind } from '@trousseau/shared';
import { givesRights } from './change-values.js';
import type { ChangeToApply } from './persistence/planned-changes.js';

const link = (kind: ChangeKind, before: object, after: object): ChangeToApply => ({
  seq: 1,
  entity: 'link',
  kind,
  label: 'Moreau Marc → Benali Yanis',
  recordId: 'link',
  changeKey: 'student>guardian',
  before: JSON.stringify(before),
  after: JSON.stringify(after),
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
