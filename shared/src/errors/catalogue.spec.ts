import { describe, expect, it } from '@jest/globals';
import { ERRORS, errorMessage } from './catalogue.js';

const codes = Object.entries(ERRORS);
const parameters = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the error catalogue', () => {
  it.each(codes)('%s says the same things in both languages', (_code, { fr, en }) => {
    expect(parameters(fr)).toEqual(parameters(en));
  });

  it.each(codes)('%s has a status, and whole sentences', (_code, { status, fr, en }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(fr).toMatch(/[.!?]$/);
    expect(en).toMatch(/[.!?]$/);
  });

  it.each(codes)('%s is written with French apostrophes', (_code, { fr }) => {
    expect(fr).not.toContain("'");
  });

  it('fills its parameters in, and shows one that is missing', () => {
    expect(errorMessage('roster.uai-taken', { uai: '0130001F' })).toContain('0130001F');
    expect(errorMessage('roster.uai-taken')).toContain('…');
  });
});
