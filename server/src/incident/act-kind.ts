import type { IncidentActKind, IncidentActPreview } from '@trousseau/shared';
import { INSTALLATION } from '../roster/index.js';
import type { RecordScope } from '../roster/index.js';
import type { IncidentAct } from './persistence/act-store.js';

/** Whom an act is about: since when, and whose. */
export type ActTarget = Pick<IncidentAct, 'schoolId' | 'createdAt' | 'keptSessionId' | 'sinceDay'>;

/** How many an act concerns, and whom it leaves out. */
export type ActCount = Pick<IncidentActPreview, 'count'> &
  Partial<Pick<IncidentActPreview, 'shut' | 'leftOut'>>;

/** What one unit of an act did. */
export interface ActStep {
  /** Where the next one begins. */
  readonly cursor: string;
  /** How many were done, as they are counted. */
  readonly done: number;
}

/** What is done in an act of one kind: counted before, done in small units, told at its end. */
export interface ActKind {
  readonly kind: IncidentActKind;
  /** Whether the number is to be the one that was stated. */
  readonly exact: boolean;
  /** How many it concerns. */
  count(target: ActTarget): Promise<ActCount>;
  /** Does the next ones, inside the caller’s unit; `null` when none is left. */
  next(act: IncidentAct, cursor: string): Promise<ActStep | null>;
  /** What follows the last one, inside the unit that ends the act. */
  finished(act: IncidentAct): Promise<void>;
  /** What follows once that is saved. */
  afterwards(): Promise<void>;
}

/** Whose records it is about. */
export function recordsOf({ schoolId }: Pick<ActTarget, 'schoolId'>): RecordScope {
  return schoolId === null ? INSTALLATION : { schoolId };
}
