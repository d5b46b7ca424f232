import { describe, expect, it } from '@jest/globals';
import { EASY_WORDS, errorMessage, SHOWN_PASSWORDS } from '@trousseau/shared';
import { passwordProblem } from './password-problem.js';

const OWN = ['l.oeuvrard', 'Œuvrard', 'Lætitia', 'O’Brien-d’Arc', 'Collège Jean-Moulin', 'Aix'];

describe('a chosen password', () => {
  it.each([
    'girafe tonnerre biscuit lagune',
    'Le jeudi on mange des pâtes froides',
    'x7f9q2h4k8m1',
    'kz7 mpq tvx!',
    'Ñandú-Ωmega-42-źdźbło',
  ])('may be “%s”', async (password) => {
    expect(await passwordProblem(password, OWN)).toBeNull();
  });

  it('needs twelve characters, counted as people count them', async () => {
    expect(await passwordProblem('x7f9q2h4k8m', OWN)).toBe('too-short');
    expect(await passwordProblem('🦒🦒', OWN)).toBe('too-short');
    expect(await passwordProblem('e\u0301'.repeat(6), OWN)).toBe('too-short');
  });

  it('has an end, so that hashing has one', async () => {
    expect(await passwordProblem('x7f9q2h4k8m1'.repeat(11), OWN)).toBe('too-long');
  });

  it.each([
    'motdepasse123456',
    'azertyuiopqsd',
    'Azertyuiop123',
    'aaaaaaaaaaaaaaa',
    'soleilsoleil12',
    '123456789012',
    'abcdefghijkl',
    'Password1234',
    'sunshine1234',
    'Printemps2026',
    'ilovefootball',
    'p4$$w0rd-1234',
  ])('is too easy to guess for anybody as “%s”', async (password) => {
    expect(await passwordProblem(password, [])).toBe('too-weak');
  });

  it.each([
    'laetitiaoeuvrard',
    'Œuvrard12345',
    'oeuvrard2014',
    'Lætitia2014!',
    'obriendarc2026',
    'CollegeJeanMoulin',
    'jeanmoulin2026',
  ])('is too easy to guess for whoever knows its owner as “%s”', async (password) => {
    expect(await passwordProblem(password, OWN)).toBe('too-weak');
  });

  it.each([
    'Marseille13013!',
    'collegejeanmoulin',
    'college-jean-moulin-13',
    'AllezLOM2014!',
    'olympiquedemarseille13',
    'Naruto-Sasuke14',
    'fortnite2014psg',
    'maman-papa-2014',
    'Roblox-Fortnite',
    'classe6emeB2026',
  ])(
    'is too easy to guess for whoever knows the town, clubs and games as “%s”',
    async (password) => {
      const local = ['Collège Jean-Moulin', 'Marseille', '13013', '13', ...EASY_WORDS];
      expect(await passwordProblem(password, local)).toBe('too-weak');
    },
  );

  it.each(SHOWN_PASSWORDS)(
    'may be like the one that refusals show, not that one: “%s”',
    async (shown) => {
      expect(
        errorMessage('accounts.password-too-weak', {}, 'fr') +
          errorMessage('accounts.password-too-weak', {}, 'en'),
      ).toContain(shown);
      expect(await passwordProblem(shown, [...OWN, ...EASY_WORDS])).toBeNull();
      const known = [...OWN, ...EASY_WORDS, ...SHOWN_PASSWORDS];
      for (const copied of [
        shown,
        shown.replaceAll(' ', '-'),
        `${shown}!`,
        shown.replaceAll(' ', ''),
      ]) {
        expect(await passwordProblem(copied, known)).toBe('too-weak');
      }
    },
  );

  it('may be made of words that do not belong together, however they are parted', async () => {
    for (const password of [
      'volcan marmite parapluie ortie',
      'volcan-marmite-parapluie-ortie',
      'volcanmarmiteparapluieortie',
    ]) {
      expect(await passwordProblem(password, [...OWN, ...EASY_WORDS])).toBeNull();
    }
  });

  it('is measured as far as 64 characters', async () => {
    expect(await passwordProblem('azerty'.repeat(11) + 'x7f9q2h4k8m1', OWN)).toBe('too-weak');
  });
});
