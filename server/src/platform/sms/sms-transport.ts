import { request as requestInClear } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { Socket } from 'node:net';
import { NotSent } from '../sending.js';
import type { Fate, Sending } from '../sending.js';
import { TimeoutError, within } from '../within.js';
import type { DemoMessages } from '../mail/demo-messages.js';

const TIMEOUT_MS = 10_000;

/** An SMS. */
export interface Sms {
  /** In E.164, as `parsePhone` gives it. */
  readonly to: string;
  readonly text: string;
}

/** How to reach a gateway. */
export interface SmsGatewaySettings {
  readonly url: string;
  readonly token: string;
  /** What the telephone shows as the sender. */
  readonly sender: string;
  /** Whether it drops what comes again under the same `Idempotency-Key`. */
  readonly dropsCopies: boolean;
}

/** How SMS leave. */
export abstract class SmsTransport {
  /** False when nothing is set up: what needs an SMS is not offered. */
  abstract readonly ready: boolean;
  /** Hands an SMS over, or rejects with `NotSent`: in time, and at once when told to give up. */
  abstract send(sms: Sms, sending: Sending): Promise<void>;
}

/** Answers of a proxy that did not hear what the gateway did with the request. */
const UNHEARD = [502, 504];

/**
 * Sends through a gateway that takes JSON over HTTP: `POST { to, from, text }` with a bearer token and the message's own
 * `Idempotency-Key`. Any answer of the 2xx family means that it took the message; a redirect is not followed, the token
 * and the message are for the address of the settings only. Each request has a connection of its own, so that one that
 * breaks before the request was written is known to have delivered nothing.
 */
export class HttpSmsGateway extends SmsTransport {
  readonly ready = true;

  constructor(
    private readonly settings: SmsGatewaySettings,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
  }

  async send({ to, text }: Sms, sending: Sending): Promise<void> {
    const body = JSON.stringify({ to, from: this.settings.sender, text });
    const status = await this.post(body, sending);
    if (status >= 200 && status < 300) return;
    throw new NotSent(`sms-http-${status}`, UNHEARD.includes(status) ? this.unheard : 'later');
  }

  /** What becomes of a message of which nobody knows whether it was taken. */
  private get unheard(): Fate {
    return this.settings.dropsCopies ? 'later' : 'uncertain';
  }

  private async post(body: string, { id, giveUp, begin }: Sending): Promise<number> {
    const exchange = new Exchange(this.settings, body, id, begin);
    try {
      return await within(this.timeoutMs, giveUp, (signal) => exchange.status(signal));
    } catch (error) {
      if (exchange.notBegun !== undefined) throw exchange.notBegun;
      const timeout = error instanceof TimeoutError;
      if (!exchange.left) throw new NotSent(timeout ? 'sms-timeout' : 'sms-unreachable', 'later');
      throw new NotSent(timeout ? 'sms-timeout' : 'sms-broken', this.unheard);
    }
  }
}

/** One request to the gateway, written once the connection stands. */
class Exchange {
  /** Whether the request began to leave. */
  left = false;
  /** Why it may not leave. */
  notBegun: Error | undefined;

  constructor(
    private readonly settings: SmsGatewaySettings,
    private readonly body: string,
    private readonly id: string,
    private readonly begin: () => Promise<void>,
  ) {}

  status(signal: AbortSignal): Promise<number> {
    const url = new URL(this.settings.url);
    const secure = url.protocol === 'https:';
    const headers = {
      Authorization: `Bearer ${this.settings.token}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(this.body),
      Accept: 'application/json',
      'Idempotency-Key': this.id,
    };
    const open = secure ? requestOverTls : requestInClear;
    const request = open(url, { method: 'POST', agent: false, headers, signal });
    return new Promise((resolve, reject) => {
      request.once('error', reject);
      request.once('close', () => {
        reject(new Error('closed'));
      });
      request.once('response', (response) => {
        // an answer that nobody reads would keep its connection
        response.destroy();
        resolve(response.statusCode ?? 0);
      });
      request.once('socket', (socket: Socket) => {
        socket.once(secure ? 'secureConnect' : 'connect', () => {
          this.begin().then(
            () => {
              this.left = !request.destroyed;
              request.end(this.body);
            },
            (reason: unknown) => {
              this.notBegun = reason as Error;
              request.destroy();
            },
          );
        });
      });
    });
  }
}

/** Nothing is set up: nothing leaves. */
export class NoSmsTransport extends SmsTransport {
  readonly ready = false;

  send(): Promise<void> {
    return Promise.reject(new NotSent('sms-not-set-up', 'later'));
  }
}

/** Keeps SMS in memory beside the e-mails, for the demonstration only. */
export class DemoSmsTransport extends SmsTransport {
  readonly ready = true;

  constructor(private readonly messages: DemoMessages) {
    super();
  }

  send({ to, text }: Sms): Promise<void> {
    this.messages.keep({ channel: 'sms', to, subject: null, text });
    return Promise.resolve();
  }
}
