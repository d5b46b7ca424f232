import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { RequestedCodes, PortalSessions } from '../../identity/index.js';
import type {
  AskingSession,
  AskOutcome,
  Contact,
  Delivery,
  OpenedSession,
  PortalSession,
} from '../../identity/index.js';
import type { AskingForCode, CodePurpose } from '../domain/asking.js';
import { AskedWays } from './asked-ways.js';

/** Where a request comes from. */
export interface CodeRequester {
  /** The network address. */
  readonly address: string;
  readonly language: Language;
  readonly previous: PortalSession | null;
}

/** What the asker is told: the same whether the contact is known or not. */
export type PromiseOutcome =
  | { readonly outcome: 'promised'; readonly opened: OpenedSession<AskingSession<AskingForCode>> }
  | Extract<AskOutcome, { outcome: 'too-many' }>;

/** Promises a code to somebody whose account is not known, and sends it if there is somebody to send it to. */
@Injectable()
export class PromiseCode {
  constructor(
    private readonly askedCodes: RequestedCodes,
    private readonly ways: AskedWays,
    private readonly sessions: PortalSessions,
  ) {}

  /** Promises a code for the first time, or another one in the place of the last. */
  async promise(
    purpose: CodePurpose,
    contact: Contact,
    asker: CodeRequester,
  ): Promise<PromiseOutcome> {
    const { address, language, previous } = asker;
    const way = this.ways.of(purpose.journey);
    const deliver = (): Promise<Delivery | null> => way.delivery(purpose, contact);
    const asked = await this.askedCodes.ask({ contact, address, language, deliver });
    if (asked.outcome === 'too-many') return asked;
    const asking: AskingForCode = { ...purpose, promised: { codeId: asked.codeId, contact } };
    return { outcome: 'promised', opened: await this.sessions.beginAsking(asking, previous) };
  }
}
