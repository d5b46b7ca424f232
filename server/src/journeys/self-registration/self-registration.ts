import type { AskedWay } from '../asking/asked-ways.js';
import type { CodePurpose, AskingForCode } from '../domain/asking.js';
import { Injectable } from '@nestjs/common';
import type { GuardianRecord } from '../../roster/index.js';
import type { Delivery, Contact, AskingSession } from '../../identity/index.js';
import type { ClaimedPerson } from './typed-names.js';
import { typedNames } from './typed-names.js';
import { newProgress } from '../domain/progress.js';
import { PortalSessions, ReviewTasks, mayActivate } from '../../identity/index.js';
import { ALREADY_OPEN_MESSAGE } from './already-open-message.js';
import { RecogniseGuardian } from '../asking/recognise-guardian.js';
import type { ProceedOutcome } from '../asking/proceed.js';

type Asked = Extract<AskingForCode, { readonly journey: 'self-registration' }>;

/**
 * « Je n'ai pas de compte »: a guardian known by name and mobile, without any letter (docs/domain.md §2.3).
 */
@Injectable()
export class SelfRegistration implements AskedWay<Asked> {
  constructor(
    private readonly guardians: RecogniseGuardian,
    private readonly reviewTasks: ReviewTasks,
    private readonly sessions: PortalSessions,
  ) {}

  /** What leaves for this mobile: a code, or for an open account the words that say so. */
  async delivery({ person }: CodePurpose<Asked>, mobile: Contact): Promise<Delivery | null> {
    const recognised = await this.guardians.byTypedName(typedNames(person), mobile);
    if (recognised.outcome === 'shared') await this.report(recognised.records, person, mobile);
    if (recognised.outcome !== 'guardian') return null;
    const { account, record } = recognised;
    const { schoolId } = record;
    if (mayActivate(account)) return { kind: 'code', schoolId };
    if (account.state === 'LOCKED' || account.state === 'CLOSED') return null;
    const values = { login: account.login };
    return { kind: 'message', template: ALREADY_OPEN_MESSAGE, values, schoolId };
  }

  /** After the right code: the children's birth dates come next. */
  async proceed(session: AskingSession<Asked>): Promise<ProceedOutcome> {
    const { person, promised } = session.asking;
    const recognised = await this.guardians.byTypedName(typedNames(person), promised.contact);
    if (recognised.outcome !== 'guardian' || !mayActivate(recognised.account)) {
      return { outcome: 'over' };
    }
    const { account, record } = recognised;
    const origin = { journey: 'self-registration', mobile: promised.contact.value } as const;
    const progress = newProgress({ holder: 'guardian', origin, schoolId: record.schoolId });
    const opened = await this.sessions.beginActivation(account.id, progress, session);
    return { outcome: 'begun', opened };
  }

  /** Tells each school that a mobile which several people have was tried, once for each whose name agrees. */
  private async report(
    records: readonly GuardianRecord[],
    { lastName, firstName }: ClaimedPerson,
    { value: mobile }: Contact,
  ): Promise<void> {
    for (const { id, accountId, schoolId } of records) {
      if (accountId === null) continue;
      const others = await this.guardians.othersReachedAt(mobile, id, schoolId);
      const claimed = { lastName, usageName: null, firstNames: firstName, mobile };
      const details = { claimed, otherGuardianIds: others };
      await this.reviewTasks.open(
        'mobile-shared',
        { id: accountId, holder: 'guardian' },
        schoolId,
        details,
      );
    }
  }
}
