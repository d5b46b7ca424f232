import type { ImportDecision, ImportProblem } from '@trousseau/shared';
import type { ImportedLink, ImportedPeople, ImportedStudent } from '../../people.js';
import type { WrittenPeople } from '../written-people.js';
import type { SiecleRoot } from './kinds.js';

/**
 * What one export brings, for `join.ts`: the numbers by which the pupils' export and the guardians' name each other.
 * They hold within the exports of one day, and are forgotten afterwards (docs/domain.md §4.1).
 */
export interface SieclePart {
  readonly root: SiecleRoot;
  /** The document as messages name it. */
  readonly file: string;
  /** `HORODATAGE`, as written. */
  readonly exportedAt: string | null;
  /** By `ELEVE_ID`; `null` for a record that was refused and named. */
  readonly students: ReadonlyMap<string, ImportedStudent | null>;
  readonly links: readonly NumberedLink[];
}

/** A guardian and the number of a child. */
export interface NumberedLink extends Omit<ImportedLink, 'child'> {
  /** `ELEVE_ID`. */
  readonly student: string;
}

/** One export, read. */
export interface SiecleReading {
  readonly part: SieclePart;
  /** Records of people, refused ones included. */
  readonly rows: number;
  /** Links are not here yet: their children may be in another file. */
  readonly people: Required<Pick<ImportedPeople, 'students' | 'guardians' | 'rejected'>>;
  readonly problems: readonly ImportProblem[];
  readonly decisions: readonly ImportDecision[];
  /** Where they are wanted. */
  readonly written?: WrittenPeople;
}
