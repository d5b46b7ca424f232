import { Inject, Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/tokens.js';
import { SESSION_MS } from '../sessions.js';

/** The cookie of a staff session: of this host only, unseen by scripts, never sent from another site. */
@Injectable()
export class SessionCookie {
  readonly name: string;
  private readonly options: CookieOptions;

  constructor(@Inject(CONFIG) config: Config) {
    const secure = config.http.publicUrl.startsWith('https:');
    this.name = secure ? '__Host-trousseau' : 'trousseau';
    this.options = { httpOnly: true, sameSite: 'strict', path: '/', secure };
  }

  /** The token that a request brings. */
  read(request: Request): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.name] ?? null;
  }

  write(response: Response, token: string): void {
    response.cookie(this.name, token, { ...this.options, maxAge: SESSION_MS });
  }

  clear(response: Response): void {
    response.clearCookie(this.name, this.options);
  }
}
