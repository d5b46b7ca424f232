import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { ContactCodes, PortalSessions, SendCode } from '../../identity/index.js';
import type { ActivatingSession, CodeCheck, CodeLimit, Contact } from '../../identity/index.js';

/** What came of asking for the code. */
export type SendContactCodeOutcome =
  | { readonly outcome: 'sent'; readonly session: ActivatingSession }
  | { readonly outcome: 'too-many'; readonly reason: CodeLimit }
  /** The contact that was chosen cannot be used any more. */
  | { readonly outcome: 'unusable' };

/** What came of the typed code. */
export type ProveContactOutcome =
  | { readonly outcome: 'right'; readonly session: ActivatingSession }
  | Exclude<CodeCheck, { outcome: 'right' }>;

/** A code to a contact of somebody whose account is known: sent, then typed. */
@Injectable()
export class ContactCode {
  constructor(
    private readonly sendCode: SendCode,
    private readonly codes: ContactCodes,
    private readonly sessions: PortalSessions,
  ) {}

  /**
   * Sends a code.
   *
   * @param usable the contacts that it may go to
   * @param channel which of them was chosen
   */
  async send(
    session: ActivatingSession,
    usable: readonly Contact[],
    channel: Contact['channel'],
    asker: { readonly address: string; readonly language: Language },
  ): Promise<SendContactCodeOutcome> {
    const contact = usable.find((one) => one.channel === channel);
    if (!contact) return { outcome: 'unusable' };
    const schoolId = session.progress.schoolId || null;
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
}
