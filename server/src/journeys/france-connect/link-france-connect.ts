import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import type { ClientOrigin } from '../../platform/limits/client-origin.js';
import { AccountRecords } from '../../roster/index.js';
import { CurrentPassword, isOpen } from '../../identity/index.js';
import type {
  CurrentPasswordCheck,
  AskingSession,
  OpenedSession,
  SignedInSession,
} from '../../identity/index.js';
import type { Asking } from '../domain/asking.js';
import { FranceConnectLinks } from './france-connect-links.js';
import { FranceConnectClaims } from './france-connect-claims.js';
import type { ProceedOutcome } from '../asking/proceed.js';

/** Somebody whom FranceConnect named, before an account that is active already. */
export type LinkingSession = AskingSession<
  Extract<Asking, { readonly journey: 'france-connect-link' }>
>;

/** What came of the password that agrees to FranceConnect. */
export type LinkFranceConnectOutcome =
  | { readonly outcome: 'signed-in'; readonly opened: OpenedSession<SignedInSession> }
  /** The password may be known to somebody else: another one is chosen first. */
  | { readonly outcome: 'change-first' }
  | { readonly outcome: 'closed' }
  | Exclude<CurrentPasswordCheck, { outcome: 'right' }>;

/** Links FranceConnect to an account that is active already: by its password, or by the school's decision. */
@Injectable()
export class LinkFranceConnect {
  constructor(
    private readonly accounts: Accounts,
    private readonly roster: AccountRecords,
    private readonly links: FranceConnectLinks,
    private readonly claims: FranceConnectClaims,
    private readonly currentPassword: CurrentPassword,
    private readonly clock: Clock,
  ) {}

  /** Takes the account's password. Throws `server.busy`. */
  async withPassword(
    session: LinkingSession,
    password: string,
    client: ClientOrigin,
  ): Promise<LinkFranceConnectOutcome> {
    const { identity, claimedAccountId } = session.asking;
    const account = await this.accounts.get(claimedAccountId);
    const check = await this.currentPassword.check(account, password, client);
    if (check.outcome !== 'right') return check;
    if (!isOpen(account, this.clock.now())) return { outcome: 'closed' };
    if (account.passwordDoubtedSince !== null) return { outcome: 'change-first' };
    const opened = await this.links.enter(account.id, identity, session);
    return { outcome: 'signed-in', opened };
  }

  /** « Je ne connais plus ce mot de passe »: the school decides. */
  async withoutPassword({ asking }: LinkingSession): Promise<ProceedOutcome> {
    const { identity, mobile, claimedAccountId } = asking;
    const records = await this.roster.guardiansOfAccount(claimedAccountId);
    return this.claims.review('france-connect-link', records, identity, mobile);
  }
}
