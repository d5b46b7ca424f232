import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, parseSetCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { isUai } from '@trousseau/shared';
import type { Config } from '../../../platform/config/config.js';
import { KnownDevices } from '../../../platform/limits/known-devices.js';
import { CONFIG } from '../../../platform/tokens.js';

const LANGUAGE = 'trousseau-langue';
const SCHOOL = 'trousseau-etablissement';
const RETURN = 'trousseau-retour';
const DEPARTURE = 'trousseau-depart';
/** Who comes back sooner was sent back, and did not come by themselves. */
const DEPARTURE_MS = 60_000;
const YEAR_MS = 365 * 24 * 3_600_000;
const TOKEN = /^[\w-]{43}$/;

/**
 * The portal's cookies. They are Lax: families come from letters, mails and services, and FranceConnect's
 * return will be a navigation from another site.
 */
@Injectable()
export class PortalCookies {
  private readonly session: string;
  private readonly known: string;
  private readonly options: CookieOptions;

  constructor(
    private readonly devices: KnownDevices,
    @Inject(CONFIG) config: Config,
  ) {
    const secure = config.http.publicUrl.startsWith('https:');
    this.session = secure ? '__Host-trousseau-portal' : 'trousseau-portal';
    this.known = secure ? '__Host-trousseau-appareil' : 'trousseau-appareil';
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

  /** The token that lines of `Set-Cookie` give, `null` when they give none. */
  tokenGivenIn(lines: readonly string[]): string | null {
    const given = lines.map((line) => parseSetCookie(line));
    return given.findLast(({ name }) => name === this.session)?.value ?? null;
  }

  /** For which accounts this browser is known, see `KnownDevices`; `null` for none. */
  device(request: Request): string | null {
    return parseCookie(request.headers.cookie ?? '')[this.known] ?? null;
  }

  /** Makes this browser known for one more account. */
  keepDevice(request: Request, response: Response, accountId: string): void {
    const note = this.devices.remember(this.device(request), accountId);
    response.cookie(this.known, note, { ...this.options, maxAge: YEAR_MS });
  }

  /** The tag of the language that was chosen here before: browsers can be given any cookie. */
  language(request: Request): string | null {
    return parseCookie(request.headers.cookie ?? '')[LANGUAGE] ?? null;
  }

  keepLanguage(response: Response, tag: string): void {
    response.cookie(LANGUAGE, tag, { ...this.options, maxAge: YEAR_MS });
  }

  /** The UAI of the school whose entrance was taken here before. */
  school(request: Request): string | null {
    const value = parseCookie(request.headers.cookie ?? '')[SCHOOL] ?? '';
    return isUai(value) ? value : null;
  }

  keepSchool(response: Response, uai: string): void {
    response.cookie(SCHOOL, uai, { ...this.options, maxAge: YEAR_MS });
  }

  /** The address that somebody came from, to be checked again: browsers can be given any cookie. */
  returnAddress(request: Request): string | null {
    return parseCookie(request.headers.cookie ?? '')[RETURN] ?? null;
  }

  /** Goes when the browser is closed. */
  keepReturnAddress(response: Response, address: string): void {
    response.cookie(RETURN, address, this.options);
  }

  /** The site that the browser was sent on to a moment ago. */
  departure(request: Request): string | null {
    return parseCookie(request.headers.cookie ?? '')[DEPARTURE] ?? null;
  }

  keepDeparture(response: Response, origin: string): void {
    response.cookie(DEPARTURE, origin, { ...this.options, maxAge: DEPARTURE_MS });
  }

  dropReturnAddress(response: Response): void {
    response.clearCookie(RETURN, this.options);
  }
}
