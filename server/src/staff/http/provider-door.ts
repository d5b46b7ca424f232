import { Inject, Injectable } from '@nestjs/common';
import type { ProviderAddress, ProviderResult } from '@trousseau/shared';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/tokens.js';
import type { ProviderOutcome, SentToProvider } from '../sign-in-by-provider.js';
import { SignInCookies } from './sign-in-cookies.js';

/**
 * What a browser keeps of a visit to the provider: the token by which it is the one that was sent there. The page to
 * which it returns is ours, and asks from there: the cookie need not leave with what another site sends.
 */
@Injectable()
export class ProviderDoor {
  private readonly name: string;
  private readonly options: CookieOptions;

  constructor(
    private readonly door: SignInCookies,
    @Inject(CONFIG) config: Config,
  ) {
    const secure = config.http.publicUrl.startsWith('https:');
    this.name = secure ? '__Host-trousseau-visite' : 'trousseau-visite';
    this.options = { httpOnly: true, sameSite: 'strict', path: '/', secure };
  }

  /** The token that a request brings. */
  private read(request: Request): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.name] ?? null;
  }

  /** Lets a browser leave for the provider. */
  async leave(response: Response, begin: () => Promise<SentToProvider>): Promise<ProviderAddress> {
    const { address, visit } = await begin();
    response.cookie(this.name, visit, this.options);
    return { address };
  }

  /** Lets in whoever comes back, or says what is still missing. */
  async enter(
    request: Request,
    response: Response,
    finish: (token: string | null) => Promise<ProviderOutcome>,
  ): Promise<ProviderResult> {
    const outcome = await finish(this.read(request));
    if (outcome.status !== 'signed-in') {
      response.cookie(this.name, outcome.visit, this.options);
      return { status: outcome.status, label: outcome.status === 'to-link' ? outcome.label : null };
    }
    this.close(response);
    await this.door.enter(request, response, () => Promise.resolve(outcome));
    return { status: outcome.status, label: null };
  }

  /** Goes on with the visit that a request brings. */
  confirm(request: Request, go: (token: string | null) => Promise<void>): Promise<void> {
    return go(this.read(request));
  }

  /** Takes the cookie back. */
  private close(response: Response): void {
    response.clearCookie(this.name, this.options);
  }
}
