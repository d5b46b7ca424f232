import type { AskedWay } from '../asking/asked-ways.js';
import type { CodePurpose, AskingForCode } from '../domain/asking.js';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import type { GuardianRecord } from '../../roster/index.js';
import type { Delivery, Contact, AskingSession } from '../../identity/index.js';
import type { FranceConnectIdentity } from './model.js';
import { verifiedNames } from './verified-names.js';
import { newProgress } from '../domain/progress.js';
import { PortalSessions, ReviewTasks, mayActivate } from '../../identity/index.js';
import { FranceConnectLinks } from './france-connect-links.js';
import { RecogniseGuardian } from '../asking/recognise-guardian.js';
import type { ProceedOutcome } from '../asking/proceed.js';

type Asked = Extract<AskingForCode, { readonly journey: 'france-connect' }>;

/**
 * The first time that a FranceConnect identity comes: mobile, code, and the names that FranceConnect
 * vouches for (docs/domain.md §2.2). Names that differ go to the school, never through and never nowhere.
 */
@Injectable()
export class FranceConnectClaims implements AskedWay<Asked> {
  constructor(
    private readonly guardians: RecogniseGuardian,
    private readonly links: FranceConnectLinks,
    private readonly reviewTasks: ReviewTasks,
    private readonly sessions: PortalSessions,
  ) {}

  /** What leaves for this mobile: a code, as soon as a guardian has it. The names count once it is proved. */
  async delivery({ identity }: CodePurpose<Asked>, mobile: Contact): Promise<Delivery | null> {
    const recognised = await this.guardians.byVerifiedName(verifiedNames(identity), mobile);
    switch (recognised.outcome) {
      case 'guardian':
        return { kind: 'code', schoolId: recognised.record.schoolId };
      case 'shared':
      case 'other-name':
        return { kind: 'code', schoolId: recognised.records[0]?.schoolId ?? null };
      case 'nobody':
        return null;
    }
  }

  /** After the right code. */
  async proceed(session: AskingSession<Asked>): Promise<ProceedOutcome> {
    const { identity, promised } = session.asking;
    const mobile = promised?.contact;
    if (!mobile) return { outcome: 'over' };
    const recognised = await this.guardians.byVerifiedName(verifiedNames(identity), mobile);
    switch (recognised.outcome) {
      case 'guardian':
        return this.withGuardian(session, recognised.account, recognised.record, mobile.value);
      case 'shared':
      case 'other-name':
        return this.review('name-mismatch', recognised.records, identity, mobile.value);
      case 'nobody':
        return { outcome: 'over' };
    }
  }

  /** Asks the school whether an identity may open an account. */
  async review(
    kind: 'name-mismatch' | 'france-connect-link',
    records: readonly GuardianRecord[],
    identity: FranceConnectIdentity,
    mobile: string,
  ): Promise<ProceedOutcome> {
    const { familyName: lastName, usageName, givenNames } = identity;
    const claimed = { lastName, usageName, firstNames: givenNames.join(' '), mobile };
    const [first] = records;
    if (!first) return { outcome: 'over' };
    for (const { accountId, schoolId } of records) {
      if (accountId === null) continue;
      const franceConnectLinkId = await this.links.claim({ accountId, identity, mobile });
      const account = { id: accountId, holder: 'guardian' } as const;
      await this.reviewTasks.open(kind, account, schoolId, { claimed, franceConnectLinkId });
    }
    return { outcome: 'in-review', schoolId: first.schoolId };
  }

  private async withGuardian(
    session: AskingSession<Asked>,
    account: Account,
    record: GuardianRecord,
    mobile: string,
  ): Promise<ProceedOutcome> {
    const { identity } = session.asking;
    if (mayActivate(account)) {
      const origin = { journey: 'france-connect', mobile, identity } as const;
      const progress = newProgress({ holder: 'guardian', origin, schoolId: record.schoolId });
      const opened = await this.sessions.beginActivation(account.id, progress, session);
      return { outcome: 'begun', opened };
    }
    if (account.state === 'LOCKED' || account.state === 'CLOSED') return { outcome: 'over' };
    if (account.passwordHash === null) {
      return this.review('france-connect-link', [record], identity, mobile);
    }
    const claimedAccountId = account.id;
    const asking = { journey: 'france-connect-link', identity, mobile, claimedAccountId } as const;
    return { outcome: 'password-needed', opened: await this.sessions.beginAsking(asking, session) };
  }
}
