import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { PortalSessions } from '../../identity/index.js';
import type { ActivatingSession } from '../../identity/index.js';
import { Outbox } from '../../messages/index.js';
import { CompleteJourney } from '../endings/complete-journey.js';
import type { CompleteJourneyOutcome } from '../endings/complete-journey.js';
import { LOGIN_MESSAGE } from '../endings/login-message.js';

/** The end of self-registration: the account opened with its password, and its identifier told. */
@Injectable()
export class CompleteRegistration {
  constructor(
    private readonly journey: CompleteJourney,
    private readonly sessions: PortalSessions,
    private readonly outbox: Outbox,
  ) {}

  /** Saves what the steps established. */
  async complete(session: ActivatingSession, language: Language): Promise<CompleteJourneyOutcome> {
    const { origin, schoolId, passwordHash } = session.progress;
    if (origin.journey !== 'self-registration') return { outcome: 'ended' };
    const { mobile } = origin;
    const opening = { path: 'SELF_REGISTRATION', mobile, passwordHash, schoolId } as const;
    return this.journey.complete(session, opening, async ({ id, login }) => {
      const message = { channel: 'sms', template: LOGIN_MESSAGE, to: mobile, language } as const;
      await this.outbox.add({ ...message, values: { login }, scopeId: schoolId });
      return this.sessions.signIn(id, null, { way: 'code' });
    });
  }
}
