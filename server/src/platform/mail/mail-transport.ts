import type { Transporter } from 'nodemailer';
import { within } from '../within.js';
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
  /** Hands a mail over, or rejects: within {@link LONGEST_SEND_MS}, and at once when told to give up. */
  abstract send(mail: Message & { readonly to: string }, giveUp: AbortSignal): Promise<void>;
}

/** Longer than any transport takes over one message. */
export const LONGEST_SEND_MS = 60_000;

/** How long an SMTP server is waited for, in milliseconds. */
export interface SmtpPatience {
  /** For the connection, its name looked up. */
  readonly connectMs: number;
  /** For its first word. */
  readonly greetingMs: number;
  /** For any further one. */
  readonly silenceMs: number;
  /** For a mail in all, however busily the server talks. */
  readonly totalMs: number;
}

const PATIENCE: SmtpPatience = {
  connectMs: 10_000,
  greetingMs: 15_000,
  silenceMs: 30_000,
  totalMs: LONGEST_SEND_MS - 5_000,
};

/** Sends by SMTP. A connection that was given up is destroyed: nothing is delivered by it later. */
export class SmtpTransport extends MailTransport {
  readonly ready = true;
  private connecting: Promise<Transporter> | undefined;

  constructor(
    private readonly url: string,
    private readonly from: string,
    private readonly patience = PATIENCE,
  ) {
    super();
  }

  async send(mail: Message & { readonly to: string }, giveUp: AbortSignal): Promise<void> {
    await within(this.patience.totalMs, giveUp, async (signal) => {
      const transport = await (this.connecting ??= this.connect());
      await transport.sendMail({ from: this.from, ...mail, signal });
    });
  }

  /** The library is loaded with the first mail: no command sends one. */
  private async connect(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const { connectMs, greetingMs, silenceMs } = this.patience;
    return createTransport({
      url: this.url,
      dnsTimeout: connectMs,
      connectionTimeout: connectMs,
      greetingTimeout: greetingMs,
      socketTimeout: silenceMs,
      socketCloseTimeout: 0,
    });
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
