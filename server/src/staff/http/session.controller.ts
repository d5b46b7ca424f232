import { Controller, Req, Res } from '@nestjs/common';
import { Me, SignInInput, SignInResult, StepUpInput } from '@trousseau/shared';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { DescribeMe } from '../describe-me.js';
import { StaffSessions } from '../sessions.js';
import { SignIn } from '../sign-in.js';
import { StepUp } from '../step-up.js';
import { DeviceCookie } from './device-cookie.js';
import { SessionCookie } from './session-cookie.js';

const SignedOut = z.object({ status: z.literal('signed-out') });

/** Sign-in, sign-out, step-up. */
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly stepUp: StepUp,
    private readonly sessions: StaffSessions,
    private readonly me: DescribeMe,
    private readonly cookie: SessionCookie,
    private readonly device: DeviceCookie,
  ) {}

  @Route({
    method: 'POST',
    path: '',
    access: 'public',
    body: SignInInput,
    response: SignInResult,
    summary: 'Sign in',
  })
  async open(
    @Input() input: SignInInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInResult> {
    const whence = { address: request.ip ?? '', device: this.device.read(request) };
    const outcome = await this.signIn.run(input, whence);
    if (outcome.status === 'signed-in') {
      this.cookie.write(response, outcome.token);
      this.device.keep(request, response, outcome.staffId);
    }
    return { status: outcome.status };
  }

  @Route({
    method: 'DELETE',
    path: '',
    access: 'staff',
    beforeSecondFactor: true,
    response: SignedOut,
    summary: 'Sign out',
  })
  async end(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof SignedOut>> {
    await this.sessions.end(caller.sessionId);
    this.cookie.clear(response);
    return { status: 'signed-out' };
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
    this.cookie.write(response, await this.stepUp.run(caller, code));
    return this.me.run(caller);
  }
}
