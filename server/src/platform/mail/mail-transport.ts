import { createTransport } from 'nodemailer';

/** A message, rendered. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** How e-mails leave. */
export abstract class MailTransport {
  /** False when nothing is set up: messages wait. */
  abstract readonly ready: boolean;
  abstract send(mail: Mail & { readonly to: string }): Promise<void>;
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

  async send(mail: Mail & { readonly to: string }): Promise<void> {
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
  readonly messages: (Mail & { readonly to: string })[] = [];

  send(mail: Mail & { readonly to: string }): Promise<void> {
    this.messages.unshift(mail);
    this.messages.length = Math.min(this.messages.length, 200);
    return Promise.resolve();
  }
}
