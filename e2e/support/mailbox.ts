import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { SMTPServer } from 'smtp-server';

/** A mail server on the loopback that keeps what it is given, by recipient. */
export class Mailbox {
  private readonly received = new Map<string, string[]>();
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      buffer(stream).then((bytes) => {
        const source = fromQuotedPrintable(bytes.toString('latin1'));
        for (const { address } of session.envelope.rcptTo) {
          this.received.set(address, [...(this.received.get(address) ?? []), source]);
        }
        done();
      }, done);
    },
  });

  /** Begins to listen on a free port. */
  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    mailbox.server.listen(0, '127.0.0.1');
    await once(mailbox.server.server, 'listening');
    return mailbox;
  }

  /** `smtp://127.0.0.1:port`. */
  get url(): string {
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${String(port)}`;
  }

  /** The first address with this beginning in the last message to somebody, once it has come. */
  async linkFor(recipient: string, beginning: string): Promise<string> {
    let link: string | undefined;
    await expect
      .poll(
        () => {
          const text = this.received.get(recipient)?.at(-1) ?? '';
          link = text.split(/[\s"<>]+/).find((word) => word.startsWith(beginning));
          return link;
        },
        { message: `no message with a link for ${recipient}`, timeout: 30_000 },
      )
      .toBeDefined();
    return link ?? '';
  }

  /** The six digits of the last message to somebody, once it has come. */
  async codeFor(recipient: string): Promise<string> {
    let code: string | undefined;
    await expect
      .poll(
        () => {
          const [, ...body] = (this.received.get(recipient)?.at(-1) ?? '').split(/\r?\n\r?\n/);
          code = /\b\d{6}\b/.exec(body.join(' '))?.[0];
          return code;
        },
        { message: `no code for ${recipient}`, timeout: 30_000 },
      )
      .toBeDefined();
    return code ?? '';
  }

  /** The tokens of links and the codes of all messages that came. */
  secrets(): { readonly what: string; readonly value: string }[] {
    const texts = [...this.received.values()].flat();
    return texts.flatMap((text) => [
      ...valuesIn(text, /(?:\/mail\/|#)([\w-]{20,})/g, 'token of a mail'),
      ...valuesIn(
        text
          .split(/\r?\n\r?\n/)
          .slice(1)
          .join(' '),
        /\b(\d{6})\b/g,
        'code of a mail',
      ),
    ]);
  }

  /** Stops listening. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}

function valuesIn(text: string, pattern: RegExp, what: string): { what: string; value: string }[] {
  return [...text.matchAll(pattern)].map(([, value = '']) => ({ what, value }));
}

/** RFC 2045 §6.7, enough for links: soft line breaks joined, escaped bytes put back. */
function fromQuotedPrintable(source: string): string {
  return source
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
