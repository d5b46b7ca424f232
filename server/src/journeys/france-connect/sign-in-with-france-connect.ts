import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import {
  isOpen,
  currentState,
  Families,
  PortalSessions,
  mayActivate,
} from '../../identity/index.js';
import { newProgress } from '../domain/progress.js';
import { FranceConnect } from './france-connect.js';
import type { FranceConnectIdentity, FranceConnectReturn } from './model.js';
import type {
  ActivatingSession,
  AskingSession,
  OpenedSession,
  PortalSession,
  SignedInSession,
} from '../../identity/index.js';
import { FranceConnectLinks } from './france-connect-links.js';
import type { FranceConnectLink } from '../persistence/france-connect-link-store.js';

/** What came of a return from FranceConnect. */
export type FranceConnectOutcome =
  | { readonly outcome: 'signed-in'; readonly opened: OpenedSession<SignedInSession> }
  /** Nobody knows this identity yet: the mobile comes next. */
  | { readonly outcome: 'first-time'; readonly opened: OpenedSession<AskingSession> }
  /** The school agreed that it is the same person: the children's birth dates come next. */
  | { readonly outcome: 'begun'; readonly opened: OpenedSession<ActivatingSession> }
  | { readonly outcome: 'in-review' | 'review-refused'; readonly schoolId: string | null }
  | { readonly outcome: 'locked' | 'closed' }
  | Exclude<FranceConnectReturn, { outcome: 'identity' }>;

/** Signs guardians in with FranceConnect; students are not known to it (docs/rules.md#the-three-paths). */
@Injectable()
export class SignInWithFranceConnect {
  constructor(
    private readonly franceConnect: FranceConnect,
    private readonly links: FranceConnectLinks,
    private readonly accounts: Accounts,
    private readonly families: Families,
    private readonly sessions: PortalSessions,
    private readonly clock: Clock,
  ) {}

  /** Whether FranceConnect is set up: otherwise nothing speaks of it. */
  get offered(): boolean {
    return this.franceConnect.enabled;
  }

  /** Begins: gives FranceConnect's address, and the session that its answer must come back to. */
  async begin(
    previous: PortalSession | null,
  ): Promise<{ readonly address: string; readonly opened: OpenedSession<AskingSession> }> {
    const { address, request } = await this.franceConnect.begin();
    const asking = { journey: 'france-connect-away', request } as const;
    return { address, opened: await this.sessions.beginAsking(asking, previous) };
  }

  /**
   * Takes what FranceConnect sent back. It counts once, in the browser that was sent away.
   *
   * @param query the query of the address that was opened, without its question mark
   */
  async finish(query: string, session: PortalSession | null): Promise<FranceConnectOutcome> {
    if (session?.stage !== 'asking' || session.asking.journey !== 'france-connect-away') {
      return { outcome: 'refused', reason: 'state' };
    }
    if (!(await this.sessions.take(session))) return { outcome: 'refused', reason: 'state' };
    const returned = await this.franceConnect.finish(query, session.asking.request);
    return returned.outcome === 'identity' ? this.withIdentity(returned.identity) : returned;
  }

  private async withIdentity(identity: FranceConnectIdentity): Promise<FranceConnectOutcome> {
    const link = await this.links.of(identity);
    if (!link) {
      const asking = { journey: 'france-connect', identity, promised: null } as const;
      return { outcome: 'first-time', opened: await this.sessions.beginAsking(asking, null) };
    }
    const account = await this.accounts.get(link.accountId);
    if (currentState(account, this.clock.now()) === 'LOCKED') return { outcome: 'locked' };
    if (link.state === 'awaiting' || link.state === 'refused') {
      const schoolId = await this.families.firstSchoolId(account);
      return { outcome: link.state === 'awaiting' ? 'in-review' : 'review-refused', schoolId };
    }
    return this.withLink(link, account, identity);
  }

  private async withLink(
    { state, mobile }: FranceConnectLink,
    account: Account,
    identity: FranceConnectIdentity,
  ): Promise<FranceConnectOutcome> {
    if (state === 'approved' && mayActivate(account)) {
      const origin = { journey: 'france-connect', mobile: mobile ?? '', identity } as const;
      const schoolId = (await this.families.firstSchoolId(account)) ?? '';
      const progress = newProgress({ holder: 'guardian', origin, schoolId });
      return {
        outcome: 'begun',
        opened: await this.sessions.beginActivation(account.id, progress, null),
      };
    }
    if (!isOpen(account, this.clock.now())) return { outcome: 'closed' };
    return { outcome: 'signed-in', opened: await this.links.enter(account.id, identity, null) };
  }
}
