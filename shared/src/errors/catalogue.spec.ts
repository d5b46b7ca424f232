import { describe, expect, it } from '@jest/globals';
import { pluralsAfterOne, typographyFaults } from '../primitives/typography-faults.js';
import { ERRORS, errorMessage } from './catalogue.js';
import type { ErrorCode } from './catalogue.js';

const LANGUAGES = ['fr', 'en'] as const;

const codes = Object.entries(ERRORS);
const parameters = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name ?? ''))].sort();

describe('the error catalogue', () => {
  it.each(codes)('%s says the same things in both languages', (_code, { fr, en }) => {
    expect(parameters(fr)).toEqual(parameters(en));
  });

  it.each(codes)('%s has a status, and whole sentences', (_code, { status, fr, en }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(fr).toMatch(/[.!?]$/);
    expect(en).toMatch(/[.!?]$/);
  });

  it('is set in the typography of each language', () => {
    expect(errorMessage('accounts.password-too-long', { max: 128 })).toBe(
      'Le mot de passe ne peut pas dépasser 128\u00a0caractères.',
    );
    const faults = codes.flatMap(([code, { fr }]) => {
      const values = Object.fromEntries(
        parameters(fr).map((name) => [name, name === 'file' ? '/un.csv' : 4]),
      );
      return LANGUAGES.flatMap((language) =>
        typographyFaults(errorMessage(code as ErrorCode, values, language), language),
      );
    });
    expect(faults).toEqual([]);
  });

  it('counts one thing as one', () => {
    const one = { actual: 1, stated: 2, done: 1, total: 2 };
    expect(errorMessage('imports.not-applied', one)).toContain('1\u00a0changement sur 2');
    const plurals = codes.flatMap(([code, { fr }]) => {
      // limits are never one
      const limits = { max: 12, min: 12 };
      const ones = parameters(fr).map((name): [string, number] => [name, 1]);
      const values = { ...Object.fromEntries(ones), ...limits };
      return pluralsAfterOne(errorMessage(code as ErrorCode, values));
    });
    expect(plurals).toEqual([]);
  });

  it('fills its parameters in, and shows one that is missing', () => {
    expect(errorMessage('roster.uai-taken', { uai: '0130001F' })).toContain('0130001F');
    expect(errorMessage('roster.uai-taken')).toContain('…');
  });
});
