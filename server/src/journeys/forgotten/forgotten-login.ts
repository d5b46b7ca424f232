import { Injectable } from '@nestjs/common';
import { RequestedCodes, Families, isOpen } from '../../identity/index.js';
import type { CodeLimit, Contact, Delivery } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import type { CodeRequester } from '../asking/promise-code.js';
import { LOGIN_MESSAGE } from '../endings/login-message.js';
import { ReachedAccount } from './reached-account.js';
import { NOT_OPEN_MESSAGE } from './repair-messages.js';

/** Forgotten identifier, by a contact that is its owner's alone (docs/domain.md §2.5). */
@Injectable()
export class ForgottenLogin {
  constructor(
    private readonly reached: ReachedAccount,
    private readonly families: Families,
    private readonly askedCodes: RequestedCodes,
    private readonly clock: Clock,
  ) {}

  /** Sends the identifier to whoever this contact is the only one's; says which limit refuses it. */
  ask(contact: Contact, asker: Omit<CodeRequester, 'previous'>): Promise<CodeLimit | null> {
    const deliver = (): Promise<Delivery | null> => this.delivery(contact);
    return this.askedCodes.askMessage({ contact, ...asker, deliver });
  }

  private async delivery(contact: Contact): Promise<Delivery | null> {
    const account = await this.reached.at(contact);
    if (!account) return null;
    const template = isOpen(account, this.clock.now()) ? LOGIN_MESSAGE : NOT_OPEN_MESSAGE;
    const schoolId = await this.families.firstSchoolId(account);
    return { kind: 'message', template, values: { login: account.login }, schoolId };
  }
}
