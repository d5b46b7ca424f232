import type { UnitOfWork } from '../database/unit-of-work.js';
import type { Carrying } from './generation.js';
import type { Keys } from './keys.js';

/** What a renewal works with. */
export interface Renewing {
  readonly unitOfWork: UnitOfWork;
  readonly keys: Keys;
  /** Whether no process makes or looks for anything of the former generation any more. */
  readonly ended: boolean;
}

/** What a renewal came to, in values. */
export interface Renewed {
  /** Made anew under the current keys. */
  readonly renewed: number;
  /** Which no key opens that is there: changed by somebody else, cut short, or of a key that was lost. */
  readonly unreadable: number;
}

/**
 * Something that is kept under the installation's keys, and how it follows them when they are rotated. Whatever seals,
 * or keeps a mac, has one beside it; all stand in `key-uses.ts`, and a test finds a column without.
 */
export interface KeyUse {
  /** Whose rows hold it; `null` when nothing is kept here. */
  readonly entity: (new () => object) | null;
  /** In which properties of them. */
  readonly columns: readonly string[];
  /** Purposes whose keys go on behind the next master key. */
  readonly carries: Readonly<Record<string, Carrying>>;
  /** How many values there are. */
  readonly count: (unitOfWork: UnitOfWork) => Promise<number>;
  /**
   * Brings everything under the current keys, some rows at a time; what somebody else changes meanwhile stays as they
   * left it. What is under them already is passed over: it may be called again and again.
   */
  readonly renew: (renewing: Renewing) => Promise<Renewed>;
}

/** A key that makes nothing which is kept, and that goes on as it is because what it made is still about. */
export function carriedKey(purpose: string): KeyUse {
  return {
    entity: null,
    columns: [],
    carries: { [purpose]: 'steady' },
    count: () => Promise.resolve(0),
    renew: () => Promise.resolve({ renewed: 0, unreadable: 0 }),
  };
}
