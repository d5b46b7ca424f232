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
}

/** How SMS leave. */
export abstract class SmsTransport {
  /** False when nothing is set up: what needs an SMS is not offered. */
  abstract readonly ready: boolean;
  /** Hands an SMS over, or rejects: in time, and at once when told to give up. */
  abstract send(sms: Sms, giveUp?: AbortSignal): Promise<void>;
}

/** The gateway did not take an SMS. Says neither to whom nor what. */
export class SmsNotSent extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'SmsNotSent';
  }
}

/**
 * Sends through a gateway that takes JSON over HTTP: `POST { to, from, text }` with a bearer token. Any
 * answer of the 2xx family means that it took the message; a redirect is not followed, the token and the
 * message are for the address of the settings only.
 */
export class HttpSmsGateway extends SmsTransport {
  readonly ready = true;

  constructor(
    private readonly settings: SmsGatewaySettings,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
  }

  async send({ to, text }: Sms, giveUp?: AbortSignal): Promise<void> {
    const body = JSON.stringify({ to, from: this.settings.sender, text });
    const response = await this.post(body, giveUp);
    // An answer that nobody reads would keep its connection.
    await response.body?.cancel();
    if (!response.ok) throw new SmsNotSent(`sms-http-${response.status}`);
  }

  private async post(body: string, giveUp?: AbortSignal): Promise<Response> {
    const { url, token } = this.settings;
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: 'application/json',
    };
    const request = { method: 'POST', body, redirect: 'manual', headers } as const;
    try {
      return await within(this.timeoutMs, giveUp, (signal) => fetch(url, { ...request, signal }));
    } catch (error) {
      throw new SmsNotSent(error instanceof TimeoutError ? 'sms-timeout' : 'sms-unreachable');
    }
  }
}

/** Nothing is set up: nothing leaves. */
export class NoSmsTransport extends SmsTransport {
  readonly ready = false;

  send(): Promise<void> {
    return Promise.reject(new SmsNotSent('sms-not-set-up'));
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
