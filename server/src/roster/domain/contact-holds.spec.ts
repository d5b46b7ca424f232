import { describe, expect, it } from '@jest/globals';
import {
  changedContacts,
  holdEnd,
  holdsAfter,
  isHeld,
  laterHold,
  UNTIL_APPROVED,
} from './contact-holds.js';

const NOW = new Date('2026-08-28T07:00:00.000Z');
const IN_72_HOURS = new Date('2026-08-31T07:00:00.000Z');
const MOBILE = '+33612345678';
const OTHER = '+33687654321';
const EMAIL = 'nadia@example.org';
const KNOWN = { mobile: MOBILE, email: EMAIL };

describe('a contact that staff change', () => {
  it('is held for 72 hours, and the other one is left as it was', () => {
    expect(holdsAfter(KNOWN, { mobile: OTHER, email: EMAIL }, IN_72_HOURS)).toEqual({
      mobileHeldUntil: IN_72_HOURS,
    });
    expect(holdsAfter(KNOWN, { email: 'n.benali@example.org' }, IN_72_HOURS)).toEqual({
      emailHeldUntil: IN_72_HOURS,
    });
  });

  it('is held where there was none, so that erasing it first gains nothing', () => {
    expect(holdsAfter(KNOWN, { mobile: null }, IN_72_HOURS)).toEqual({ mobileHeldUntil: null });
    expect(holdsAfter({ ...KNOWN, mobile: null }, { mobile: OTHER }, IN_72_HOURS)).toEqual({
      mobileHeldUntil: IN_72_HOURS,
    });
  });

  it('keeps its hold when nothing is said of it, or the same again', () => {
    expect(holdsAfter(KNOWN, {}, IN_72_HOURS)).toEqual({});
    expect(holdsAfter(KNOWN, KNOWN, IN_72_HOURS)).toEqual({});
  });

  it('counts as changed when it is taken away', () => {
    expect(changedContacts(KNOWN, { mobile: null, email: EMAIL })).toEqual(['mobile']);
    expect(changedContacts(KNOWN, { mobile: OTHER, email: null })).toEqual(['mobile', 'email']);
    expect(changedContacts(KNOWN, {})).toEqual([]);
  });
});

describe('a hold', () => {
  it('ends at its very instant', () => {
    expect(isHeld(null, NOW)).toBe(false);
    expect(isHeld(IN_72_HOURS, NOW)).toBe(true);
    expect(isHeld(IN_72_HOURS, new Date(IN_72_HOURS.getTime() - 1))).toBe(true);
    expect(isHeld(IN_72_HOURS, IN_72_HOURS)).toBe(false);
    expect(holdEnd(NOW)).toEqual(IN_72_HOURS);
  });

  it('that waits for an approval is ended by no time, and never cut short', () => {
    expect(isHeld(UNTIL_APPROVED, new Date('2200-01-01T00:00:00.000Z'))).toBe(true);
    expect(laterHold(UNTIL_APPROVED, IN_72_HOURS)).toBe(UNTIL_APPROVED);
    expect(laterHold(null, IN_72_HOURS)).toBe(IN_72_HOURS);
  });
});
