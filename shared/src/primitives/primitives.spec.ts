import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  endOfLocalDay,
  frenchDate,
  isIsoDate,
  localDate,
  schoolYearLabel,
  schoolYearStart,
} from './dates.js';
import { canonicalName, foldLetters, loginBase, loginWithSuffix, searchKey } from './names.js';
import { englishTypography, frenchTypography } from './typography.js';
import { isUai, uaiCheckLetter } from './uai.js';

describe('names', () => {
  it('keep their letters when folded', () => {
    expect(foldLetters('Lætitia Œuvrard Łukasz Straße Nguyễn Ñuñez')).toBe(
      'laetitia oeuvrard lukasz strasse nguyen nunez',
    );
  });

  it('are searched without accents, hyphens or apostrophes', () => {
    expect(searchKey('O’Brien-d’Arc', 'Éloïse')).toBe('o brien d arc eloise');
  });

  it('are the same whatever the apostrophe, hyphen or case, never whatever the accent', () => {
    expect(canonicalName('O’BRIEN‑D’ARC')).toBe(canonicalName("o'brien-d'arc"));
    expect(canonicalName('Éloi')).not.toBe(canonicalName('Eloi'));
  });

  it('make logins that a family can type', () => {
    expect(loginBase('Lætitia', 'Œuvrard')).toBe('l.oeuvrard');
    expect(loginBase('李', '王')).toBeNull();
    expect(loginWithSuffix('x'.repeat(30), 12)).toBe(`${'x'.repeat(28)}12`);
  });
});

describe('keys of names, taken letter by letter where that is enough', () => {
  /** Letters alone, letters that combine, other alphabets, and what lower case makes longer. */
  const text = fc.string({
    unit: fc.constantFrom(...'aZéÉœŒłİ’`´–- \u00a0\u0301\u0327ǆΣσЖ→Å\u212b\u2000ǅ', '\t'),
    maxLength: 12,
  });
  const WHOLE = { œ: 'oe', ł: 'l' } as const;

  it('fold as the whole text does', () => {
    fc.assert(
      fc.property(text, (any) => {
        const whole = any
          .normalize('NFC')
          .toLowerCase()
          .replace(/[œł]/g, (letter) => WHOLE[letter as keyof typeof WHOLE])
          .normalize('NFD')
          .replace(/\p{Mn}+/gu, '');
        expect(foldLetters(any)).toBe(whole);
        expect(searchKey(any)).toBe(whole.replace(/[^\p{L}\p{N}@.+]+/gu, ' ').trim());
      }),
      { numRuns: 2_000 },
    );
  });

  it('compare as the whole text does', () => {
    fc.assert(
      fc.property(text, (any) => {
        const whole = any
          .normalize('NFC')
          .toLowerCase()
          .replace(/[’ʼ‘`´]/g, "'")
          .replace(/[‐‑‒–—]/g, '-')
          .replace(/[\s\u00a0\u202f]+/g, ' ')
          .trim();
        expect(canonicalName(any)).toBe(whole);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('dates', () => {
  it('exist or do not', () => {
    expect(isIsoDate('2024-02-29')).toBe(true);
    expect(isIsoDate('2026-02-29')).toBe(false);
    expect(frenchDate('2014-03-07')).toBe('07/03/2014');
  });

  it('end at 23:59 where the school is, in summer, in winter and overseas', () => {
    expect(endOfLocalDay('2026-08-28', 'Europe/Paris').toISOString()).toBe(
      '2026-08-28T21:59:59.999Z',
    );
    expect(endOfLocalDay('2026-11-28', 'Europe/Paris').toISOString()).toBe(
      '2026-11-28T22:59:59.999Z',
    );
    expect(endOfLocalDay('2026-03-29', 'Europe/Paris').toISOString()).toBe(
      '2026-03-29T21:59:59.999Z',
    );
    expect(endOfLocalDay('2026-08-28', 'Indian/Reunion').toISOString()).toBe(
      '2026-08-28T19:59:59.999Z',
    );
  });

  it('end on the very day that they name, for any day', () => {
    const zones = ['Europe/Paris', 'Indian/Reunion', 'America/Cayenne', 'Pacific/Noumea'];
    const day = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (any, zone) => {
        const date = any.toISOString().slice(0, 10);
        const end = endOfLocalDay(date, zone);
        expect(localDate(end, zone)).toBe(date);
        expect(localDate(new Date(end.getTime() + 1), zone)).toBe(addDays(date, 1));
      }),
    );
  });

  it('move by months without leaving the calendar', () => {
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-08-28', 3)).toBe('2026-11-28');
  });

  it('belong to the coming school year from the first of July', () => {
    expect(schoolYearStart('2026-06-30')).toBe(2025);
    expect(schoolYearStart('2026-07-01')).toBe(2026);
    expect(schoolYearLabel(2026)).toBe('2026-2027');
  });
});

describe('a UAI', () => {
  it.each(['0951099D', '0442286W', '0400740M', '0312093G', '0130001F'])(
    '%s is well formed',
    (uai) => {
      expect(isUai(uai)).toBe(true);
    },
  );

  it('with another letter is not', () => {
    expect(isUai('0750001A')).toBe(false);
    expect(uaiCheckLetter('0750001')).toBe('U');
  });
});

describe('typography', () => {
  it('puts the spaces and the apostrophes of French', () => {
    expect(frenchTypography("Pourquoi l'élève ? « Voici » : rien ; non !")).toBe(
      'Pourquoi l’élève\u202f? «\u00a0Voici\u00a0»\u00a0: rien\u202f; non\u202f!',
    );
  });

  it.each([
    ['Il vous reste 4 essais.', 'Il vous reste 4_essais.'],
    ['le 1er mai 2026 à 14 h 30', 'le 1er_mai_2026 à 14_h_30'],
    ['on 28 August 2026 at 14:30', 'on 28_August_2026 at 14:30'],
    ['August 28, 2026', 'August_28, 2026'],
    ['06 12 34 56 78, +33 6 12', '06_12_34_56_78, +33_6_12'],
    ['06 •• •• •• 78', '06_••_••_••_78'],
    ['1 043 familles, 12 %', '1_043_familles, 12_%'],
    ['En 2026 vous', 'En 2026 vous'],
    ['classe 6A verte', 'classe 6A verte'],
    ['WCAG 2.2 et RGAA 4.1', 'WCAG 2.2_et RGAA 4.1'],
  ])('keeps numbers with what they count: “%s”', (typed, set) => {
    const expected = set.replaceAll('_', '\u00a0');
    expect(frenchTypography(typed)).toBe(expected);
    expect(englishTypography(typed)).toBe(expected);
  });

  it('changes nothing that is set already', () => {
    const set = frenchTypography("« L'an 1 043 » : 4 essais le 1er mai 2026 ; 06 12 34 56 78 !");
    expect(frenchTypography(set)).toBe(set);
  });
});
