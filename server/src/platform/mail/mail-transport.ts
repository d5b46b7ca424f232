import { createTransport } from 'nodemailer';
import { DemoSmsTransport } from '../sms/sms-transport.js';
import type { SmsTransport } from '../sms/sms-transport.js';
import { DemoMessages } from './demo-messages.js';
import type { DemoMessage } from './demo-messages.js';
import type { Message } from './message.js';

/** A message made for e-mail. */
export interface Mail extends Message {
  readonly html: string;
}

/** How e-mails leave. */
export abstract class MailTransport {
  /** False when nothing is set up: messages wait. */
  abstract readonly ready: boolean;
  abstract send(mail: Message & { readonly to: string }): Promise<void>;
}

/** Sends by SMTP. */
export class SmtpTransport extends MailTransport {
  readonly ready = true;
  private readonly transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport(url);
  }

  async send(mail: Message & { readonly to: string }): Promise<void> {
    await this.transport.sendMail({ from: this.from, ...mail });
  }
}

/** Nothing is set up: messages stay in the outbox. */
export class NoTransport extends MailTransport {
  readonly ready = false;

  send(): Promise<void> {
    return Promise.reject(new Error('no mail transport is set up'));
  }
}

/** Keeps the last messages in memory, for the demonstration's outbox page only. */
export class DemoTransport extends MailTransport {
  readonly ready = true;
  private readonly kept = new DemoMessages();
  /** E-mails and SMS, newest first. */
  readonly messages: readonly DemoMessage[] = this.kept.all;
  /** Where the SMS of the same demonstration go. */
  readonly sms: SmsTransport = new DemoSmsTransport(this.kept);

  send({ to, subject, text }: Message & { readonly to: string }): Promise<void> {
    this.kept.keep({ channel: 'mail', to, subject, text });
    return Promise.resolve();
  }
}
