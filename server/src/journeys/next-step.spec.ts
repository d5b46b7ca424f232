import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newProgress } from './domain/progress.js';
import type { Origin, Progress } from './domain/progress.js';
import { allStepsOf, isLastStep, canVisit, nextStep, stepsOf } from './next-step.js';

const identity = { sub: 's', givenNames: ['Ana'], familyName: 'B', usageName: null, idToken: 't' };
const ORIGINS: readonly Origin[] = [
  { journey: 'student-letter', secretId: 'letter' },
  { journey: 'guardian-letter', secretId: 'letter' },
  { journey: 'student-reset', secretId: 'letter' },
  { journey: 'guardian-reset', secretId: 'letter' },
  { journey: 'self-registration', mobile: '+33639981234' },
  { journey: 'france-connect', mobile: '+33639981234', identity },
  { journey: 'forgotten-password' },
];

function begin(journey: Origin['journey'], codeNeeded = false): Progress {
  const origin = ORIGINS.find((one) => one.journey === journey)!;
  const holder = journey === 'student-letter' ? 'student' : 'guardian';
  return newProgress({ holder, origin, schoolId: 'school', codeNeeded });
}

const guardian = begin('guardian-letter');
const student = begin('student-letter');

describe('the steps of a journey', () => {
  it('lead a student from the password to the birth date', () => {
    expect(nextStep(student)).toBe('password');
    expect(nextStep({ ...student, passwordHash: 'hash' })).toBe('birth-date');
  });

  it('lead a guardian by letter from the children to the e-mail', () => {
    const proved = { ...guardian, childrenProved: true };
    const chosen = { ...proved, passwordHash: 'hash' };
    const steps = [guardian, proved, chosen, { ...chosen, contestedLinkIds: [] }].map(nextStep);
    expect(steps).toEqual(['children', 'password', 'links', 'email']);
  });

  it('ask for a code between children and password where the school holds a contact', () => {
    const withContact = { ...begin('guardian-letter', true), childrenProved: true };
    expect(nextStep(withContact)).toBe('code');
    expect(canVisit(withContact, 'password')).toBe(false);
    expect(nextStep({ ...withContact, codeProved: true })).toBe('password');
    expect(stepsOf(withContact)).toHaveLength(5);
    expect(stepsOf(guardian)).toHaveLength(4);
  });

  it('end self-registration with the password, FranceConnect with the children', () => {
    expect(nextStep(begin('self-registration'))).toBe('children');
    expect(isLastStep(begin('self-registration'), 'password')).toBe(true);
    expect(isLastStep(begin('france-connect'), 'children')).toBe(true);
    expect(isLastStep(begin('forgotten-password'), 'password')).toBe(true);
    expect(isLastStep(guardian, 'password')).toBe(false);
  });

  it('prove as much for another password as a first letter asks for, and end there', () => {
    expect(stepsOf(begin('student-reset'))).toEqual(stepsOf(student));
    expect(stepsOf(begin('guardian-reset', true))).toEqual(['children', 'code', 'password']);
    expect(isLastStep(begin('guardian-reset'), 'password')).toBe(true);
    expect(isLastStep(begin('student-reset'), 'birth-date')).toBe(true);
  });

  it('can be gone back to, never skipped', () => {
    const proved = { ...guardian, childrenProved: true };
    expect(canVisit(proved, 'children')).toBe(true);
    expect(canVisit(proved, 'links')).toBe(false);
    expect(canVisit(guardian, 'password')).toBe(false);
  });

  it('of a guardian are not for students', () => {
    expect(canVisit({ ...student, passwordHash: 'hash' }, 'email')).toBe(false);
    expect(canVisit(student, 'children')).toBe(false);
  });

  it('always have a next one, which may be visited and belongs to the journey', () => {
    const progress = fc.record({
      origin: fc.constantFrom(...ORIGINS),
      passwordHash: fc.constantFrom(null, 'hash'),
      childrenProved: fc.boolean(),
      codeNeeded: fc.boolean(),
      codeProved: fc.boolean(),
      contestedLinkIds: fc.constantFrom(null, []),
    });
    fc.assert(
      fc.property(progress, (established) => {
        const now: Progress = { ...student, ...established };
        const next = nextStep(now);
        expect(canVisit(now, next)).toBe(true);
        expect(allStepsOf(now.origin.journey)).toContain(next);
      }),
    );
  });
});
