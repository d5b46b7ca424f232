import { Injectable } from '@nestjs/common';
import type { ActivatingSession } from '../../identity/index.js';
import { CompleteJourney } from '../endings/complete-journey.js';
import type { CompleteJourneyOutcome } from '../endings/complete-journey.js';
import { FranceConnectLinks } from './france-connect-links.js';

/** The end of a first time by FranceConnect: the account opened without a password, the identity linked. */
@Injectable()
export class CompleteFirstTime {
  constructor(
    private readonly journey: CompleteJourney,
    private readonly links: FranceConnectLinks,
  ) {}

  /** Saves what the steps established. */
  async complete(session: ActivatingSession): Promise<CompleteJourneyOutcome> {
    const { origin, schoolId } = session.progress;
    if (origin.journey !== 'france-connect') return { outcome: 'ended' };
    const { mobile, identity } = origin;
    const opening = { path: 'FRANCECONNECT', mobile, passwordHash: null, schoolId } as const;
    return this.journey.complete(session, opening, ({ id }) =>
      this.links.enter(id, identity, null),
    );
  }
}
