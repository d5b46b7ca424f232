import { Inject, Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import type { Language } from '@trousseau/shared';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/tokens.js';

const LANGUAGE = 'trousseau-langue';
const YEAR_MS = 365 * 24 * 3_600_000;
const TOKEN = /^[\w-]{43}$/;

/**
 * The portal's two cookies. The session's is Lax: families come from letters and mails, and FranceConnect's
 * return will be a navigation from another site.
 */
@Injectable()
export class PortalCookies {
  private readonly session: string;
  private readonly options: CookieOptions;

  constructor(@Inject(CONFIG) config: Config) {
    const secure = config.http.publicUrl.startsWith('https:');
    this.session = secure ? '__Host-trousseau-portal' : 'trousseau-portal';
    this.options = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  }

  /** The token that a browser brings, `null` when it has none of ours. */
  token(request: Request): string | null {
    const value = parseCookie(request.headers.cookie ?? '')[this.session] ?? '';
    return TOKEN.test(value) ? value : null;
  }

  /** Gives the browser a token that goes when it is closed. */
  keepToken(response: Response, token: string): void {
    response.cookie(this.session, token, this.options);
  }

  /** Takes the token back. */
  dropToken(response: Response): void {
    response.clearCookie(this.session, this.options);
  }

  /** The language that was chosen here before. */
  language(request: Request): Language | null {
    const value = parseCookie(request.headers.cookie ?? '')[LANGUAGE];
    return value === 'fr' || value === 'en' ? value : null;
  }

  keepLanguage(response: Response, language: Language): void {
    response.cookie(LANGUAGE, language, { ...this.options, maxAge: YEAR_MS });
  }
}
