import { searchKey } from '../primitives/names.js';
import type { SchoolKind } from './contracts.js';

/** The levels of French schooling, from école to lycée, in the order in which a pupil goes through them. */
export const LEVELS = [
  'PS',
  'MS',
  'GS',
  'CP',
  'CE1',
  'CE2',
  'CM1',
  'CM2',
  '6e',
  '5e',
  '4e',
  '3e',
  '2de',
  '1re',
  'Tle',
] as const;
export type Level = (typeof LEVELS)[number];

const TOP: Readonly<Record<SchoolKind, Level>> = { ecole: 'CM2', college: '3e', lycee: 'Tle' };

/** The level whose pupils leave at the end of the year. */
export function topLevel(kind: SchoolKind): Level {
  return TOP[kind];
}

/** Words before the level that say nothing of it: a device in which pupils of a level are. */
const BEFORE = /^(?:(?:classe|division|groupe|segpa|ulis|upe2a|de|des) )+/;

/** A level in words or with its ordinal ending, which means the same in every school. */
const SPOKEN: readonly (readonly [RegExp, Level])[] = [
  [/^6 ?(?:e|eme|ieme|em)(?![a-z])|^sixieme/, '6e'],
  [/^5 ?(?:e|eme|ieme|em)(?![a-z])|^cinquieme/, '5e'],
  [/^4 ?(?:e|eme|ieme|em)(?![a-z])|^quatrieme/, '4e'],
  [/^3 ?(?:e|eme|ieme|em)(?![a-z])|^troisieme/, '3e'],
  [/^2 ?n?de|^seconde/, '2de'],
  [/^1 ?(?:e|er|re|ere)(?![a-z])|^premiere/, '1re'],
  [/^(?:terminale|term|tle|tale)/, 'Tle'],
];

/** How each kind of school writes its own levels for short. */
const SHORT: Readonly<Record<SchoolKind, readonly (readonly [RegExp, Level])[]>> = {
  ecole: [
    [/^(?:t?ps(?![a-z]{2})|toute petite section|petite section|petits?(?![a-z]))/, 'PS'],
    [/^(?:ms(?![a-z]{2})|moyenne section|moyens?(?![a-z]))/, 'MS'],
    [/^(?:gs(?![a-z]{2})|grande section|grands?(?![a-z]))/, 'GS'],
    [/^(?:cp(?![a-z]{2})|cours preparatoire)/, 'CP'],
    [/^ce ?1/, 'CE1'],
    [/^ce ?2/, 'CE2'],
    [/^cm ?1/, 'CM1'],
    [/^cm ?2/, 'CM2'],
  ],
  college: [
    [/^6(?!\d{3})/, '6e'],
    [/^5(?!\d{3})/, '5e'],
    [/^4(?!\d{3})/, '4e'],
    [/^3(?!\d{3})/, '3e'],
  ],
  lycee: [
    [/^3(?!\d{3})/, '3e'],
    [/^2(?!\d{3})/, '2de'],
    [/^1(?!\d{3})/, '1re'],
    [/^t ?(?:\d|$|g|s|es|l|st|pro|hlp|bac|ass|ma|me)/, 'Tle'],
  ],
};

/**
 * The level that a class is of, by its name and the kind of its school: `6EME A`, `TG2`, `CM2-B`. A class of several levels
 * is of the first one named, as `PS/MS`. `null` where the name says none, as `ULIS`.
 */
export function levelOf(className: string, kind: SchoolKind): Level | null {
  const key = searchKey(className).replaceAll(/[.+@]/g, ' ').replace(/ +/g, ' ').trim();
  const name = key.replace(BEFORE, '');
  for (const [written, level] of [...SHORT[kind], ...SPOKEN]) if (written.test(name)) return level;
  return null;
}

/** Where a class stands among those of its school: by its level, from 0; whose level is unknown stands last. */
export function levelRank(className: string, kind: SchoolKind): number {
  const level = levelOf(className, kind);
  return level === null ? LEVELS.length : LEVELS.indexOf(level);
}

/** What becomes of a pupil who goes from one class to another in the next year. */
export type Passage = 'promoted' | 'repeating' | 'other';

/** By the levels of both classes, `null` where there is no class. */
export function passageOf(from: string | null, to: string | null, kind: SchoolKind): Passage {
  const [before, after] = [from, to].map((name) => (name === null ? null : levelOf(name, kind)));
  if (before == null || after == null) return 'other';
  const steps = LEVELS.indexOf(after) - LEVELS.indexOf(before);
  return steps === 0 ? 'repeating' : steps > 0 ? 'promoted' : 'other';
}
