import { Controller, Req, Res } from '@nestjs/common';
import { LinkTokenInput, LinkView, RedeemLinkInput, SignInResult } from '@trousseau/shared';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Input, Route } from '../../platform/http/route.js';
import { RedeemLink } from '../redeem-link.js';
import { SignInCookies } from './sign-in-cookies.js';

/** One-time links: the token travels in bodies, never in an address. */
@Controller('api/links')
export class LinksController {
  constructor(
    private readonly links: RedeemLink,
    private readonly door: SignInCookies,
  ) {}

  @Route({
    method: 'POST',
    path: 'look',
    access: 'public',
    body: LinkTokenInput,
    response: LinkView,
    summary: 'Who a one-time link is for',
  })
  look(@Input() { token }: z.infer<typeof LinkTokenInput>): Promise<LinkView> {
    return this.links.look(token);
  }

  @Route({
    method: 'POST',
    path: 'redeem',
    access: 'public',
    body: RedeemLinkInput,
    response: SignInResult,
    summary: 'Accept an invitation, or choose a password, with a one-time link',
  })
  redeem(
    @Input() input: RedeemLinkInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInResult> {
    return this.door.enter(request, response, (client) => this.links.redeem(input, client));
  }
}
