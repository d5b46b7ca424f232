import { Injectable } from '@nestjs/common';
import { normaliseLogin } from '@trousseau/shared';
import type { Account } from '../../accounts/index.js';
import { Families, isOpen, PortalSessions } from '../../identity/index.js';
import type { AskingSession, Contact, Delivery } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import type { AskedWay } from '../asking/asked-ways.js';
import type { ProceedOutcome } from '../asking/proceed.js';
import type { AskingForCode, CodePurpose } from '../domain/asking.js';
import { newProgress } from '../domain/progress.js';
import { KnownContacts } from '../steps/known-contacts.js';
import { ReachedAccount } from './reached-account.js';
import { ASK_SCHOOL_MESSAGE, NO_PASSWORD_MESSAGE } from './repair-messages.js';

type Asked = Extract<AskingForCode, { readonly journey: 'forgotten-password' }>;

/** Forgotten password, by a contact that is its owner's alone (docs/domain.md §2.5). */
@Injectable()
export class ForgottenPassword implements AskedWay<Asked> {
  constructor(
    private readonly reached: ReachedAccount,
    private readonly known: KnownContacts,
    private readonly families: Families,
    private readonly sessions: PortalSessions,
    private readonly clock: Clock,
  ) {}

  /** What leaves for somebody who forgot the password of this account: a code, if there is one to change. */
  async delivery({ login }: CodePurpose<Asked>, contact: Contact): Promise<Delivery | null> {
    const account = await this.accountOf(login, contact);
    if (!account) return null;
    const schoolId = await this.families.firstSchoolId(account);
    if (account.passwordHash === null) return told(NO_PASSWORD_MESSAGE, schoolId);
    return (await this.known.include(account, contact))
      ? { kind: 'code', schoolId }
      : told(ASK_SCHOOL_MESSAGE, schoolId);
  }

  /** After the right code: a new password comes next. */
  async proceed(session: AskingSession<Asked>): Promise<ProceedOutcome> {
    const { login, promised } = session.asking;
    const account = await this.accountOf(login, promised.contact);
    if (!account || account.passwordHash === null) return { outcome: 'over' };
    if (!(await this.known.include(account, promised.contact))) return { outcome: 'over' };
    const origin = { journey: 'forgotten-password' } as const;
    const schoolId = (await this.families.firstSchoolId(account)) ?? '';
    const progress = newProgress({ holder: account.holder, origin, schoolId });
    const opened = await this.sessions.beginActivation(account.id, progress, session);
    return { outcome: 'begun', opened };
  }

  private async accountOf(login: string, contact: Contact): Promise<Account | null> {
    const account = await this.reached.at(contact);
    const same = account?.login === normaliseLogin(login);
    return account && same && isOpen(account, this.clock.now()) ? account : null;
  }
}

function told(template: string, schoolId: string | null): Delivery {
  return { kind: 'message', template, values: {}, schoolId };
}
