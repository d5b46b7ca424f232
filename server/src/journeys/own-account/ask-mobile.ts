import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import {
  CurrentPassword,
  Limits,
  PortalSessions,
  SchoolOfAccount,
  SendCode,
} from '../../identity/index.js';
import type {
  CurrentPasswordCheck,
  Contact,
  CodeLimit,
  SignedInSession,
} from '../../identity/index.js';
import type { OwnChange } from './own-change.js';
import { SharedMobile } from './shared-mobile.js';

/** What came of a new mobile. `mobile-shared`: refused, and the school was told. */
export type AskMobileOutcome =
  | { readonly outcome: 'sent' | 'same' | 'mobile-shared' | 'too-many-changes' }
  | { readonly outcome: 'too-many'; readonly reason: CodeLimit }
  | Exclude<CurrentPasswordCheck, { outcome: 'right' }>;

/** The first step of a new mobile: a code to it. */
@Injectable()
export class AskMobile {
  constructor(
    private readonly schools: SchoolOfAccount,
    private readonly currentPassword: CurrentPassword,
    private readonly sharedMobile: SharedMobile,
    private readonly limits: Limits,
    private readonly sendCode: SendCode,
    private readonly sessions: PortalSessions,
  ) {}

  /** Sends a code to the new mobile. Throws `server.busy`. */
  async ask(
    session: SignedInSession,
    account: Account,
    mobile: Contact,
    change: OwnChange,
  ): Promise<AskMobileOutcome> {
    const check = await this.currentPassword.checkIfAny(account, change.current, change);
    if (check.outcome !== 'right') return check;
    if (account.mobile === mobile.value) return { outcome: 'same' };
    // Counted before the search, so that nobody learns by trying which number a relative has.
    if (!(await this.limits.takeMobile(account.id))) return { outcome: 'too-many-changes' };
    if (await this.sharedMobile.report(account, mobile.value)) return { outcome: 'mobile-shared' };
    return this.send(session, account, mobile, change);
  }

  /** Sends another code to the mobile that waits for one; `null` when none does. */
  async resend(
    session: SignedInSession,
    account: Account,
    asker: Omit<OwnChange, 'current'>,
  ): Promise<AskMobileOutcome | null> {
    const { underWay } = session;
    return underWay?.change === 'mobile'
      ? this.send(session, account, underWay.contact, asker)
      : null;
  }

  private async send(
    session: SignedInSession,
    account: Account,
    contact: Contact,
    { address, language }: Omit<OwnChange, 'current'>,
  ): Promise<AskMobileOutcome> {
    const schoolId = await this.schools.of(account);
    const sent = await this.sendCode.send(contact, { address, language, schoolId });
    if (sent.outcome === 'too-many') return sent;
    await this.sessions.keep(session, { change: 'mobile', codeId: sent.codeId, contact });
    return { outcome: 'sent' };
  }
}
