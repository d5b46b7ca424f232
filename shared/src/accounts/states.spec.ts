import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNT_EVENTS, ACCOUNT_STATES, closingDay, nextStatus, shownState } from './states.js';
import type { AccountEvent, AccountStatus, AccountState } from './states.js';

/** Every arrow, written a second time by hand: a change of the table must be meant. */
const ARROWS: readonly (readonly [AccountState, AccountEvent, AccountState])[] = [
  ['CREATED', 'letterIssued', 'NOTIFIED'],
  ['CREATED', 'activated', 'ACTIVE'],
  ['CREATED', 'locked', 'LOCKED'],
  ['CREATED', 'closed', 'CLOSED'],
  ['NOTIFIED', 'letterIssued', 'NOTIFIED'],
  ['NOTIFIED', 'letterVoided', 'CREATED'],
  ['NOTIFIED', 'passwordChosenEmailPending', 'PENDING_EMAIL'],
  ['NOTIFIED', 'activated', 'ACTIVE'],
  ['NOTIFIED', 'locked', 'LOCKED'],
  ['NOTIFIED', 'closed', 'CLOSED'],
  ['PENDING_EMAIL', 'emailConfirmed', 'ACTIVE'],
  ['PENDING_EMAIL', 'locked', 'LOCKED'],
  ['PENDING_EMAIL', 'closed', 'CLOSED'],
  ['PENDING_EMAIL', 'givenBack', 'CREATED'],
  ['ACTIVE', 'resetRequested', 'RESET_PENDING'],
  ['ACTIVE', 'locked', 'LOCKED'],
  ['ACTIVE', 'closed', 'CLOSED'],
  ['ACTIVE', 'givenBack', 'CREATED'],
  ['RESET_PENDING', 'letterIssued', 'RESET_PENDING'],
  ['RESET_PENDING', 'resetEnded', 'ACTIVE'],
  ['RESET_PENDING', 'locked', 'LOCKED'],
  ['RESET_PENDING', 'closed', 'CLOSED'],
  ['RESET_PENDING', 'givenBack', 'CREATED'],
  ['LOCKED', 'closed', 'CLOSED'],
  ['LOCKED', 'givenBack', 'CREATED'],
];

const standing = (state: AccountState): AccountStatus => ({ state, stateBefore: null });

describe('the states of an account', () => {
  it.each(ARROWS)('%s, once %s, is %s', (from, event, to) => {
    expect(nextStatus(standing(from), event)?.state).toBe(to);
  });

  it('refuse every event that has no arrow', () => {
    const drawn = new Set(ARROWS.map(([from, event]) => `${from} ${event}`));
    const back = new Set(['LOCKED unlocked', 'CLOSED reopened']);
    for (const state of ACCOUNT_STATES) {
      for (const event of ACCOUNT_EVENTS) {
        const arrow = `${state} ${event}`;
        if (drawn.has(arrow) || back.has(arrow)) continue;
        expect([arrow, nextStatus(standing(state), event)]).toEqual([arrow, null]);
      }
    }
  });

  it('give back after a lock, or a return, the state that was before', () => {
    for (const [there, back] of [
      ['locked', 'unlocked'],
      ['closed', 'reopened'],
    ] as const) {
      for (const state of ACCOUNT_STATES.filter((one) => one !== 'LOCKED' && one !== 'CLOSED')) {
        const away = nextStatus(standing(state), there);
        expect(away?.stateBefore).toBe(state);
        expect(away && nextStatus(away, back)).toEqual({ state, stateBefore: null });
      }
    }
  });

  it('never lose the state before, however often an account is locked and closed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACCOUNT_EVENTS), { maxLength: 30 }), (events) => {
        let now: AccountStatus = { state: 'CREATED', stateBefore: null };
        for (const event of events) now = nextStatus(now, event) ?? now;
        const away = now.state === 'LOCKED' || now.state === 'CLOSED';
        expect(now.stateBefore !== null).toBe(away);
      }),
    );
  });

  it('call a letter expired at its very end, and only before activation', () => {
    const end = new Date('2026-11-28T22:59:59.999Z');
    expect(shownState('NOTIFIED', end, new Date(end.getTime() - 1))).toBe('NOTIFIED');
    expect(shownState('NOTIFIED', end, end)).toBe('EXPIRED');
    for (const active of ['ACTIVE', 'RESET_PENDING'] as const) {
      expect(shownState(active, end, new Date(end.getTime() + 1))).toBe(active);
    }
    expect(shownState('NOTIFIED', null, end)).toBe('NOTIFIED');
  });
});

it('an account closes at midnight where the installation is', () => {
  const midnight = new Date('2026-08-31T22:00:00.000Z');
  expect(closingDay(midnight)).toBe('2026-09-01');
  expect(closingDay(new Date(midnight.getTime() - 1))).toBe('2026-08-31');
});
