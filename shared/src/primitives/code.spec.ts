import { describe, expect, it } from '@jest/globals';
import { normaliseCode } from './code.js';

describe('a code that somebody typed', () => {
  it.each([
    ['123 456', '123456'],
    ['123\u202f456', '123456'],
    ['123-456', '123456'],
    ['123\u2011456', '123456'],
    ['\u200e123456\u200f', '123456'],
    ['１２３４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['१२३४५६', '123456'],
    ['𝟏𝟐𝟑𝟒𝟓𝟔', '123456'],
    ['①②③', '123'],
    ['ＡＢ12-c', 'AB12c'],
    ['', ''],
  ])('« %s » is %s', (typed, code) => {
    expect(normaliseCode(typed)).toBe(code);
  });

  it('keeps what is no digit, for whoever judges it', () => {
    expect(normaliseCode('12a456')).toBe('12a456');
    expect(normaliseCode('\ud835')).toBe('\ud835');
  });

  it('reads the digits of every script that has them', () => {
    const digits = Array.from({ length: 0x1ffff }, (_, n) => String.fromCodePoint(n)).filter(
      (one) => /\p{Nd}/u.test(one),
    );
    expect(digits.length).toBeGreaterThan(600);
    for (let zero = 0; zero < digits.length; zero += 10) {
      expect(normaliseCode(digits.slice(zero, zero + 10).join(''))).toBe('0123456789');
    }
  });
});
