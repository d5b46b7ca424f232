import { Controller } from '@nestjs/common';
import { Me, RecoveryCodes, SecondFactorConfirmInput, SecondFactorOffer } from '@trousseau/shared';
import type { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { DescribeMe } from '../describe-me.js';
import { EnrolSecondFactor } from '../enrol-second-factor.js';

/** Who is signed in, and the enrolment of their second factor. */
@Controller('api/me')
export class MeController {
  constructor(
    private readonly me: DescribeMe,
    private readonly enrolment: EnrolSecondFactor,
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
}
