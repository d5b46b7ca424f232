import type { GuardianEntry } from './guardians.js';
import type { RosterGuardian } from './roster-snapshot.js';

/** A guardian as the plan sees him. */
export interface PlannedGuardian {
  readonly entry: GuardianEntry;
  readonly record: RosterGuardian | null;
  /** The record's id, else a key that is unique in this plan. */
  readonly key: string;
  /** How the guardian is named to people. */
  readonly label: string;
}
