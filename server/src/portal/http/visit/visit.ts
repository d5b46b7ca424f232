import type { Request, Response } from 'express';
import type { Account } from '../../../accounts/index.js';
import type { OpenedSession, PortalSession } from '../../../identity/index.js';
import type { CodeRequester } from '../../../journeys/index.js';
import { newToken } from '../../../platform/crypto/random.js';
import { AppError } from '../../../platform/errors.js';
import { drawPage } from '../../layout.js';
import type { Frame, Page } from '../../layout.js';
import type { PortalCookies } from './cookies.js';

/** A response whose visit the guard has prepared. */
export type VisitResponse = Response<unknown, { visit: Visit }>;

/** What a visit is made of. */
export interface VisitParts {
  readonly request: Request;
  readonly response: Response;
  readonly cookies: PortalCookies;
  readonly frame: Frame;
  readonly session: PortalSession | null;
  readonly account: Account | null;
}

/** One request of a family: who it is, in which language, and how to answer. */
export class Visit {
  constructor(private readonly parts: VisitParts) {}

  get frame(): Frame {
    return this.parts.frame;
  }

  get session(): PortalSession | null {
    return this.parts.session;
  }

  /** The address of the service that the browser came from, to be checked before it is used. */
  get returnAddress(): string | null {
    return this.parts.cookies.returnAddress(this.parts.request);
  }

  /** Where the request comes from. */
  get address(): string {
    return this.parts.request.ip ?? '';
  }

  /** What the browser carries if somebody signed in here before, see `KnownDevices`. */
  get device(): string | null {
    return this.parts.cookies.device(this.parts.request);
  }

  /** Whose account this visit is about, `null` as long as that is not known. */
  get holder(): Account['holder'] | null {
    return this.parts.account?.holder ?? null;
  }

  /** What stands behind the question mark of the address that was opened. */
  get query(): string {
    return new URL(this.parts.request.originalUrl, 'http://portal').searchParams.toString();
  }

  /** Who asks for a code, and which session that ends. */
  get asker(): CodeRequester {
    const { address, session: previous } = this;
    return { address, language: this.frame.language, previous };
  }

  /** The account of the session. Throws `activation.session-over` when there is no session. */
  get account(): Account {
    if (!this.parts.account) throw new AppError('activation.session-over');
    return this.parts.account;
  }

  /** Answers with a page. */
  show(page: Page, status = 200): void {
    this.parts.response.status(status).type('html').send(drawPage(this.frame, page));
  }

  /** Sends the browser to another page, by GET. */
  goTo(address: string): void {
    this.parts.response.redirect(303, address);
  }

  /**
   * Continues under the token of a session that has just begun. Whoever is signed in by it has proved that
   * this browser is one of the owner's.
   */
  enter({ token, session }: OpenedSession): void {
    const { cookies, request, response } = this.parts;
    cookies.keepToken(response, token);
    if (session.stage === 'signed-in') cookies.keepDevice(request, response, session.accountId);
  }

  /** Goes on under a token that opens nothing: a second tap on the way out is known by it. */
  leave(): void {
    this.parts.cookies.keepToken(this.parts.response, newToken());
  }
}
