import { Injectable } from '@nestjs/common';
import type { SchoolScope } from '../roster/index.js';
import type { ActKind } from './domain/act.js';
import type { StayRules } from './undo-plan.js';

/** The job that takes acts back. */
export const UNDO_JOB = 'undo-act';

/** What came of taking an act back. */
export interface UndoOutcome {
  readonly actId: string;
  /** As the audit trail names them. */
  readonly actor: string;
  readonly stayed: number;
  readonly closed: number;
}

/** What a kind of act adds to taking it back. */
export interface UndoKind {
  readonly rules: StayRules;
  /** What follows in the last unit, when all that goes back has gone back. */
  undone(scope: SchoolScope, outcome: UndoOutcome): Promise<void>;
  /** What follows when the job will not come back, in the unit that marks it: it can be begun again. */
  stopped(scope: SchoolScope, actId: string): Promise<void>;
}

/** The kinds of acts, each said by the room whose act it is. */
@Injectable()
export class UndoKinds {
  private readonly kinds = new Map<ActKind, UndoKind>();

  /** Says what belongs to taking back acts of a kind. One for each. */
  handle(kind: ActKind, what: UndoKind): void {
    if (this.kinds.has(kind)) throw new Error(`Two rooms take back ${kind}`);
    this.kinds.set(kind, what);
  }

  /** What belongs to a kind. */
  of(kind: ActKind): UndoKind {
    const known = this.kinds.get(kind);
    if (!known) throw new Error(`No room takes back ${kind}`);
    return known;
  }
}
