import { Injectable } from '@nestjs/common';
import { AccountStore } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { isOpen } from '../domain/standing.js';
import { PortalSessions } from './portal-sessions.js';
import type { EndingSession, PortalSession } from './portal-sessions.js';

/** A live session and the account it is about. */
export interface RecognisedFamily extends EndingSession {
  /** `null` as long as it is not known whose account it is about. */
  readonly account: Account | null;
}

/** Says who a browser is, as long as the account stays open. */
@Injectable()
export class RecogniseFamily {
  constructor(
    private readonly sessions: PortalSessions,
    private readonly accounts: AccountStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Who holds this token; `null` when the session is over, or the account was locked or closed since, or its password is
   * in doubt.
   *
   * @param device browser and system, as far as the request tells them
   */
  async recognise(token: string, device: string | null = null): Promise<RecognisedFamily | null> {
    const found = await this.sessions.recogniseUntil(token, device);
    if (!found) return null;
    const { session } = found;
    if (session.stage === 'asking') return { ...found, account: null };
    const account = await this.accounts.find(session.accountId);
    if (!account) return null;
    const live =
      session.stage === 'activating'
        ? account.state !== 'LOCKED' && account.state !== 'CLOSED'
        : isOpen(account, this.clock.now()) && mayStay(session, account);
    return live ? { ...found, account } : null;
  }
}

/** A password that is in doubt keeps nobody signed in; FranceConnect, which asked for none, does. */
function mayStay(session: PortalSession, { passwordDoubtedSince }: Account): boolean {
  const byFranceConnect = session.stage === 'signed-in' && session.idToken !== null;
  return passwordDoubtedSince === null || byFranceConnect;
}
