import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Outbox } from '../../messages/index.js';
import { ContactCodes } from './contact-codes.js';
import type { DrawnCode } from './contact-codes.js';
import type { Contact } from '../domain/contact.js';
import { Limits } from '../limits/limits.js';
import type { CodeLimit } from '../limits/limits.js';
import { CODE_MESSAGE } from './code-message.js';

/** For whom a code leaves. */
export interface CodeToSend {
  /** The network address that asks. */
  readonly address: string;
  readonly language: Language;
  /** Whose staff may see that the message waits or failed. */
  readonly schoolId: string | null;
}

/** What came of it. */
export type SendCodeOutcome =
  | { readonly outcome: 'sent'; readonly codeId: string }
  | { readonly outcome: 'too-many'; readonly reason: CodeLimit };

/** Sends a code to a contact of which it is known whose it is. */
@Injectable()
export class SendCode {
  constructor(
    private readonly codes: ContactCodes,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Draws a code and sends it. */
  async send(contact: Contact, { address, ...order }: CodeToSend): Promise<SendCodeOutcome> {
    const reason = await this.limits.takeCode(contact.value, address);
    if (reason !== null) return { outcome: 'too-many', reason };
    const code = await this.codes.draw(contact.value);
    await this.deliver(code, contact, order);
    return { outcome: 'sent', codeId: code.id };
  }

  /** Records the message that carries a code that was drawn. */
  async deliver(
    { id, clear, expiresAt }: DrawnCode,
    { channel, value: to }: Contact,
    { language, schoolId: scopeId }: Omit<CodeToSend, 'address'>,
  ): Promise<void> {
    const values = { code: clear };
    const message = { channel, to, language, scopeId, values, expiresAt };
    await this.unitOfWork.run(async () => {
      await this.codes.markSent(id);
      await this.outbox.add({ ...message, template: CODE_MESSAGE });
    });
  }
}
