import { Controller, Req, Res } from '@nestjs/common';
import {
  Me,
  ProviderAddress,
  ProviderCodeInput,
  ProviderResult,
  ProviderReturnInput,
  ProviderView,
} from '@trousseau/shared';
import type { Request, Response } from 'express';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { ClientAddress } from '../../platform/http/client-address.js';
import { Input, Route } from '../../platform/http/route.js';
import { DescribeMe } from '../describe-me.js';
import { IdentityProvider } from '../identity-provider.js';
import { LinkIdentity } from '../link-identity.js';
import { SignInByProvider } from '../sign-in-by-provider.js';
import { ProviderDoor } from './provider-door.js';

/** Signing in by the provider of OpenID Connect, and linking one's account to it. */
@Controller('api')
export class ProviderController {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly signIn: SignInByProvider,
    private readonly links: LinkIdentity,
    private readonly me: DescribeMe,
    private readonly door: ProviderDoor,
  ) {}

  @Route({
    method: 'GET',
    path: 'session/provider',
    access: 'public',
    response: ProviderView,
    summary: 'Whether staff may sign in by a provider, and what it is called',
  })
  show(): ProviderView {
    return { name: this.provider.name };
  }

  @Route({
    method: 'POST',
    path: 'session/provider',
    access: 'public',
    response: ProviderAddress,
    summary: 'Where to go to sign in by the provider',
  })
  begin(
    @ClientAddress() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProviderAddress> {
    return this.door.leave(response, () => this.signIn.begin({ address }));
  }

  @Route({
    method: 'POST',
    path: 'session/provider/finish',
    access: 'public',
    body: ProviderReturnInput,
    response: ProviderResult,
    summary: 'What came back from the provider',
  })
  finish(
    @Input() { query }: ProviderReturnInput,
    @ClientAddress() address: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProviderResult> {
    return this.door.enter(request, response, (token) => this.signIn.finish(token, query, address));
  }

  @Route({
    method: 'POST',
    path: 'session/provider/code',
    access: 'public',
    body: ProviderCodeInput,
    response: ProviderResult,
    summary: 'The code of the second factor, after the provider',
  })
  code(
    @Input() { code }: ProviderCodeInput,
    @ClientAddress() address: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProviderResult> {
    return this.door.enter(request, response, (token) =>
      this.signIn.withCode(token, code, address),
    );
  }

  @Route({
    method: 'POST',
    path: 'me/provider',
    access: 'staff',
    stepUp: true,
    response: ProviderAddress,
    summary: 'Where to go to link one’s account to the provider',
  })
  beginLink(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProviderAddress> {
    return this.door.leave(response, () => this.links.begin(caller));
  }

  @Route({
    method: 'POST',
    path: 'me/provider/link',
    access: 'staff',
    stepUp: true,
    response: Me,
    summary: 'Link one’s account to who came back from the provider',
  })
  async link(
    @CurrentCaller() caller: Caller,
    @ClientAddress() address: string,
    @Req() request: Request,
  ): Promise<Me> {
    await this.door.confirm(request, (token) => this.links.confirm(caller, token, address));
    return this.me.run(caller);
  }

  @Route({
    method: 'DELETE',
    path: 'me/provider',
    access: 'staff',
    stepUp: true,
    response: Me,
    summary: 'Unlink one’s account from the provider',
  })
  async unlink(@CurrentCaller() caller: Caller): Promise<Me> {
    await this.links.undo(caller);
    return this.me.run(caller);
  }
}
