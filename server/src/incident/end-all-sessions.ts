import { Injectable } from '@nestjs/common';
import type { IncidentActKind } from '@trousseau/shared';
import { Sessions } from '../platform/sessions/sessions.js';
import type { ActCount, ActKind, ActStep, ActTarget } from './act-kind.js';
import type { IncidentAct } from './persistence/act-store.js';
import { OpenSessions } from './persistence/open-sessions.js';
import type { MeantSessions, SessionsOf } from './persistence/open-sessions.js';

/** Sessions of one unit. */
const OF_UNIT = 500;

/** « Fermer toutes les sessions » of families, or of staff: whoever was signed in signs in again. */
class EndAllSessions implements ActKind {
  /** People sign in meanwhile: a number that was typed would be wrong before it is read. */
  readonly exact = false;

  constructor(
    readonly kind: IncidentActKind,
    private readonly of: SessionsOf,
    private readonly open: OpenSessions,
    private readonly sessions: Sessions,
  ) {}

  async count(target: ActTarget): Promise<ActCount> {
    return { count: await this.open.count(this.meant(target)) };
  }

  async next(act: IncidentAct, cursor: string): Promise<ActStep | null> {
    const ids = await this.open.next(this.meant(act), cursor, OF_UNIT);
    const last = ids.at(-1);
    if (last === undefined) return null;
    await this.sessions.endThese(ids);
    return { cursor: last, done: ids.length };
  }

  finished(): Promise<void> {
    return Promise.resolve();
  }

  afterwards(): Promise<void> {
    return Promise.resolve();
  }

  private meant({ schoolId: scope, createdAt: at, keptSessionId }: ActTarget): MeantSessions {
    return { of: this.of, scope, at, kept: keptSessionId ?? '' };
  }
}

/** Every session of families. */
@Injectable()
export class EndFamilySessions extends EndAllSessions {
  constructor(open: OpenSessions, sessions: Sessions) {
    super('end-family-sessions', 'portal', open, sessions);
  }
}

/** Every session of staff but the one that asks for it. */
@Injectable()
export class EndStaffSessions extends EndAllSessions {
  constructor(open: OpenSessions, sessions: Sessions) {
    super('end-staff-sessions', 'staff', open, sessions);
  }
}
