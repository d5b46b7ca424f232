import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import { PortalSessions, ReviewTasks } from '../../identity/index.js';
import type { ActivatingSession, Contact } from '../../identity/index.js';
import { ContactCode } from '../steps/contact-code.js';
import type { ProveContactOutcome, SendContactCodeOutcome } from '../steps/contact-code.js';
import { FindHeldContacts } from './held-contacts.js';
import type { HeldContacts } from './held-contacts.js';

/** A guardian's step by letter: a code to a contact that the school holds, if it holds one. */
@Injectable()
export class ProveContact {
  constructor(
    private readonly contacts: FindHeldContacts,
    private readonly code: ContactCode,
    private readonly accounts: Accounts,
    private readonly sessions: PortalSessions,
    private readonly reviewTasks: ReviewTasks,
  ) {}

  /** Where a code can go. */
  contactsOf(session: ActivatingSession): Promise<HeldContacts> {
    return this.contacts.of({ id: session.accountId });
  }

  /** Passes the step when the school has waived it since the activation began; `null` when it has not. */
  async passIfWaived(session: ActivatingSession): Promise<ActivatingSession | null> {
    const account = await this.accounts.get(session.accountId);
    if (account.codeWaivedAt === null) return null;
    return this.sessions.save(session, { ...session.progress, codeProved: true });
  }

  /** Sends a code to the school's mobile or e-mail for this guardian. */
  async send(
    session: ActivatingSession,
    channel: Contact['channel'],
    asker: { readonly address: string; readonly language: Language },
  ): Promise<SendContactCodeOutcome> {
    const { usable } = await this.contactsOf(session);
    return this.code.send(session, usable, channel, asker);
  }

  /** One try of the code that was sent. */
  prove(session: ActivatingSession, typed: string): Promise<ProveContactOutcome> {
    return this.code.prove(session, typed);
  }

  /** « Je n'y ai plus accès »: the school decides whether the letter is enough. */
  async outOfReach({ accountId, progress }: ActivatingSession): Promise<void> {
    const account = { id: accountId, holder: progress.holder };
    await this.reviewTasks.open('contact-unreachable', account, progress.schoolId);
  }
}
