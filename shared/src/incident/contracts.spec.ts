import { describe, expect, it } from '@jest/globals';
import { INCIDENT_ACT_KINDS, IncidentActInput, IncidentActSelection } from './contracts.js';

describe('what is asked of an act', () => {
  const since = '2026-08-20';
  const of = (asked: object): readonly (string | undefined)[] =>
    [IncidentActSelection, IncidentActInput].map(
      (contract) =>
        contract.safeParse({ count: 1, reason: 'Fuite', ...asked }).error?.issues[0]?.message,
    );

  it.each(INCIDENT_ACT_KINDS.filter((kind) => kind !== 'change-passwords'))(
    'is no day for %s, with which it would be listed',
    (kind) => {
      expect(of({ kind })).toEqual([undefined, undefined]);
      expect(of({ kind, since })).toEqual(['field.invalid', 'field.invalid']);
    },
  );

  it('is a day where passwords are to be changed', () => {
    const kind = 'change-passwords';
    expect(of({ kind, since })).toEqual([undefined, undefined]);
    expect(of({ kind })).toEqual(['incident.since-missing', 'incident.since-missing']);
  });
});
