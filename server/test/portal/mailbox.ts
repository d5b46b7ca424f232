import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on the loopback address that keeps what it receives. */
export class Mailbox {
  private readonly unread = new Map<string, string[]>();
  private readonly readers = new Map<string, (mail: string) => void>();
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const [recipient] = envelope.rcptTo;
        this.deliver(recipient?.address ?? '', Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });

  /** Begins to listen; gives the address for `TROUSSEAU_SMTP_URL`. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${String(port)}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  /** The path of the link in the next message to this address that was not read yet. */
  async linkTo(email: string): Promise<string> {
    const link = /https:\/\/cles\.example\.org(\/mail\/[\w-]+)/.exec(await this.next(email))?.[1];
    if (link === undefined) throw new Error('No link in the mail');
    return link;
  }

  /** The next message to this address that was not read yet; waits for it. */
  next(email: string): Promise<string> {
    const mail = this.unread.get(email)?.shift();
    if (mail !== undefined) return Promise.resolve(mail);
    return new Promise((resolve) => this.readers.set(email, resolve));
  }

  private deliver(recipient: string, raw: string): void {
    const mail = raw.replace(/=\r\n/g, '');
    const reader = this.readers.get(recipient);
    this.readers.delete(recipient);
    if (reader) reader(mail);
    else this.unread.set(recipient, [...(this.unread.get(recipient) ?? []), mail]);
  }
}
