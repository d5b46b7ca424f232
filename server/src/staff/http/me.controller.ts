import { Controller } from '@nestjs/common';
import {
  EndSessionsInput,
  Me,
  RecoveryCodes,
  SecondFactorConfirmInput,
  SecondFactorOffer,
  SessionsEnded,
  StaffSessionsView,
} from '@trousseau/shared';
import type { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { DescribeMe } from '../describe-me.js';
import { EndSessions } from '../end-sessions.js';
import { EnrolSecondFactor } from '../enrol-second-factor.js';

/** Who is signed in and where, and the enrolment of their second factor. */
@Controller('api/me')
export class MeController {
  constructor(
    private readonly me: DescribeMe,
    private readonly enrolment: EnrolSecondFactor,
    private readonly sessions: EndSessions,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'staff',
    beforeSecondFactor: true,
    response: Me,
    summary: 'Who is signed in',
  })
  show(@CurrentCaller() caller: Caller): Promise<Me> {
    return this.me.run(caller);
  }

  @Route({
    method: 'POST',
    path: 'second-factor',
    access: 'staff',
    beforeSecondFactor: true,
    response: SecondFactorOffer,
    summary: 'Offer a second factor, shown once',
  })
  offer(@CurrentCaller() caller: Caller): Promise<SecondFactorOffer> {
    return this.enrolment.offer(caller);
  }

  @Route({
    method: 'POST',
    path: 'second-factor/confirm',
    access: 'staff',
    beforeSecondFactor: true,
    body: SecondFactorConfirmInput,
    response: RecoveryCodes,
    summary: 'Confirm it with its first code',
  })
  confirm(
    @CurrentCaller() caller: Caller,
    @Input() { code }: z.infer<typeof SecondFactorConfirmInput>,
  ): Promise<RecoveryCodes> {
    return this.enrolment.confirm(caller, code);
  }

  @Route({
    method: 'GET',
    path: 'sessions',
    access: 'staff',
    response: StaffSessionsView,
    summary: 'Where one is signed in',
  })
  where(@CurrentCaller() caller: Caller): Promise<StaffSessionsView> {
    return this.sessions.own(caller);
  }

  @Route({
    method: 'POST',
    path: 'end-sessions',
    access: 'staff',
    body: EndSessionsInput,
    response: SessionsEnded,
    summary: 'End one of one’s sessions, or all but this one',
  })
  end(
    @CurrentCaller() caller: Caller,
    @Input() { sessionId }: EndSessionsInput,
  ): Promise<SessionsEnded> {
    return this.sessions.endOwn(caller, sessionId);
  }
}
