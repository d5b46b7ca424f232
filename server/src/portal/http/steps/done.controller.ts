import { Controller, Res } from '@nestjs/common';
import { ResendConfirmation } from '../../../identity/index.js';
import { nextStep } from '../../../journeys/index.js';
import { Route } from '../../../platform/http/route.js';
import { donePage, finishedPage } from '../../pages/steps/done.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { ReturnAddress } from '../visit/return-address.js';
import type { VisitResponse } from '../visit/visit.js';

/** Where an activation ends. */
@Controller('activation')
export class DoneController {
  constructor(
    private readonly confirmations: ResendConfirmation,
    private readonly returnAddress: ReturnAddress,
  ) {}

  @Route({
    method: 'GET',
    path: 'termine',
    access: 'portal',
    response: 'html',
    summary: 'The end of an activation',
  })
  async done(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const { session, account } = visit;
    if (session?.stage === 'activating') {
      visit.goTo(STEP_ADDRESS[nextStep(session.progress)]);
    } else if (session?.stage === 'finished') {
      visit.show(finishedPage(visit.frame, account));
    } else {
      const waiting = await this.confirmations.waitingAddress(account);
      const onward = await this.returnAddress.onward(visit);
      visit.show(donePage(visit.frame, account, waiting, onward));
    }
  }
}
