import { describe, expect, it } from '@jest/globals';
import { PasswordPolicy } from './password-policy.js';

const policy = new PasswordPolicy();
const OWN = ['l.oeuvrard', 'Œuvrard', 'Lætitia', 'O’Brien-d’Arc', 'Collège Jean-Moulin', 'Aix'];

describe('a chosen password', () => {
  it.each([
    'girafe tonnerre biscuit lagune',
    'Le jeudi on mange des pâtes froides',
    'x7f9q2h4k8m1',
    'Ñandú-Ωmega-42-źdźbło',
  ])('may be “%s”', (password) => {
    expect(policy.problem(password, OWN)).toBeNull();
  });

  it('needs twelve characters, counted as people count them', () => {
    expect(policy.problem('x7f9q2h4k8m', OWN)).toBe('accounts.password-too-short');
    expect(policy.problem('🦒🦒', OWN)).toBe('accounts.password-too-short');
    expect(policy.problem('e\u0301'.repeat(6), OWN)).toBe('accounts.password-too-short');
  });

  it('has an end, so that hashing has one', () => {
    expect(policy.problem('x7f9q2h4k8m1'.repeat(11), OWN)).toBe('accounts.password-too-long');
  });

  it.each([
    'motdepasse123456',
    'azertyuiopqsd',
    'Azertyuiop123',
    'aaaaaaaaaaaaaaa',
    'soleilsoleil12',
    '123456789012',
    'laetitiaoeuvrard',
    'Œuvrard12345',
    'oeuvrard2014',
    'Lætitia2014!',
    'obriendarc2026',
    'CollegeJeanMoulin',
    'jeanmoulin2026',
  ])('is too easy to guess as “%s”', (password) => {
    expect(policy.problem(password, OWN)).toBe('accounts.password-too-weak');
  });

  it('is judged quickly even when it is made to be slow', () => {
    const began = process.hrtime.bigint();
    policy.problem('a4@e3i1o0'.repeat(14), OWN);
    expect(Number((process.hrtime.bigint() - began) / 1_000_000n)).toBeLessThan(2_000);
  });
});
