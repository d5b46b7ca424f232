import { Controller, Req, Res } from '@nestjs/common';
import { Me, SignInInput, SignInResult, StepUpInput } from '@trousseau/shared';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { DescribeMe } from '../describe-me.js';
import { SignIn } from '../sign-in.js';
import { StepUp } from '../step-up.js';
import { SignInCookies } from './sign-in-cookies.js';

const SignedOut = z.object({ status: z.literal('signed-out') });

/** Sign-in, sign-out, step-up. */
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly stepUp: StepUp,
    private readonly me: DescribeMe,
    private readonly door: SignInCookies,
  ) {}

  @Route({
    method: 'POST',
    path: '',
    access: 'public',
    body: SignInInput,
    response: SignInResult,
    summary: 'Sign in',
  })
  open(
    @Input() input: SignInInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInResult> {
    return this.door.enter(request, response, (client) => this.signIn.run(input, client));
  }

  @Route({
    method: 'DELETE',
    path: '',
    // who may work nowhere from here may still leave
    access: 'public',
    response: SignedOut,
    summary: 'Sign out',
  })
  end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof SignedOut>> {
    return this.door.leave(request, response);
  }

  @Route({
    method: 'POST',
    path: 'step-up',
    access: 'staff',
    body: StepUpInput,
    response: Me,
    summary: 'Open the step-up routes with a fresh code',
  })
  async freshCode(
    @CurrentCaller() caller: Caller,
    @Input() { code }: StepUpInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    await this.door.goOn(response, () => this.stepUp.run(caller, code));
    return this.me.run(caller);
  }
}
