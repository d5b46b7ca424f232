import { Readable } from 'node:stream';
import type { Transporter } from 'nodemailer';
import { NotSent } from '../sending.js';
import type { Sending } from '../sending.js';
import { within } from '../within.js';
import { DemoSmsTransport } from '../sms/sms-transport.js';
import type { SmsTransport } from '../sms/sms-transport.js';
import { DemoMessages } from './demo-messages.js';
import type { DemoMessage } from './demo-messages.js';
import type { Message } from './message.js';
import { notSentBySmtp } from './smtp-fate.js';

/** A message made for e-mail. */
export interface Mail extends Message {
  readonly html: string;
}

/** How e-mails leave. */
export abstract class MailTransport {
  /** False when nothing is set up: messages wait. */
  abstract readonly ready: boolean;
  /**
   * Hands a mail over, or rejects with `NotSent`: within {@link LONGEST_SEND_MS}, and at once when told to give up.
   */
  abstract send(mail: Message & { readonly to: string }, sending: Sending): Promise<void>;
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

/**
 * Sends by SMTP, under the message's own Message-ID. A connection that was given up is destroyed: nothing is delivered by it
 * later. The library reads the content once the server has asked for it, and ends it with the dot by which the server
 * takes it: a connection that breaks before the content was read to its end delivers nothing, one that breaks later may
 * have delivered it. The library reports both alike (docs/decisions/0032).
 */
export class SmtpTransport extends MailTransport {
  readonly ready = true;

  constructor(
    private readonly url: string,
    private readonly from: string,
    private readonly patience = PATIENCE,
  ) {
    super();
  }

  async send(mail: Message & { readonly to: string }, sending: Sending): Promise<void> {
    const content = new Content(sending.begin);
    const messageId = `<${sending.id}@${this.domain}>`;
    try {
      await within(this.patience.totalMs, sending.giveUp, async (signal) => {
        const transport = await this.transportOf(content);
        await transport.sendMail({ from: this.from, ...mail, messageId, signal });
      });
    } catch (error) {
      throw content.notBegun ?? notSentBySmtp(error, content.left);
    }
  }

  private get domain(): string {
    return /@([\w.-]+)>?\s*$/.exec(this.from)?.[1] ?? 'localhost';
  }

  /** The library is loaded with the first mail: no command sends one. */
  private async transportOf(content: Content): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const { connectMs, greetingMs, silenceMs } = this.patience;
    const transport = createTransport({
      url: this.url,
      dnsTimeout: connectMs,
      connectionTimeout: connectMs,
      greetingTimeout: greetingMs,
      socketTimeout: silenceMs,
      socketCloseTimeout: 0,
    });
    transport.use('stream', ({ message }, done) => {
      message.processFunc((composed) => Readable.from(content.of(composed), { objectMode: false }));
      done();
    });
    return transport;
  }
}

/** The content of one mail, as it is asked for. */
class Content {
  /** Whether it was read to its end: the dot follows. */
  left = false;
  /** Why it may not leave. */
  notBegun: Error | undefined;

  constructor(private readonly begin: () => Promise<void>) {}

  async *of(composed: Readable): AsyncGenerator<Buffer> {
    try {
      await this.begin();
    } catch (error) {
      this.notBegun = error as Error;
      throw new Error('the mail may not leave');
    }
    yield* composed as AsyncIterable<Buffer>;
    this.left = true;
  }
}

/** Nothing is set up: messages stay in the outbox. */
export class NoTransport extends MailTransport {
  readonly ready = false;

  send(): Promise<void> {
    return Promise.reject(new NotSent('smtp-not-set-up', 'later'));
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
