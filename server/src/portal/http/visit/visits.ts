import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RecogniseFamily } from '../../../identity/index.js';
import type { RecognisedFamily } from '../../../identity/index.js';
import type { Config } from '../../../platform/config/config.js';
import { sameText } from '../../../platform/crypto/hash.js';
import { Keys } from '../../../platform/crypto/keys.js';
import { newToken } from '../../../platform/crypto/random.js';
import { AppError } from '../../../platform/errors.js';
import { CONFIG } from '../../../platform/tokens.js';
import { deviceOf } from '../../device.js';
import type { Frame } from '../../layout.js';
import { languageFor, languageWith } from '../../texts/index.js';
import type { PortalLanguage } from '../../texts/index.js';
import { PortalCookies } from './cookies.js';
import { ReturnAddress } from './return-address.js';
import { SchoolOfPage } from './school-of-page.js';
import { Visit } from './visit.js';

/** Receives families at the door: language, token, session, school. */
@Injectable()
export class Visits {
  constructor(
    private readonly cookies: PortalCookies,
    private readonly recogniseFamily: RecogniseFamily,
    private readonly speakingSchool: SchoolOfPage,
    private readonly returnAddress: ReturnAddress,
    private readonly keys: Keys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Prepares a visit. A browser without a token gets one, so that its forms can be told from others'. */
  async open(request: Request, response: Response): Promise<Visit> {
    const known = this.cookies.token(request);
    const token = known ?? newToken();
    if (known === null) this.cookies.keepToken(response, token);
    this.keepLanguage(request, response);
    const family = await this.familyOf(request);
    await this.returnAddress.keep(request, response);
    const frame = await this.frameFor(request, token, family);
    response.setHeader('Cache-Control', 'no-store');
    // With `no-referrer` browsers send `Origin: null` with forms; `strict-origin` tells no path either.
    const bearsReference = request.path.startsWith('/l/');
    response.setHeader('Referrer-Policy', bearsReference ? 'no-referrer' : 'strict-origin');
    const { cookies } = this;
    const { session = null, account = null } = family ?? {};
    return new Visit({ request, response, cookies, frame, session, account });
  }

  /** What a refusal is drawn with, wherever it was met: whoever is known is, and nothing is kept. */
  async frameOf(request: Request): Promise<Frame> {
    const family = await this.familyOf(request);
    return this.frameFor(request, this.cookies.token(request) ?? '', family);
  }

  /** The language of a page: the one chosen here, chosen before, or that the browser asks for. */
  spokenTo(request: Request): PortalLanguage {
    return (
      languageWith(request.query['lang']) ??
      languageWith(this.cookies.language(request)) ??
      languageFor(request.headers['accept-language'])
    );
  }

  private async familyOf(request: Request): Promise<RecognisedFamily | null> {
    const token = this.cookies.token(request);
    if (token === null) return null;
    return this.recogniseFamily.recognise(token, deviceOf(request.get('User-Agent') ?? ''));
  }

  private async frameFor(
    request: Request,
    token: string,
    family: RecognisedFamily | null,
  ): Promise<Frame> {
    const spoken = this.spokenTo(request);
    return {
      spoken,
      language: spoken.elsewhere,
      texts: spoken.texts,
      csrf: this.formToken(token),
      ...(await this.speakingSchool.of(request, family)),
      signedIn: family !== null && family.session.stage !== 'finished',
      atHome: family?.session.stage === 'signed-in',
      addressIn: (tag: string) => addressIn(tag, request),
      demo: this.config.demo,
    };
  }

  /**
   * Refuses a form that another site may have sent: it carries the token that belongs to the cookie, and
   * comes from here if the browser says where from.
   *
   * @throws AppError `activation.form-refused`
   */
  assertOwnForm(request: Request): void {
    const token = this.cookies.token(request);
    const { csrf } = (request.body ?? {}) as { csrf?: unknown };
    const own = token !== null && typeof csrf === 'string' && sameText(csrf, this.formToken(token));
    if (!own || !this.isSameOrigin(request)) throw new AppError('activation.form-refused');
  }

  private isSameOrigin(request: Request): boolean {
    const site = request.get('Sec-Fetch-Site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    const origin = request.get('Origin');
    if (origin === undefined || origin === new URL(this.config.http.publicUrl).origin) return true;
    return URL.canParse(origin) && new URL(origin).host === request.get('Host');
  }

  private formToken(token: string): string {
    return this.keys.mac('portal-form', token);
  }

  private keepLanguage(request: Request, response: Response): void {
    const chosen = languageWith(request.query['lang']);
    if (chosen) this.cookies.keepLanguage(response, chosen.tag);
  }
}

function addressIn(tag: string, request: Request): string {
  const query = new URLSearchParams(request.query as Record<string, string>);
  query.set('lang', tag);
  return `${request.path}?${query.toString()}`;
}
