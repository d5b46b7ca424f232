import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import { DoubtedWay, Families } from '../../identity/index.js';
import type { ActivatingSession, Contact, DoubtedProof } from '../../identity/index.js';
import { newProgress } from '../domain/progress.js';
import type { Progress } from '../domain/progress.js';
import { ContactCode } from '../steps/contact-code.js';
import type { ProveContactOutcome, SendContactCodeOutcome } from '../steps/contact-code.js';
import { KnownContacts } from '../steps/known-contacts.js';

/** The first step of who typed a doubted password: a code to a contact that was known before. */
@Injectable()
export class ProveKnownContact implements OnModuleInit {
  constructor(
    private readonly contacts: KnownContacts,
    private readonly code: ContactCode,
    private readonly accounts: Accounts,
    private readonly families: Families,
    private readonly doubtedWay: DoubtedWay,
  ) {}

  onModuleInit(): void {
    this.doubtedWay.register((proof) => this.begin(proof));
  }

  /** Where a code can go; nowhere where only a letter of the school helps. */
  async contactsOf({ accountId }: ActivatingSession): Promise<Contact[]> {
    return this.contacts.of(await this.accounts.get(accountId));
  }

  /** Sends a code to the known contact of this kind. */
  async send(
    session: ActivatingSession,
    channel: Contact['channel'],
    asker: { readonly address: string; readonly language: Language },
  ): Promise<SendContactCodeOutcome> {
    return this.code.send(session, await this.contactsOf(session), channel, asker);
  }

  /** Whether the password is doubted no more: it was lifted, or another one was chosen, while this was under way. */
  async isOver({ accountId }: ActivatingSession): Promise<boolean> {
    return (await this.accounts.get(accountId)).passwordDoubtedSince === null;
  }

  /** One try of the code that was sent, to a contact that is still known. */
  async prove(session: ActivatingSession, typed: string): Promise<ProveContactOutcome> {
    const { code } = session.progress;
    const known = await this.contactsOf(session);
    if (!known.some(({ channel, value }) => channel === code?.channel && value === code.value)) {
      return { outcome: 'over' };
    }
    return this.code.prove(session, typed);
  }

  private async begin({ account }: DoubtedProof): Promise<Progress> {
    const schoolId = (await this.families.firstSchoolId(account)) ?? '';
    const origin = { journey: 'doubted-password' } as const;
    return newProgress({ holder: account.holder, origin, schoolId });
  }
}
