import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import { Outbox } from '../../messages/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Origin } from '../domain/steps.js';
import { FranceConnectLinks } from '../france-connect/france-connect-links.js';
import { mayActivate } from './proceed.js';
import { LOGIN_MESSAGE } from '../messages/repair-messages.js';
import { OpenAccount } from './open-account.js';
import { PortalSessions } from '../sessions/portal-sessions.js';
import type { ActivatingSession, OpenedSession } from '../sessions/portal-sessions.js';

/** What came of the last step of a journey without a letter. */
export type CompleteJourneyOutcome =
  | { readonly outcome: 'done'; readonly opened: OpenedSession }
  /** A second click: the first one saved everything. */
  | { readonly outcome: 'already-done' }
  /** The account moved meanwhile, by another path or by the school: nothing was saved here. */
  | { readonly outcome: 'ended' };

type OriginWithoutLetter = Extract<Origin, { readonly mobile: string }>;

/**
 * The end of self-registration and of a first FranceConnect, in one unit: the account opened, FranceConnect
 * linked or the password set, the letters that it had ended, the session renewed.
 */
@Injectable()
export class CompleteJourney {
  constructor(
    private readonly accounts: Accounts,
    private readonly openAccount: OpenAccount,
    private readonly links: FranceConnectLinks,
    private readonly sessions: PortalSessions,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Saves what the steps established. */
  async complete(
    session: ActivatingSession,
    origin: OriginWithoutLetter,
    language: Language,
  ): Promise<CompleteJourneyOutcome> {
    const outcome = await this.unitOfWork.run(() => this.inUnit(session, origin, language));
    // A letter's printable copy may have gone with it: out of the file too.
    if (outcome.outcome === 'done') await this.unitOfWork.scrub();
    return outcome;
  }

  private async inUnit(
    session: ActivatingSession,
    origin: OriginWithoutLetter,
    language: Language,
  ): Promise<CompleteJourneyOutcome> {
    if (!(await this.sessions.finish(session))) return { outcome: 'already-done' };
    const account = await this.accounts.get(session.accountId);
    if (!mayActivate(account)) return { outcome: 'ended' };
    const { schoolId, passwordHash } = session.progress;
    const { mobile } = origin;
    if (origin.journey === 'france-connect') {
      const path = 'FRANCECONNECT';
      await this.openAccount.open(account, { path, mobile, passwordHash: null, schoolId });
      return { outcome: 'done', opened: await this.links.enter(account.id, origin.identity, null) };
    }
    const path = 'SELF_REGISTRATION';
    await this.openAccount.open(account, { path, mobile, passwordHash, schoolId });
    const values = { login: account.login };
    const message = { channel: 'sms', template: LOGIN_MESSAGE, to: mobile, values } as const;
    await this.outbox.add({ ...message, language, scopeId: schoolId });
    return {
      outcome: 'done',
      opened: await this.sessions.signIn(account.id, null, { way: 'code' }),
    };
  }
}
