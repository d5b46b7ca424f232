import { Injectable } from '@nestjs/common';
import { maskPhone } from '@trousseau/shared';
import type { MessageChannel } from '@trousseau/shared';
import { SmsTransport } from '../platform/sms/sms-transport.js';
import { MailTransport } from '../platform/mail/mail-transport.js';
import type { Message } from '../platform/mail/message.js';
import type { Sending } from '../platform/sending.js';

/** The ways by which a message leaves. */
@Injectable()
export class Channels {
  constructor(
    private readonly mail: MailTransport,
    private readonly sms: SmsTransport,
  ) {}

  /** Whether this channel is set up. */
  canSend(channel: MessageChannel): boolean {
    return channel === 'mail' ? this.mail.ready : this.sms.ready;
  }

  /** Hands a message over to the channel's transport; rejects with `NotSent` when it was not taken, or nobody knows. */
  async send(
    channel: MessageChannel,
    to: string,
    message: Message,
    sending: Sending,
  ): Promise<void> {
    if (channel === 'mail') await this.mail.send({ ...message, to }, sending);
    else await this.sms.send({ to, text: message.text }, sending);
  }
}

/** What staff see of a recipient. */
export function maskRecipient(channel: MessageChannel, to: string): string {
  return (channel === 'mail' ? maskEmail(to) : maskPhone(to)).slice(0, 120);
}

/** `nadia.benali@example.org` → `n••••@example.org`. */
function maskEmail(address: string): string {
  return address.replace(/^(.)[^@]*/, '$1••••');
}
