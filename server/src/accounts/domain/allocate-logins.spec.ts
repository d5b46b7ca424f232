import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocateLogins } from './allocate-logins.js';
import type { LoginRequest } from './allocate-logins.js';

const student = (
  firstName: string,
  lastName: string,
  usageName: string | null = null,
): LoginRequest => ({
  holder: 'student',
  firstName,
  lastName,
  usageName,
});

const logins = (requests: readonly LoginRequest[], taken = new Set<string>()): string[] =>
  allocateLogins(requests, taken).map(({ login }) => login);

describe('allocating logins', () => {
  it('takes the initial, a dot and the last name, and numbers the next in file order', () => {
    expect(
      logins([
        student('Lætitia', 'Œuvrard'),
        student('Louis', 'Œuvrard'),
        student('Łukasz', 'O’Brien-d’Arc'),
      ]),
    ).toEqual(['l.oeuvrard', 'l.oeuvrard2', 'l.obriendarc']);
  });

  it('prefers the usage name to the birth name', () => {
    expect(logins([student('Anne', 'Martin', 'Nguyễn')])).toEqual(['a.nguyen']);
  });

  it('numbers people whose name has no Latin letter', () => {
    expect(
      logins([
        student('美', '李'),
        { ...student('Ψ', 'Ω'), holder: 'guardian' },
        student('明', '王'),
      ]),
    ).toEqual(['eleve.1', 'resp.1', 'eleve.2']);
  });

  it('never gives a login that is taken, also when the name is cut for the suffix', () => {
    const long = 'x'.repeat(40);
    const [first, second] = logins([student('A', long), student('A', long)]);
    expect(first).toHaveLength(30);
    expect(second).toHaveLength(30);
    expect(second?.endsWith('2')).toBe(true);
    expect(logins([student('A', long)], new Set([first ?? '', second ?? '']))).toEqual([
      `${(first ?? '').slice(0, 29)}3`,
    ]);
  });

  it('gives distinct, well-formed logins to any names', () => {
    const person = fc.record({
      holder: fc.constantFrom('student' as const, 'guardian' as const),
      firstName: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      lastName: fc.constantFrom('Martin', 'Ñuñez', '=HYPERLINK(', '<script>', 'x'.repeat(60), '李'),
      usageName: fc.option(fc.string({ unit: 'grapheme', maxLength: 60 })),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60 }), (people) => {
        const given = logins(people);
        expect(new Set(given).size).toBe(given.length);
        for (const login of given) expect(login).toMatch(/^[a-z]+\.[a-z]*\d*$/);
        for (const login of given) expect(login.length).toBeLessThanOrEqual(30);
      }),
    );
  });
});
