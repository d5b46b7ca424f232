import { describe, expect, it } from '@jest/globals';
import type { Role } from '@trousseau/shared';
import { homeOf, isOpen } from './places.js';

interface Traits {
  readonly role?: Role;
  /** Hours after which the role was accepted; `null`: it waits. */
  readonly accepted?: number | null;
  readonly closed?: boolean;
}

function place(
  schoolId: string | null,
  { role = 'secretary', accepted = 0, closed = false }: Traits = {},
) {
  const at = (hours: number) => new Date(Date.UTC(2026, 7, 28, hours));
  return {
    ...{ id: `role in ${schoolId ?? 'the installation'}`, role, schoolId },
    ...{ acceptedAt: accepted === null ? null : at(accepted), disabledAt: closed ? at(9) : null },
  };
}

describe('the place that answers for an account', () => {
  it('is the only one, also while its invitation waits', () => {
    expect(homeOf([place('a')])).toBe('a');
    expect(homeOf([place('a', { accepted: null })])).toBe('a');
    expect(homeOf([place('a', { closed: true })])).toBe('a');
  });

  it('is where the person has worked longest, whatever was offered since', () => {
    expect(homeOf([place('b', { accepted: 2 }), place('a', { accepted: 1 })])).toBe('a');
    expect(homeOf([place('a', { accepted: 3 }), place('b', { accepted: null })])).toBe('a');
  });

  it('is never a place that closed its role while another is open', () => {
    expect(homeOf([place('a', { closed: true }), place('b', { accepted: 2 })])).toBe('b');
  });

  it('is the installation for whoever operates it, the weakest role besides or not', () => {
    const roles = [place('a'), place(null, { role: 'operator', accepted: 5 })];
    expect(homeOf(roles)).toBeNull();
  });

  it('is no place while several wait, or none is left', () => {
    expect(
      homeOf([place('a', { accepted: null }), place('b', { accepted: null })]),
    ).toBeUndefined();
    expect(homeOf([place('a', { closed: true }), place('b', { closed: true })])).toBeUndefined();
  });
});

it('a role is open once it is accepted, and until its place closes it', () => {
  expect(isOpen(place('a'))).toBe(true);
  expect(isOpen(place('a', { accepted: null }))).toBe(false);
  expect(isOpen(place('a', { closed: true }))).toBe(false);
});
