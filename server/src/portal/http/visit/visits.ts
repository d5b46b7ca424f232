import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RecogniseFamily } from '../../../identity/index.js';
import type { RecognisedFamily } from '../../../identity/index.js';
import { Clock } from '../../../platform/clock.js';
import type { Config } from '../../../platform/config/config.js';
import { newToken } from '../../../platform/crypto/random.js';
import { CONFIG } from '../../../platform/tokens.js';
import { isOwnPath } from '../../addresses.js';
import { deviceOf } from '../../../platform/sessions/device.js';
import type { Frame } from '../../layout.js';
import { languageFor, languageWith } from '../../texts/index.js';
import type { PortalLanguage } from '../../texts/index.js';
import { PortalCookies } from './cookies.js';
import { OwnForms } from './own-forms.js';
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
    private readonly forms: OwnForms,
    private readonly clock: Clock,
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
      csrf: this.forms.newProof(token),
      ...(await this.speakingSchool.of(request, family)),
      signedIn: family !== null && family.session.stage !== 'finished',
      sessionEnd: this.endOf(family),
      atHome: family?.session.stage === 'signed-in',
      addressIn: (tag: string) => addressIn(tag, request),
      demo: this.config.demo,
    };
  }

  private endOf(family: RecognisedFamily | null): Frame['sessionEnd'] {
    if (family === null || family.session.stage === 'finished') return null;
    const { at, forGood } = family.end;
    return { seconds: Math.floor((at.getTime() - this.clock.now().getTime()) / 1000), forGood };
  }

  private keepLanguage(request: Request, response: Response): void {
    const chosen = languageWith(request.query['lang']);
    if (chosen) this.cookies.keepLanguage(response, chosen.tag);
  }
}

/** This page in another language; from an address that is no page's, the entry. */
function addressIn(tag: string, request: Request): string {
  if (!isOwnPath(request.path)) return `/?lang=${tag}`;
  const query = new URLSearchParams(request.query as Record<string, string>);
  query.set('lang', tag);
  return `${request.path}?${query.toString()}`;
}
