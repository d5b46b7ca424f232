import { Injectable } from '@nestjs/common';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { KindOfSessions, SessionKind } from '../platform/sessions/kind-of-sessions.js';
import { Sessions } from '../platform/sessions/sessions.js';
import type { ProviderIdentity, ProviderRequest } from './identity-provider.js';

const IDLE_MS = 10 * 60_000;

/** Visits among the other sessions. */
export const PROVIDER_VISIT: SessionKind = {
  name: 'staff-provider',
  idleMs: IDLE_MS,
  longestMs: IDLE_MS,
};

/** How far a visit to the provider is, and what that holds. */
interface Stages {
  /** The browser was sent there; whoever is signed in wants to link their account. */
  asked: ProviderRequest;
  /** The provider said who it is, and asked for no second factor. */
  'code-wanted': null;
  /** The provider said who it is, and whoever is signed in has not confirmed it yet. */
  'to-link': Pick<ProviderIdentity, 'hash'>;
}

/** A visit that has come to a stage. */
export interface ProviderVisit<Stage extends keyof Stages> {
  readonly id: string;
  /** Whose account it is about; `null` until the provider said so. */
  readonly staffId: string | null;
  readonly holds: Stages[Stage];
}

/**
 * Visits to the provider, ten minutes each: what must come back stands sealed on this side, and belongs to the
 * browser that was sent there. Each stage makes a new token.
 */
@Injectable()
export class ProviderVisits {
  private readonly sessions: KindOfSessions;

  constructor(
    sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.sessions = sessions.of(PROVIDER_VISIT);
  }

  /** Opens a visit at this stage; gives its token, the only time it exists in clear. */
  open<Stage extends keyof Stages>(
    stage: Stage,
    staffId: string | null,
    holds: Stages[Stage],
  ): Promise<string> {
    return this.sessions.open({ id: newId(), holderId: staffId, stage, state: holds });
  }

  /** The visit of a token at this stage, `null` when there is none. */
  async look<Stage extends keyof Stages>(
    token: string | null,
    stage: Stage,
  ): Promise<ProviderVisit<Stage> | null> {
    const session = token === null ? null : await this.sessions.recognise(token);
    if (session?.stage !== stage) return null;
    // what is sealed at a stage was opened at it
    return { id: session.id, staffId: session.holderId, holds: session.state as Stages[Stage] };
  }

  /** The same, and ends it: what comes back is good for one use, also when it comes twice at once. */
  take<Stage extends keyof Stages>(
    token: string | null,
    stage: Stage,
  ): Promise<ProviderVisit<Stage> | null> {
    return this.unitOfWork.run(async () => {
      const visit = await this.look(token, stage);
      return visit && (await this.sessions.end(visit.id)) ? visit : null;
    });
  }
}
