import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import { ContactCodes, PortalSessions, ReviewTasks, SendCode } from '../../identity/index.js';
import { FindHeldContacts } from './held-contacts.js';
import type { CodeCheck, Contact, CodeLimit, ActivatingSession } from '../../identity/index.js';
import type { HeldContacts } from './held-contacts.js';

/** What came of asking for the code. */
export type SendHeldCodeOutcome =
  | { readonly outcome: 'sent'; readonly session: ActivatingSession }
  | { readonly outcome: 'too-many'; readonly reason: CodeLimit }
  /** The contact that was chosen cannot be used any more. */
  | { readonly outcome: 'unusable' };

/** What came of the typed code. */
export type ProveContactOutcome =
  | { readonly outcome: 'right'; readonly session: ActivatingSession }
  | Exclude<CodeCheck, { outcome: 'right' }>;

/** A guardian's step by letter: a code to a contact that the school holds, if it holds one. */
@Injectable()
export class ProveContact {
  constructor(
    private readonly contacts: FindHeldContacts,
    private readonly accounts: Accounts,
    private readonly sendCode: SendCode,
    private readonly codes: ContactCodes,
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
  ): Promise<SendHeldCodeOutcome> {
    const { usable } = await this.contactsOf(session);
    const contact = usable.find((one) => one.channel === channel);
    if (!contact) return { outcome: 'unusable' };
    const { schoolId } = session.progress;
    const sent = await this.sendCode.send(contact, { ...asker, schoolId });
    if (sent.outcome === 'too-many') return sent;
    const code = { codeId: sent.codeId, channel, value: contact.value };
    const progress = { ...session.progress, code };
    return { outcome: 'sent', session: await this.sessions.save(session, progress) };
  }

  /** One try of the code that was sent. */
  async prove(session: ActivatingSession, typed: string): Promise<ProveContactOutcome> {
    const { code } = session.progress;
    if (!code) return { outcome: 'over' };
    const check = await this.codes.check(code.codeId, typed);
    if (check.outcome !== 'right') return check;
    const provedMobile = code.channel === 'sms' ? code.value : null;
    const progress = { ...session.progress, code: null, codeProved: true, provedMobile };
    return { outcome: 'right', session: await this.sessions.save(session, progress) };
  }

  /** « Je n'y ai plus accès »: the school decides whether the letter is enough. */
  async outOfReach({ accountId, progress }: ActivatingSession): Promise<void> {
    const account = { id: accountId, holder: progress.holder };
    await this.reviewTasks.open('contact-unreachable', account, progress.schoolId);
  }
}
