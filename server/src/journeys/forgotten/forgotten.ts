import { Injectable } from '@nestjs/common';
import { normaliseLogin } from '@trousseau/shared';
import { AccountStore } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import type { Delivery, AskingForCode, Contact, AskingSession } from '../../identity/index.js';
import {
  FindContactOwners,
  isOpen,
  newProgress,
  Families,
  LOGIN_MESSAGE,
  NO_PASSWORD_MESSAGE,
  NOT_OPEN_MESSAGE,
  PortalSessions,
} from '../../identity/index.js';
import type { Proceeded } from '../asking/proceed.js';

type Asked = Extract<AskingForCode, { readonly journey: 'forgotten-password' }>;

/**
 * Forgotten identifier and forgotten password, by a contact that is its owner's alone (docs/domain.md §2.5).
 */
@Injectable()
export class Forgotten {
  constructor(
    private readonly owners: FindContactOwners,
    private readonly accounts: AccountStore,
    private readonly families: Families,
    private readonly sessions: PortalSessions,
    private readonly clock: Clock,
  ) {}

  /** What leaves for somebody who forgot the identifier. */
  async loginDelivery(contact: Contact): Promise<Delivery | null> {
    const account = await this.accountReachedAt(contact);
    if (!account) return null;
    const template = isOpen(account, this.clock.now()) ? LOGIN_MESSAGE : NOT_OPEN_MESSAGE;
    const schoolId = await this.families.firstSchoolId(account);
    return { kind: 'message', template, values: { login: account.login }, schoolId };
  }

  /** What leaves for somebody who forgot the password of this account: a code, if there is one to change. */
  async passwordDelivery(login: string, contact: Contact): Promise<Delivery | null> {
    const account = await this.accountOf(login, contact);
    if (!account) return null;
    const schoolId = await this.families.firstSchoolId(account);
    if (account.passwordHash !== null) return { kind: 'code', schoolId };
    return { kind: 'message', template: NO_PASSWORD_MESSAGE, values: {}, schoolId };
  }

  /** After the right code: a new password comes next. */
  async proceed(session: AskingSession<Asked>): Promise<Proceeded> {
    const { login, promised } = session.asking;
    const account = await this.accountOf(login, promised.contact);
    if (!account || account.passwordHash === null) return { outcome: 'over' };
    const origin = { journey: 'forgotten-password' } as const;
    const schoolId = (await this.families.firstSchoolId(account)) ?? '';
    const progress = newProgress({ holder: account.holder, origin, schoolId });
    const opened = await this.sessions.beginActivation(account.id, progress, session);
    return { outcome: 'begun', opened };
  }

  private async accountOf(login: string, contact: Contact): Promise<Account | null> {
    const account = await this.accountReachedAt(contact);
    const same = account?.login === normaliseLogin(login);
    return account && same && isOpen(account, this.clock.now()) ? account : null;
  }

  private async accountReachedAt(contact: Contact): Promise<Account | null> {
    const id = await this.owners.onlyAccountOf(contact);
    const account = id === null ? null : await this.accounts.find(id);
    return account && account.state !== 'LOCKED' && account.state !== 'CLOSED' ? account : null;
  }
}
