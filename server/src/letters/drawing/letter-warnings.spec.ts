import { describe, expect, it } from '@jest/globals';
import { aGuardianLetter, aStudentLetter } from '../../../test/builders/letters.js';
import { undrawable } from './drawable.js';
import { couponsLayout } from './layouts/coupons-8.js';
import { windowLayout } from './layouts/window.js';

describe('undrawable', () => {
  it('finds nothing to say about the names of Europe', () => {
    for (const name of [
      'Łukasz Nguyễn-O’Brien',
      'Œuvrard Lætitia',
      'Ñuñez',
      'Шевченко',
      'Παππάς',
    ]) {
      expect(undrawable(name)).toEqual([]);
    }
    expect(undrawable('« à\u00a0b\u202f! »')).toEqual([]);
  });

  it('composes letters whose accents came apart before judging', () => {
    expect(undrawable('Le\u0301a')).toEqual([]);
  });

  it('names each character that no letter can show, once', () => {
    expect(undrawable('ليلى 🙂 李 🙂')).toEqual(['ل', 'ي', 'ى', '🙂', '李']);
  });

  it('names invisible characters by their code', () => {
    expect(undrawable('A\u200bB\tC')).toEqual(['U+200B', 'U+0009']);
  });

  it('reports an accent that no composed letter carries', () => {
    expect(undrawable('q\u0302')).toEqual(['◌\u0302']);
  });
});

describe('the warnings of a layout', () => {
  it('are silent about ordinary letters', () => {
    expect(windowLayout.warnings(aGuardianLetter(), [])).toEqual([]);
    expect(couponsLayout.warnings(aStudentLetter(), [])).toEqual([]);
  });

  it('name the person whose name has a character that cannot be printed', () => {
    expect(couponsLayout.warnings(aStudentLetter({ recipientName: 'BENALI 🙂' }), [])).toEqual([
      'BENALI 🙂\u00a0: les caractères «\u00a0🙂\u00a0» ne peuvent pas être imprimés.',
    ]);
  });

  it('say which names would be cut', () => {
    const recipientName = 'W'.repeat(60) + ' ' + 'W'.repeat(60);
    const childName = 'M'.repeat(60);
    const children = Array.from({ length: 12 }, () => ({ name: childName, className: '6A' }));
    const warnings = windowLayout.warnings(aGuardianLetter({ recipientName, children }), []);
    expect(warnings.filter((warning) => warning.includes('abrégé'))).toHaveLength(13);
  });

  it('say how many children the list leaves out', () => {
    const children = Array.from({ length: 14 }, () => ({ name: 'BENALI Yanis', className: '6A' }));
    expect(windowLayout.warnings(aGuardianLetter({ children }), [])).toEqual([
      'BENALI Nadia\u00a0: 3\u00a0enfants ne tiennent pas dans la liste du courrier.',
    ]);
  });

  it('report what the address block had to shorten or narrow', () => {
    const wide = 'W'.repeat(38);
    const warnings = windowLayout.warnings(aGuardianLetter({ addressLines: [wide] }), [
      { code: 'cut', line: 'A B', printed: 'A' },
    ]);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('coupée');
    expect(warnings[1]).toContain('resserrée');
  });
});
