import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ContactCodes, PortalSessions, OwnContacts } from '../../identity/index.js';
import type { CodeCheck, SignedInSession } from '../../identity/index.js';

/** What came of the typed code. `saved`: now, or by an earlier click. */
export type ConfirmMobileOutcome =
  { readonly outcome: 'saved' } | Exclude<CodeCheck, { outcome: 'right' }>;

/** The last step of a new mobile: the code that arrived there. */
@Injectable()
export class ConfirmMobile {
  constructor(
    private readonly codes: ContactCodes,
    private readonly accounts: Accounts,
    private readonly ownContacts: OwnContacts,
    private readonly sessions: PortalSessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** One try. */
  async enter(
    session: SignedInSession,
    typed: string,
    language: Language,
  ): Promise<ConfirmMobileOutcome> {
    const { underWay, accountId } = session;
    if (underWay?.change !== 'mobile') return { outcome: 'over' };
    const { codeId, contact } = underWay;
    return this.unitOfWork.run(async () => {
      const check = await this.codes.check(codeId, typed);
      const account = await this.accounts.get(accountId);
      if (check.outcome === 'right') {
        await this.ownContacts.replace(account, contact, language);
        await this.sessions.keep(session, null);
        return { outcome: 'saved' };
      }
      // A second click finds the code used up: what the first one saved counts.
      const saved = check.outcome === 'over' && account.mobile === contact.value;
      return saved ? { outcome: 'saved' } : check;
    });
  }
}
