import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An SMS as the gateway was given it. */
export interface TakenSms {
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

/** The settings that lead to a gateway. */
export type SmsSettings = Readonly<
  Record<'TROUSSEAU_SMS_URL' | 'TROUSSEAU_SMS_TOKEN' | 'TROUSSEAU_SMS_SENDER', string>
>;

/** The token that the gateway of the tests asks for. */
export const SMS_TOKEN = 'gateway-token-5b1c9e';

const SENDER = 'College JM';

/**
 * A real SMS gateway over HTTP on the loopback address, which keeps what it takes and refuses what breaks
 * the contract: no bearer token, no JSON, a number that is not E.164.
 */
export class SmsGateway {
  /** All SMS that were taken, in their order. */
  readonly sent: TakenSms[] = [];
  /** The names under which requests came, in their order. */
  readonly names: unknown[] = [];
  /** How many requests came, the refused ones too. */
  requests = 0;
  private readonly unread = new Map<string, string[]>();
  private readonly readers = new Map<string, (text: string) => void>();
  private status: number | null = null;
  private held: (() => void)[] | null = null;
  private onHeld: (() => void) | undefined;
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  /** Begins to listen; gives the settings that lead here. */
  async open(): Promise<SmsSettings> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.server.address() as AddressInfo;
    return {
      TROUSSEAU_SMS_URL: `http://127.0.0.1:${String(port)}/messages`,
      TROUSSEAU_SMS_TOKEN: SMS_TOKEN,
      TROUSSEAU_SMS_SENDER: SENDER,
    };
  }

  async close(): Promise<void> {
    this.release();
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  /** The text of the next SMS to this number that was not read yet; waits for it. */
  next(e164: string): Promise<string> {
    const text = this.unread.get(e164)?.shift();
    if (text !== undefined) return Promise.resolve(text);
    return new Promise((resolve) => this.readers.set(e164, resolve));
  }

  /** Answers every request with this status until it is told `null`. */
  failWith(status: number | null): void {
    this.status = status;
  }

  /** Leaves requests without an answer until {@link release}; resolves once there is one. */
  hold(): Promise<void> {
    this.held ??= [];
    return new Promise((resolve) => {
      this.onHeld = resolve;
    });
  }

  /** Breaks the connections of what was held: none of it is taken. */
  cut(): void {
    this.held = null;
    this.server.closeAllConnections();
  }

  /** Answers what was held. */
  release(): void {
    const waiting = this.held ?? [];
    this.held = null;
    for (const go of waiting) go();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    this.requests += 1;
    this.names.push(request.headers['idempotency-key']);
    if (this.held !== null) {
      this.onHeld?.();
      await new Promise<void>((go) => this.held?.push(go));
    }
    const status = this.status ?? this.judge(request, Buffer.concat(parts).toString('utf8'));
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(status === 202 ? { id: String(this.sent.length) } : {}));
  }

  private judge({ method, headers }: IncomingMessage, body: string): number {
    if (method !== 'POST') return 405;
    if (headers.authorization !== `Bearer ${SMS_TOKEN}`) return 401;
    if (headers['content-type'] !== 'application/json') return 415;
    const sms = JSON.parse(body) as TakenSms;
    if (Object.keys(sms).sort().join() !== 'from,text,to' || sms.from !== SENDER) return 400;
    if (!/^\+[1-9]\d{6,14}$/.test(sms.to)) return 422;
    this.take(sms);
    return 202;
  }

  private take(sms: TakenSms): void {
    this.sent.push(sms);
    const reader = this.readers.get(sms.to);
    this.readers.delete(sms.to);
    if (reader) reader(sms.text);
    else this.unread.set(sms.to, [...(this.unread.get(sms.to) ?? []), sms.text]);
  }
}
