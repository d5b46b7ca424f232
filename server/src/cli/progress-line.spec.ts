import { expect, it } from '@jest/globals';
import { progressLine } from './progress-line.js';

it.each([
  [{ phase: 'waiting', file: 0, done: 0, total: null }, 'En attente d’un autre import…'],
  [
    { phase: 'opening', file: 1, done: 12_400, total: null },
    'Fichier 1 : lignes parcourues : 12 400',
  ],
  [
    { phase: 'reading', file: 2, done: 800, total: 20_000 },
    'Fichier 2 : lignes lues : 800 sur 20 000',
  ],
  [{ phase: 'comparing', file: 2, done: 0, total: null }, 'Comparaison avec l’établissement…'],
  [{ phase: 'applying', file: 2, done: 3, total: 9 }, 'Changements appliqués : 3 sur 9'],
] as const)('%j is « %s »', (progress, line) => {
  expect(progressLine(progress).replace(/[\u00a0\u202f]/g, ' ')).toBe(line);
});
