import { Injectable } from '@nestjs/common';
import { nextStatus } from '@trousseau/shared';
import type { HolderActs } from '@trousseau/shared';
import {
  Accounts,
  AccountStore,
  AccountViews,
  FamilySessions,
  GIVEN_BACK,
  ProvisionalSecrets,
} from '../accounts/index.js';
import type { Account } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import type { AuditEntry } from '../audit/index.js';
import { ConfirmEmail } from '../identity/index.js';
import { LinkedIdentities } from '../journeys/index.js';
import { LetterProposals } from '../letters/index.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Caller } from '../platform/http/caller.js';
import type { Folded } from '../platform/journal/fold.js';
import { Journal } from '../platform/journal/journal.js';
import { NotedActs } from '../platform/journal/noted-acts.js';
import type { Redone } from '../platform/journal/noted-acts.js';
import { schoolScope, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { HolderActStore } from './persistence/holder-act-store.js';

/** Under which name the journal keeps accounts that were given back, with the school that did. */
const GIVEN_BACK_ACCOUNT = 'account-given-back';

/**
 * Gives an account back that somebody else activated: whatever opens it ends, and its person, children and identifier
 * stay. What the intruder gave is gone for good, so there is nothing to undo.
 */
@Injectable()
export class GiveBackAccount {
  constructor(
    private readonly views: AccountViews,
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
    private readonly secrets: ProvisionalSecrets,
    private readonly sessions: FamilySessions,
    private readonly identities: LinkedIdentities,
    private readonly confirmations: ConfirmEmail,
    private readonly proposals: LetterProposals,
    private readonly acts: HolderActStore,
    private readonly schools: Schools,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: Journal,
    noted: NotedActs,
  ) {
    noted.handle(GIVEN_BACK_ACCOUNT, (folded) => this.again(folded));
  }

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
      await this.giveBack(scope, account, actor, { reason });
    });
    await this.unitOfWork.scrub();
  }

  /** Gives back again, after a restore, what was given back since the copy and is not; who came in later keeps it. */
  private async again(noted: Folded): Promise<Redone> {
    const known = await this.store.findMany([...noted.keys()]);
    const taken = known.filter(({ id, activatedAt }) => {
      const at = noted.get(id)?.at ?? '';
      return activatedAt !== null && activatedAt.toISOString() <= at;
    });
    let done = 0;
    for (const account of taken) {
      if (!nextStatus(account, 'givenBack')) continue;
      const [school] = await this.schools.list([noted.get(account.id)?.what ?? '']);
      const scope = school ? { schoolId: school.id } : null;
      await this.unitOfWork.run(() =>
        this.giveBack(scope, account, 'system', { details: { journal: true } }),
      );
      done += 1;
    }
    if (done > 0) await this.unitOfWork.scrub();
    return { done, unknown: noted.size - known.length, waiting: [] };
  }

  /** In the caller's unit. For no school when the one that did it has left since. */
  private async giveBack(
    scope: SchoolScope | null,
    account: Account,
    actor: string,
    { details, ...why }: Pick<AuditEntry, 'reason' | 'details'>,
  ): Promise<void> {
    const { id: accountId } = account;
    await this.secrets.voidOf(accountId);
    await this.sessions.end(accountId);
    await this.identities.forget(accountId);
    await this.confirmations.forget(accountId);
    this.journal.noteSaved(GIVEN_BACK_ACCOUNT, [`${accountId}/${scope?.schoolId ?? ''}`]);
    const acts = scope ? (await this.acts.of(scope, accountId)).total : 0;
    await this.accounts.apply(account, 'givenBack', GIVEN_BACK);
    const origin = { because: 'given-back', actId: newId(), actor } as const;
    if (scope) await this.proposals.propose(scope, origin, [accountId]);
    await this.audit.record({
      schoolId: scope?.schoolId ?? null,
      actor,
      action: 'incident.give-back',
      targetType: 'account',
      targetId: accountId,
      details: { ...details, acts },
      ...why,
    });
  }
}
