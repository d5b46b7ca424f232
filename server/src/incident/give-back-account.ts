import { Injectable } from '@nestjs/common';
import type { HolderActs } from '@trousseau/shared';
import {
  Accounts,
  AccountViews,
  FamilySessions,
  GIVEN_BACK,
  ProvisionalSecrets,
} from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { ConfirmEmail } from '../identity/index.js';
import { LinkedIdentities } from '../journeys/index.js';
import { LetterProposals } from '../letters/index.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Caller } from '../platform/http/caller.js';
import { schoolScope } from '../roster/index.js';
import { HolderActStore } from './persistence/holder-act-store.js';

/**
 * Gives an account back that somebody else activated: whatever opens it ends, and its person, children and identifier
 * stay. What the intruder gave is gone for good, so there is nothing to undo.
 */
@Injectable()
export class GiveBackAccount {
  constructor(
    private readonly views: AccountViews,
    private readonly accounts: Accounts,
    private readonly secrets: ProvisionalSecrets,
    private readonly sessions: FamilySessions,
    private readonly identities: LinkedIdentities,
    private readonly confirmations: ConfirmEmail,
    private readonly proposals: LetterProposals,
    private readonly acts: HolderActStore,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What was done in the account's name, as the school's journal has it. Throws `record.not-found`. */
  async holderActs(caller: Caller, accountId: string): Promise<HolderActs> {
    await this.views.view(caller, accountId);
    return this.acts.of(schoolScope(caller), accountId);
  }

  /**
   * Ends sessions, letters, FranceConnect, password and contacts of an account in one unit, and proposes its next
   * letter.
   *
   * @throws AppError `record.not-found`, and `accounts.transition-refused` when nobody activated it
   */
  async run(caller: Caller, accountId: string, reason: string): Promise<void> {
    const scope = schoolScope(caller);
    const { actor } = caller;
    await this.views.view(caller, accountId);
    await this.unitOfWork.run(async () => {
      const account = await this.accounts.get(accountId);
      await this.secrets.voidOf(accountId);
      await this.sessions.end(accountId);
      await this.identities.forget(accountId);
      await this.confirmations.forget(accountId);
      const { total: acts } = await this.acts.of(scope, accountId);
      await this.accounts.apply(account, 'givenBack', GIVEN_BACK);
      const origin = { because: 'given-back', actId: newId(), actor } as const;
      await this.proposals.propose(scope, origin, [accountId]);
      await this.audit.record({
        ...scope,
        actor,
        action: 'incident.give-back',
        targetType: 'account',
        targetId: accountId,
        details: { acts },
        reason,
      });
    });
    await this.unitOfWork.scrub();
  }
}
