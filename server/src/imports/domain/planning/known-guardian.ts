import { guardianNameKey, guardianSpelling } from './guardians.js';
import type { RosterGuardian } from './roster-snapshot.js';

/** A guardian of the roster with what he is matched by. */
export class KnownGuardian {
  readonly spelling: string;

  constructor(
    readonly fields: RosterGuardian,
    readonly children: readonly string[],
  ) {
    this.spelling = guardianSpelling(fields);
  }

  get nameKey(): string {
    return guardianNameKey(this.fields);
  }
}
