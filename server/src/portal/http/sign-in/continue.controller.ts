import { Controller, Req, Res } from '@nestjs/common';
import type { Request } from 'express';
import { Route } from '../../../platform/http/route.js';
import { ACCOUNT_ADDRESS } from '../../addresses.js';
import { continuePage, sentBackPage } from '../../pages/sign-in/continue.js';
import { ReturnAddress } from '../visit/return-address.js';
import type { VisitResponse } from '../visit/visit.js';

/** The way on, after signing in, to the service that a family came from. */
@Controller()
export class ContinueController {
  constructor(private readonly returnAddress: ReturnAddress) {}

  @Route({
    method: 'GET',
    path: 'continuer',
    access: 'portal',
    response: 'html',
    summary: 'On to the service that a family came from',
  })
  async show(@Req() request: Request, @Res() response: VisitResponse): Promise<void> {
    const { visit } = response.locals;
    const { session } = visit;
    // whoever has still something to do here reads so first, and goes on another time
    const ready = session?.stage === 'signed-in' && visit.account.state !== 'PENDING_EMAIL';
    const address = ready ? await this.returnAddress.take(request, response, visit.account) : null;
    if (address === null) visit.goTo(ACCOUNT_ADDRESS);
    else if (this.returnAddress.depart(request, response, address)) {
      visit.show(continuePage(visit.frame, address));
    } else {
      visit.show(sentBackPage(visit.frame, address));
    }
  }
}
