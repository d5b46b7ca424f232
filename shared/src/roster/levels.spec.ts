import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { LEVELS, levelOf, levelRank, passageOf } from './levels.js';
import type { SchoolKind } from './contracts.js';

const EXAMPLES: readonly (readonly [SchoolKind, string, string | null])[] = [
  ['college', '6EME A', '6e'],
  ['college', '6A', '6e'],
  ['college', '6e1', '6e'],
  ['college', '6 E 1', '6e'],
  ['college', '601', '6e'],
  ['college', 'SIXIEME 2', '6e'],
  ['college', 'Cinquième bleue', '5e'],
  ['college', '5 SEGPA', '5e'],
  ['college', 'SEGPA 6', '6e'],
  ['college', '4ème-3', '4e'],
  ['college', '3e prépa-métiers', '3e'],
  ['college', 'ULIS', null],
  ['college', 'ULIS 5', '5e'],
  ['college', 'UPE2A', null],
  ['college', 'Groupe théâtre', null],
  ['college', '2A', null],
  ['lycee', '2nde 3', '2de'],
  ['lycee', '2DE4', '2de'],
  ['lycee', 'SECONDE 1', '2de'],
  ['lycee', '2GT5', '2de'],
  ['lycee', '1re', '1re'],
  ['lycee', '1ERE G2', '1re'],
  ['lycee', '1STMG1', '1re'],
  ['lycee', 'TG2', 'Tle'],
  ['lycee', 'T01', 'Tle'],
  ['lycee', 'Tle STMG', 'Tle'],
  ['lycee', 'TERMINALE 4', 'Tle'],
  ['lycee', 'TSTI2D', 'Tle'],
  ['lycee', '3e prépa-métiers', '3e'],
  ['lycee', 'BTS 1', null],
  ['lycee', 'CPGE', null],
  ['ecole', 'CM2-B', 'CM2'],
  ['ecole', 'CM 1', 'CM1'],
  ['ecole', 'CE1A', 'CE1'],
  ['ecole', 'CP/CE1', 'CP'],
  ['ecole', 'PS/MS', 'PS'],
  ['ecole', 'TPS', 'PS'],
  ['ecole', 'Grande section', 'GS'],
  ['ecole', 'Classe de CM2', 'CM2'],
  ['ecole', 'GS 2', 'GS'],
  ['ecole', 'Classe 2', null],
  ['ecole', '3', null],
];

describe('the level of a class', () => {
  it.each(EXAMPLES)('in a %s, of « %s » is %s', (kind, name, level) => {
    expect(levelOf(name, kind)).toBe(level);
  });

  it('does not depend on case, accents’ form or the spaces around, whatever the name', () => {
    const kinds = fc.constantFrom<SchoolKind>('ecole', 'college', 'lycee');
    const names = fc.oneof(
      fc.constantFrom(...EXAMPLES.map(([, name]) => name)),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    fc.assert(
      fc.property(kinds, names, (kind, name) => {
        const level = levelOf(name, kind);
        expect(levelOf(` ${name}  `, kind)).toBe(level);
        expect(levelOf(name.normalize('NFD'), kind)).toBe(level);
        expect(levelRank(name, kind)).toBeLessThanOrEqual(LEVELS.length);
      }),
    );
  });

  it('orders collège from 6e to 3e, lycée from 2de to Tle, école from PS to CM2, the unknown last', () => {
    const ordered = (kind: SchoolKind, ...names: string[]) =>
      names.sort((a, b) => levelRank(a, kind) - levelRank(b, kind));
    expect(ordered('college', 'ULIS', '3A', '6B', '4C', '5A')).toEqual([
      '6B',
      '5A',
      '4C',
      '3A',
      'ULIS',
    ]);
    expect(ordered('lycee', 'TG1', '1G1', 'BTS', '2GT1')).toEqual(['2GT1', '1G1', 'TG1', 'BTS']);
    expect(ordered('ecole', 'CM2', 'CP', 'GS', 'CE1', 'PS', 'CE2')).toEqual([
      'PS',
      'GS',
      'CP',
      'CE1',
      'CE2',
      'CM2',
    ]);
  });

  it('says who is promoted, repeats, or does neither', () => {
    expect(passageOf('6A', '5EME B', 'college')).toBe('promoted');
    expect(passageOf('6A', '6B', 'college')).toBe('repeating');
    expect(passageOf('4A', '5B', 'college')).toBe('other');
    expect(passageOf('ULIS', '5B', 'college')).toBe('other');
    expect(passageOf(null, '5B', 'college')).toBe('other');
  });
});
