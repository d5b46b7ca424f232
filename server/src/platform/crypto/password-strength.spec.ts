import { describe, expect, it } from '@jest/globals';
import { passwordWeakness } from './password-strength.js';

describe('a chosen password', () => {
  it('has twelve characters, counted as people count them', () => {
    expect(passwordWeakness('kz7 mpq tvx', [])).toBe('too-short');
    expect(passwordWeakness('kz7 mpq tvx!', [])).toBeNull();
    expect(passwordWeakness('é'.normalize('NFD').repeat(11), [])).toBe('too-short');
  });

  it.each(['motdepasse2026', 'Password1234', 'aaaaaaaaaaaa', '123456789012', 'abcdefghijkl'])(
    'is not %s',
    (password) => {
      expect(passwordWeakness(password, [])).toBe('too-weak');
    },
  );

  it.each(['Bérengère-Dupont', 'berengeredupont', 'DUPONT.Bérengère1', 'b.dupont@example.org'])(
    'is not made of what is known of the person: %s',
    (password) => {
      const personal = ['Bérengère Dupont', 'b.dupont@example.org'];
      expect(passwordWeakness(password, personal)).toBe('too-weak');
    },
  );

  it.each(['girafe tonnerre biscuit lagune', 'Ñandú-Łódź-forêt-brume', 'x7Kp2mQw9vTz'])(
    'may be %s',
    (password) => {
      expect(passwordWeakness(password, ['Bérengère Dupont'])).toBeNull();
    },
  );
});
