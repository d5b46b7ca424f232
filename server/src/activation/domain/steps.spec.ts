import { describe, expect, it } from '@jest/globals';
import { mayVisit, newProgress, nextStep } from './steps.js';

const guardian = newProgress('guardian', 'letter', 'school');
const student = newProgress('student', 'letter', 'school');

describe('the steps of an activation', () => {
  it('lead a student from the password to the birth date', () => {
    expect(nextStep(student)).toBe('password');
    expect(nextStep({ ...student, passwordHash: 'hash' })).toBe('birth-date');
  });

  it('lead a guardian from the children to the e-mail', () => {
    const proved = { ...guardian, childrenProved: true };
    const chosen = { ...proved, passwordHash: 'hash' };
    const steps = [guardian, proved, chosen, { ...chosen, contestedLinkIds: [] }].map(nextStep);
    expect(steps).toEqual(['children', 'password', 'links', 'email']);
  });

  it('can be gone back to, never skipped', () => {
    const proved = { ...guardian, childrenProved: true };
    expect(mayVisit(proved, 'children')).toBe(true);
    expect(mayVisit(proved, 'links')).toBe(false);
    expect(mayVisit(guardian, 'password')).toBe(false);
  });

  it('of a guardian are not for students', () => {
    expect(mayVisit({ ...student, passwordHash: 'hash' }, 'email')).toBe(false);
    expect(mayVisit(student, 'children')).toBe(false);
  });
});
