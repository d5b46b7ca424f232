import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Config } from '../../../platform/config/config.js';
import { carriedKey } from '../../../platform/crypto/key-use.js';
import type { KeyUse } from '../../../platform/crypto/key-use.js';
import { Keys } from '../../../platform/crypto/keys.js';
import { newToken } from '../../../platform/crypto/random.js';
import { AppError } from '../../../platform/errors.js';
import { CONFIG } from '../../../platform/tokens.js';
import { PortalCookies } from './cookies.js';

const PURPOSE = 'portal-form';

/**
 * What proves forms, under the keys of the installation: pages that are open are sent after a rotation too. The key
 * alone proves nothing to whoever does not know the browser's cookie.
 */
export const FORM_KEY_USES: readonly KeyUse[] = [carriedKey(PURPOSE)];

/**
 * Tells the forms of our pages from those that other sites send. What proves it is another in each page that is
 * drawn, so that it also tells one form from the next, and belongs to the cookie of the browser that got it.
 */
@Injectable()
export class OwnForms {
  constructor(
    private readonly cookies: PortalCookies,
    private readonly keys: Keys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the forms of a page carry that is drawn for the browser with this token. */
  newProof(token: string): string {
    const drawn = newToken();
    return `${drawn}.${this.mac(drawn, token)}`;
  }

  /** What a form carries to prove itself, `null` for nothing. */
  proofOf(request: Request): string | null {
    const { csrf } = (request.body ?? {}) as { csrf?: unknown };
    return typeof csrf === 'string' ? csrf : null;
  }

  /** Whether a form was drawn for the browser that sends it. */
  isOwn(request: Request): boolean {
    const token = this.cookies.token(request);
    const [drawn = '', mac = ''] = this.proofOf(request)?.split('.') ?? [];
    const isOwn = token !== null && this.keys.isMac(PURPOSE, `${drawn}.${token}`, mac);
    return isOwn && this.isSameOrigin(request);
  }

  /**
   * Refuses a form that another site may have sent: it carries what belongs to the cookie, and comes from here if
   * the browser says where from.
   *
   * @throws AppError `activation.form-refused`
   */
  assertOwn(request: Request): void {
    if (!this.isOwn(request)) throw new AppError('activation.form-refused');
  }

  /** Whether a browser that says where a form comes from says that it is from here. */
  isSameOrigin(request: Request): boolean {
    const site = request.get('Sec-Fetch-Site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    const origin = request.get('Origin');
    if (origin === undefined || origin === new URL(this.config.http.publicUrl).origin) return true;
    return URL.canParse(origin) && new URL(origin).host === request.get('Host');
  }

  /** Whether the browser itself says that the form comes from a page of ours. */
  isSaidToBeOurs(request: Request): boolean {
    return request.get('Sec-Fetch-Site') === 'same-origin' && this.isSameOrigin(request);
  }

  private mac(drawn: string, token: string): string {
    return this.keys.mac(PURPOSE, `${drawn}.${token}`);
  }
}
