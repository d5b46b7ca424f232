import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { Outbox } from '../../messages/index.js';
import type { DecidedTask } from '../../tasks/index.js';
import {
  IDENTITY_APPROVED_MESSAGE,
  IDENTITY_REFUSED_MESSAGE,
} from '../messages/identity-messages.js';
import { FranceConnectLinkStore } from '../persistence/france-connect-link-store.js';
import type { FranceConnectLink } from '../persistence/france-connect-link-store.js';
import { SubjectAccount } from './subject-account.js';

/** Decisions on a FranceConnect identity that claims an account. */
@Injectable()
export class IdentityDecisions {
  constructor(
    private readonly subject: SubjectAccount,
    private readonly links: FranceConnectLinkStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets the identity open the account at its next return. Throws `record.not-found` without a claim, and
   * `tasks.identity-refused` where another school that knows the person was asked too and refused.
   */
  async samePerson(task: DecidedTask): Promise<void> {
    const link = await this.linkOf(task);
    if (!link) throw new AppError('record.not-found');
    if (link.state === 'refused') throw new AppError('tasks.identity-refused');
    if (link.state !== 'awaiting') return;
    await this.decide(link, { state: 'approved' });
    await this.tell(link, IDENTITY_APPROVED_MESSAGE, task.schoolId);
  }

  /** Keeps the identity out of the account, also where it opened it meanwhile. */
  async differentPerson(task: DecidedTask): Promise<void> {
    const link = await this.linkOf(task);
    if (!link || link.state === 'refused') return;
    await this.decide(link, { state: 'refused', mobile: null });
    await this.tell(link, IDENTITY_REFUSED_MESSAGE, task.schoolId);
  }

  private async linkOf(task: DecidedTask): Promise<FranceConnectLink | undefined> {
    const account = await this.subject.of(task);
    const links = await this.links.ofAccount(account.id);
    return links.find(({ id }) => id === task.details.franceConnectLinkId);
  }

  /** The names that were compared are of no use any more. */
  private async decide(
    { id }: FranceConnectLink,
    patch: Partial<FranceConnectLink>,
  ): Promise<void> {
    await this.links.update(id, { ...patch, sealedIdentity: null, decidedAt: this.clock.now() });
  }

  /** FranceConnect does not say which language somebody reads: French. */
  private async tell(
    { mobile }: FranceConnectLink,
    template: string,
    scopeId: string,
  ): Promise<void> {
    if (mobile === null || !this.outbox.canSend('sms')) return;
    const message = { channel: 'sms', template, language: 'fr', values: {}, scopeId } as const;
    await this.outbox.add({ ...message, to: mobile });
  }
}
