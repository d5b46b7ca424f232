import type { Request, Response } from 'express';
import type { Account } from '../../accounts/index.js';
import type { ActivatingSession, OpenedSession, PortalSession } from '../../activation/index.js';
import { AppError } from '../../platform/errors.js';
import { drawPage } from '../layout.js';
import type { Frame, Page } from '../layout.js';
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

  /** Where the request comes from. */
  get address(): string {
    return this.parts.request.ip ?? '';
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

  /** Continues under the token of a session that has just begun. */
  enter({ token }: OpenedSession): void {
    this.parts.cookies.keepToken(this.parts.response, token);
  }

  /** Forgets the token. */
  leave(): void {
    this.parts.cookies.dropToken(this.parts.response);
  }
}

/** The activation that a visit is in the middle of. */
export interface ActivationVisit {
  readonly visit: Visit;
  readonly session: ActivatingSession;
}
