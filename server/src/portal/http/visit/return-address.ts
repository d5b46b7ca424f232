import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Account } from '../../../accounts/index.js';
import { Families } from '../../../identity/index.js';
import { ACCOUNT_ADDRESS, CONTINUE_ADDRESS } from '../../addresses.js';
import type { Way } from '../../pages/notice/notice.js';
import { PortalSettings } from '../../portal-settings.js';
import { allowedAddress, originsOf } from '../../return-origins.js';
import { PortalCookies } from './cookies.js';
import type { Visit } from './visit.js';

/** Where a family came from and goes back to: only ever a site that a school of theirs named. */
@Injectable()
export class ReturnAddress {
  constructor(
    private readonly cookies: PortalCookies,
    private readonly settings: PortalSettings,
    private readonly families: Families,
  ) {}

  /**
   * Keeps the address that a page was opened with (`?retour=`). Whose family it is is not known yet: a site
   * of any school will do. Anything else is passed over in silence.
   */
  async keep(request: Request, response: Response): Promise<void> {
    const { retour } = request.query;
    if (request.method !== 'GET' || typeof retour !== 'string') return;
    const address = allowedAddress(retour, originsOf(await this.settings.knownAddresses()));
    if (address !== null) this.cookies.keepReturnAddress(response, address);
  }

  /** The address to send the holder of this account to, once; `null` when there is none. */
  async take(request: Request, response: Response, account: Account): Promise<string | null> {
    const kept = this.cookies.returnAddress(request);
    if (kept === null) return null;
    this.cookies.dropReturnAddress(response);
    return this.allowed(kept, account);
  }

  /** Where somebody goes on to whose account is open: the service that they came from, else the ENT. */
  async onward({ account, frame, returnAddress }: Visit): Promise<Way | null> {
    if (account.state === 'PENDING_EMAIL') return null;
    const { onward: words } = frame.texts;
    const address = returnAddress === null ? null : await this.allowed(returnAddress, account);
    if (address !== null) {
      return { label: words.submit(new URL(address).host), address: CONTINUE_ADDRESS };
    }
    const { entUrl } = frame.settings;
    return entUrl === null ? null : { label: words.toEnt, address: entUrl };
  }

  /**
   * Notes that the browser is sent on to this address. False when it was sent to that site a moment ago: the
   * site sends it back, and would do so for ever.
   */
  depart(request: Request, response: Response, address: string): boolean {
    const { origin } = new URL(address);
    const sentBack = this.cookies.departure(request) === origin;
    this.cookies.keepDeparture(response, origin);
    return !sentBack;
  }

  private async allowed(address: string, account: Account): Promise<string | null> {
    const { schools } = await this.families.person(account);
    const known = await this.settings.knownAddresses(schools.map(({ id }) => id));
    return allowedAddress(address, originsOf(known));
  }
}

/** Where somebody goes who has just signed in: on to the service that they came from, else home. */
export function afterSignIn(visit: Visit): string {
  return visit.returnAddress !== null ? CONTINUE_ADDRESS : ACCOUNT_ADDRESS;
}
