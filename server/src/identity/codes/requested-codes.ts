import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Background } from '../../platform/background/background.js';
import { randomBelow } from '../../platform/crypto/random.js';
import { Outbox } from '../../messages/index.js';
import { ContactCodes } from './contact-codes.js';
import type { DrawnCode } from './contact-codes.js';
import type { Contact } from '../domain/contact.js';
import { Limits } from '../limits/limits.js';
import type { CodeLimit } from '../limits/limits.js';
import { SendCode } from './send-code.js';

/**
 * How long the search waits at most. Somebody known costs a few milliseconds more, which the page that is
 * asked for right after the answer would wait for: measured, that page told known numbers from others.
 */
const LONGEST_WAIT_MS = 500;
const SEARCH = 'activation.asked-code';

/** What leaves for a recipient whom somebody knows; `schoolId`: whose staff may see that it waits or failed. */
export type Delivery =
  | { readonly kind: 'code'; readonly schoolId: string | null }
  /** Something else, because a code would be of no use: an account that is already open, say. */
  | {
      readonly kind: 'message';
      readonly template: string;
      readonly values: Readonly<Record<string, string>>;
      readonly schoolId: string | null;
    };

/** Who asks to receive what. */
export interface CodeRequest {
  readonly contact: Contact;
  /** The network address that asks. */
  readonly address: string;
  readonly language: Language;
  /** Finds out what leaves, `null` for nothing. Runs once the answer was given. */
  readonly deliver: () => Promise<Delivery | null>;
}

/** What the asker is told: the same, whoever the recipient is. */
export type AskOutcome =
  | { readonly outcome: 'asked'; readonly codeId: string }
  | { readonly outcome: 'too-many'; readonly reason: CodeLimit };

/**
 * Codes that strangers ask for. The answer is the same for recipients whom somebody knows and for the
 * others, and so is its time, because it does not wait for the search: that begins at some moment after
 * the answer, so that no later answer tells either (docs/rules.md rule 6).
 */
@Injectable()
export class RequestedCodes {
  constructor(
    private readonly codes: ContactCodes,
    private readonly sendCode: SendCode,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
    private readonly background: Background,
  ) {}

  /** Draws a code and, once the caller was answered, sends it if somebody is to have it. */
  async ask(request: CodeRequest): Promise<AskOutcome> {
    const reason = await this.limits.takeCode(request.contact.value, request.address);
    if (reason !== null) return { outcome: 'too-many', reason };
    const code = await this.codes.draw(request.contact.value);
    this.later(() => this.send(request, code));
    return { outcome: 'asked', codeId: code.id };
  }

  /** Asks for a message without a code, under the same limits; says which limit refuses it. */
  async askMessage(request: CodeRequest): Promise<CodeLimit | null> {
    const reason = await this.limits.takeCode(request.contact.value, request.address);
    if (reason === null) this.later(() => this.send(request, null));
    return reason;
  }

  /** Lets every search begin that waits, and resolves once all are over. */
  settled(): Promise<void> {
    return this.background.settled(SEARCH);
  }

  private later(search: () => Promise<void>): void {
    this.background.later(SEARCH, randomBelow(LONGEST_WAIT_MS), search);
  }

  private async send(request: CodeRequest, code: DrawnCode | null): Promise<void> {
    const { contact, language } = request;
    const delivery = await request.deliver();
    if (delivery === null) return;
    if (delivery.kind === 'code') {
      if (code) await this.sendCode.deliver(code, contact, { language, ...delivery });
      return;
    }
    const { template, values, schoolId: scopeId } = delivery;
    const { channel, value: to } = contact;
    await this.outbox.add({ channel, to, language, template, values, scopeId });
  }
}
