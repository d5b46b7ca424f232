import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect } from '@playwright/test';

/** An SMS gateway on the loopback that keeps what it is given, by number. */
export class Phones {
  private readonly received = new Map<string, string[]>();
  private readonly server = createServer((request, response) => {
    json(request).then(
      (message) => {
        const { to, text } = message as { to: string; text: string };
        this.received.set(to, [...(this.received.get(to) ?? []), text]);
        response.writeHead(202).end();
      },
      () => response.writeHead(400).end(),
    );
  });

  /** Begins to listen on a free port. */
  static async open(): Promise<Phones> {
    const phones = new Phones();
    phones.server.listen(0, '127.0.0.1');
    await once(phones.server, 'listening');
    return phones;
  }

  /** The settings that lead here. */
  get settings(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      TROUSSEAU_SMS_URL: `http://127.0.0.1:${String(port)}/`,
      TROUSSEAU_SMS_TOKEN: 'jeton-de-test',
      TROUSSEAU_SMS_SENDER: 'College',
    };
  }

  /** The code in the n-th SMS to a number (E.164), once it has come. */
  async codeIn(e164: string, position: number): Promise<string> {
    let code: string | undefined;
    await expect
      .poll(
        () => {
          code = /\b\d{6}\b/.exec(this.received.get(e164)?.[position - 1] ?? '')?.[0];
          return code;
        },
        { message: `no code for ${e164}`, timeout: 30_000 },
      )
      .toBeDefined();
    return code ?? '';
  }

  /** Stops listening. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.server.closeAllConnections();
    });
  }
}
